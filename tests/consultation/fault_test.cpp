// Faults of packs, one at a time: line, message and code.
#include <doctest/doctest.h>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/field_at_line.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

/// Checks that a pack is refused with exactly one fault.
void refuses(const PackCopy& copy, const std::string& where, const std::string& code,
             const std::string& words) {
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  CHECK_FALSE(loaded.pack);
  REQUIRE(loaded.faults.size() == 1);
  const Fault& fault = loaded.faults.front();
  CHECK(fault.where == where);
  CAPTURE(fault.code);
  CHECK((fault.code == code || fault.code.starts_with(code + "-")));
  CHECK(fault.what.find(words) != std::string::npos);
  CHECK_FALSE(fault.remedy.empty());
}

/// Replaces a text in pack.yaml by a wrong one; expects the fault `lines` below it.
void refuses_change(const std::string& from, const std::string& to, const std::string& code,
                    const std::string& words, int lines = 0) {
  const PackCopy copy;
  const int line = copy.change(from, to);
  refuses(copy, "pack.yaml:" + std::to_string(line + lines), code, words);
}

void refuses_map(const std::string& from, const std::string& to, const std::string& code,
                 const std::string& words) {
  const PackCopy copy;
  const int line = copy.change(from, to, "map.geojson");
  refuses(copy, "map.geojson:" + std::to_string(line), code, words);
}

}  // namespace

TEST_CASE("an unknown key is refused") {
  refuses_change("sample: true", "smaple: true", "unknown-key", "'smaple'");
  refuses_change("icon: home,", "icon: home, colour: red,", "unknown-key", "'colour'");
}

TEST_CASE("a missing key is reported at the block that needs it") {
  const PackCopy copy;
  copy.change("revision: 3\n", "");
  refuses(copy, "pack.yaml:1", "missing-key", "'revision'");
  refuses_change("id: office, icon: home,", "id: office,", "missing-key", "'icon'");
}

TEST_CASE("a value of the wrong kind is refused") {
  refuses_change("revision: 3", "revision: three", "wrong-value", "'revision' must be a whole number");
  refuses_change("vi: Nhà văn hóa", "vi: 2019", "wrong-value", "'vi' must be a text");
  refuses_change("rule_profile: voters-2018", "rule_profile: voters", "wrong-value", "'voters'");
  refuses_change("format: 1", "format: 3", "wrong-value", "'3'");
}

TEST_CASE("the remedy for a wrong word lists the allowed ones") {
  const PackCopy copy;
  copy.change("state: later", "state: soon");
  const Loaded loaded = copy.load();
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].remedy.find("done, now, later") != std::string::npos);
}

TEST_CASE("a number that cannot be kept exactly is refused") {
  refuses_change("value: 2905", "value: 2905.0000001", "wrong-value", "2905.0000001");
  refuses_change("value: 2905", "value: 1e3", "wrong-value", "1e3");
  refuses_change("value: 2905", "value: -5", "wrong-value", "-5");
}

TEST_CASE("a population that is not a whole number is refused") {
  refuses_change("value: 342", "value: 342.5", "wrong-value", "not whole");
}

TEST_CASE("a date or time that does not exist is refused") {
  refuses_change("as_of: \"2019-08-24\"", "as_of: \"2019-02-30\"", "wrong-value", "2019-02-30");
  refuses_change("\"2026-11-16T07:00\"", "\"2026-11-16T25:00\"", "wrong-value", "25:00");
}

TEST_CASE("a consultation that closes before it opens is refused") {
  refuses_change("closes: \"2026-12-31T17:00\"", "closes: \"2026-11-16T07:00\"", "period-reversed",
                 "before it opens");
}

TEST_CASE("a text missing in one of the languages is refused") {
  refuses_change("{vi: Nhà văn hóa, en: The hall}", "{vi: Nhà văn hóa}", "language-missing", "'en'");
}

TEST_CASE("a text in a language the pack does not have is refused") {
  refuses_change("en: The hall}", "en: The hall, fr: La salle}", "unknown-language", "'fr'");
}

TEST_CASE("an empty text is refused") {
  refuses_change("en: The hall}", "en: \"  \"}", "text-empty", "'en'");
  const PackCopy copy;
  copy.write("texts/long.en.md", " \n\n");
  refuses(copy, "texts/long.en.md:1", "text-empty", "empty");
}

TEST_CASE("a missing text file is reported where it is named") {
  const PackCopy copy;
  copy.write("texts/brief.vi.md", "Quyền\n");
  const int line = copy.change("rights: {file: long}", "rights: {file: brief}");
  refuses(copy, "pack.yaml:" + std::to_string(line), "text-missing", "texts/brief.en.md");
}

TEST_CASE("a text both in a file and in the manifest is refused") {
  refuses_change("rights: {file: long}", "rights: {file: long, vi: Quyền}", "wrong-value", "not both");
}

TEST_CASE("bytes that are not UTF-8 are refused with their line") {
  PackCopy copy;
  const int line = copy.change("en: The hall", "en: The \xC0\xAF hall");
  refuses(copy, "pack.yaml:" + std::to_string(line), "not-utf8", "UTF-8");
  PackCopy with_text;
  with_text.write("texts/long.en.md", "fine\nfine\nbroken \xFF\n");
  refuses(with_text, "texts/long.en.md:3", "not-utf8", "UTF-8");
}

TEST_CASE("escapes that make no text are refused with their line, wherever they are written") {
  for (const char* escape : {"\\v", "\\0", "\\x01", "\\e", "\\x7F", "\\N", "\\L", "\\P", "\\uFFFE", "\\uFFFF", "\\u202E",
                             "\\u2066", "\\uFDD0", "\\U0001FFFE"}) {
    CAPTURE(escape);
    const PackCopy copy;
    const int line = copy.change("en: The hall", std::string("en: \"The ") + escape + "hall\"");
    refuses(copy, "pack.yaml:" + std::to_string(line), "not-utf8", "control character");
  }
}

TEST_CASE("invisible characters that turn the reading direction are refused") {
  const PackCopy copy;
  copy.write("texts/long.vi.md", "một\nhai \xE2\x80\xAE ba\n");
  refuses(copy, "texts/long.vi.md:2", "not-utf8", "control character");
}

TEST_CASE("duplicate ids are refused") {
  refuses_change("{id: south-1,", "{id: north-1,", "duplicate-id",
                 "The id 'north-1' is already used by another hamlet");
  refuses_change("  - id: south\n", "  - id: north\n", "duplicate-id",
                 "The id 'north' is already used by another unit");
  refuses_change("id: office,", "id: papers,", "duplicate-id",
                 "The id 'papers' is already used by another card");
  refuses_change("{id: 35-up,", "{id: 18-34,", "duplicate-id", "'18-34'");
  refuses_change("  - id: name\n", "  - id: stance\n", "duplicate-id",
                 "The id 'stance' is already used by another page");
}

TEST_CASE("an id that is not kebab-case is refused") {
  refuses_change("id: office,", "id: The_Office,", "wrong-value", "The_Office");
  refuses_change("id: office,", "id: office--one,", "wrong-value", "office--one");
}

TEST_CASE("a question shown after one that does not come earlier is refused") {
  refuses_change("show_if: {question: stance,", "show_if: {question: later,", "unknown-reference", "'later'");
  refuses_change("any_of: [agree]", "any_of: [maybe]", "unknown-reference", "no option 'maybe'");
}

TEST_CASE("a question for the hamlet is refused if no unit has hamlets") {
  const PackCopy copy;
  std::string text = copy.read("pack.yaml");
  for (auto at = text.find("    hamlets:\n"); at != std::string::npos; at = text.find("    hamlets:\n")) {
    const auto end = text.find("\n  - id:", at), other = text.find("\nafter:", at);
    text.erase(at, std::min(end, other) + 1 - at);
  }
  copy.write("pack.yaml", text);
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].what.find("no unit names its hamlets") != std::string::npos);
}

TEST_CASE("a sum that disagrees with its parts is refused") {
  refuses_change("value: 5642", "value: 5643", "sum-disagrees", "5,643, but its parts add up to 5,642");
  refuses_change("value: 6.941", "value: 6.94", "sum-disagrees", "6.941");
}

TEST_CASE("a sum is compared only if the total and all parts are known") {
  const PackCopy copy;
  copy.change("    population: {value: 2737, unit: people, provenance: illustrative}\n", "");
  copy.change("    area: {value: 3.321, unit: km2, provenance: illustrative}\n", "");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  CHECK(loaded.pack);
}

TEST_CASE("a sum that is not listed in sums is not compared") {
  const PackCopy copy;
  copy.change("sums: [area, population, hamlets]", "sums: [area]");
  copy.change("value: 5642", "value: 9999");
  CHECK(copy.load().pack);
}

TEST_CASE("a sourced figure or card without a source is refused") {
  refuses_change("source: {vi: Niên giám, en: Yearbook}, ", "", "source-missing", "names no source");
  refuses_change(", source: {vi: Luật, en: Law}", "", "source-missing", "names no source");
}

TEST_CASE("a figure in another unit than its place asks for is refused") {
  refuses_change("area: {value: 3.620, unit: km2", "area: {value: 3.620, unit: people", "wrong-unit", "km2");
  refuses_change("{value: 342, unit: voters", "{value: 342, unit: households", "wrong-unit", "voters");
}

TEST_CASE("more than four age bands are refused") {
  const std::string band = "          - {id: 35-up, label: {vi: Từ 35, en: 35 and over}}\n";
  const PackCopy copy;
  std::string more;
  for (const char* id : {"a", "b", "c"})
    more += "          - {id: " + std::string(id) + ", label: {vi: x, en: x}}\n";
  const int line = copy.change(band, band + more);
  refuses(copy, "pack.yaml:" + std::to_string(line - 1), "age-bands", "more than four");
}

TEST_CASE("a day without a standard or rule in force is reported at the day") {
  const PackCopy standard;
  standard.change("kind: township, area_km2", "kind: ward, area_km2");
  refuses(standard, "pack.yaml:10", "standard-missing", "township");
  const PackCopy rule;
  rule.change("- from: \"2023-07-12\"", "- from: \"2023-07-13\"");
  refuses(rule, "pack.yaml:10", "rule-missing", "2023-07-12");
}

TEST_CASE("a form without the stance, or with its options in another order, is refused") {
  const PackCopy copy;
  copy.change("{id: agree, icon", "{id: swap, icon");
  copy.change("{id: disagree, icon", "{id: agree, icon");
  copy.change("{id: swap, icon", "{id: disagree, icon");
  refuses(copy, "pack.yaml:73", "stance", "stance");
}

TEST_CASE("the id other and writing a text belong together, but not in the stance") {
  refuses_change(", writes_text: true}", "}", "other-reserved", "'other'");
  refuses_change("{id: other, icon: edit", "{id: another, icon: edit", "other-reserved",
                 "must have the id 'other'");
  refuses_change("label: {vi: Ý kiến khác, en: Other}}",
                 "label: {vi: Ý kiến khác, en: Other}, writes_text: true}", "other-reserved", "stance");
}

TEST_CASE("a second step marked now is refused") {
  refuses_change("state: done", "state: now", "timeline-now", "second step", 1);
}

TEST_CASE("more choices than options, and options where none can be, are refused") {
  refuses_change("        max_code_points: 60", "        max_choices: 3", "wrong-value", "fewer options");
  refuses_change("kind: hamlet, style: chips,",
                 "kind: hamlet, options: [{id: a, label: {vi: a, en: a}}], style: chips,",
                 "options-not-allowed", "no options");
}

TEST_CASE("a map that is missing, not JSON or not a collection is refused") {
  refuses_change("file: map.geojson", "file: plan.geojson", "map-missing", "plan.geojson");
  refuses_map("\"layer\": \"canal\"}", "\"layer\": canal}", "map-form", "not JSON");
  const PackCopy copy;
  copy.write("map.geojson", "{\"type\": \"Feature\"}");
  refuses(copy, "map.geojson:1", "map-form", "FeatureCollection");
}

TEST_CASE("a map feature that cannot be drawn is reported at its line") {
  refuses_map("\"layer\": \"canal\"", "\"layer\": \"river\"", "map-form", "'river'");
  refuses_map("\"unit\": \"north\"", "\"unit\": \"west\"", "unknown-reference", "'west'");
  refuses_map("\"unit\": \"north\"", "\"unit\": \"river\"", "unknown-reference", "'river'");
  refuses_map("{\"vi\": \"Bắc\", \"en\": \"Bắc\"}", "{\"vi\": \"Bắc\"}", "language-missing", "'en'");
  const PackCopy copy;
  const int line = copy.change("[[-5, 1.5], [12, 2]]", "[[-5, 1.5]]", "map.geojson");
  refuses(copy, "map.geojson:" + std::to_string(line - 1), "map-form", "cannot be drawn");
}

TEST_CASE("interface texts of a pack in an unknown language or a broken file are refused") {
  const PackCopy copy;
  copy.write("locales/fr.po", "msgid \"a\"\nmsgstr \"b\"\n");
  refuses(copy, "locales/fr.po:1", "unknown-language", "'fr'");
  const PackCopy broken;
  broken.write("locales/vi.po", "msgid \"a\"\nmsgstr oops\n");
  refuses(broken, "locales/vi.po:2", "interface-words-unreadable", "interface words");
  const PackCopy bytes;
  bytes.write("locales/vi.po", "msgid \"a\"\nmsgstr \"\xFF\"\n");
  refuses(bytes, "locales/vi.po:2", "not-utf8", "UTF-8");
}

TEST_CASE("a key of the wrong size, all zero or unknown in published.yaml is refused") {
  for (const std::string key : {"AAAA", "not base64", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}) {
    CAPTURE(key);
    const PackCopy copy;
    copy.write("published.yaml", "seal_key: \"" + key + "\"\n");
    refuses(copy, "published.yaml:1", "published", "seal_key");
  }
}

TEST_CASE("YAML that cannot be read is refused with its line") {
  refuses_change("sample: true", "sample: [true", "yaml-syntax", "cannot be read", 1);
  refuses_change("sample: true", "sample: true\nsample: false", "duplicate-key", "'sample'", 1);
  const PackCopy copy;
  copy.write("pack.yaml", "");
  refuses(copy, "pack.yaml:1", "yaml-syntax", "empty");
  copy.write("pack.yaml", "just words\n");
  const Loaded loaded = copy.load();
  REQUIRE_FALSE(loaded.faults.empty());
  CHECK(loaded.faults.back().what.find("must be a block of keys") != std::string::npos);
}

TEST_CASE("a folder without a pack, and a program without its schema, say so") {
  const Scratch scratch;
  const Loaded nothing = load_pack(scratch.path() / "absent", schema_file);
  REQUIRE(nothing.faults.size() == 1);
  CHECK(nothing.faults[0].code == "pack-folder-missing");
  const PackCopy copy;
  const Loaded unchecked = load_pack(copy.folder(), scratch.path() / "absent.json");
  REQUIRE(unchecked.faults.size() == 1);
  CHECK(unchecked.faults[0].code == "schema-unreadable");
}

TEST_CASE("every fault of a pack is described in Vietnamese, without an unfilled placeholder") {
  const auto words = Catalogue::load(std::string(KIOSK_SOURCE_DIR) + "/assets/locales/faults/vi.po").value();
  const PackCopy copy;
  copy.change("revision: 3", "revision: three");
  copy.change("id: office,", "id: papers,");
  copy.change("en: The hall}", "en: \"  \"}");
  const Loaded loaded = copy.load();
  REQUIRE(loaded.faults.size() == 3);
  const std::string text = describe(loaded.faults, words);
  CAPTURE(text);
  CHECK(text.find("'revision' phải là số nguyên.") != std::string::npos);
  CHECK(text.find("Mã 'papers' đã dùng cho thẻ khác.") != std::string::npos);
  CHECK(text.find("Phần chữ 'en' trống.") != std::string::npos);
  CHECK(text.find('{') == std::string::npos);
}

TEST_CASE("one-time codes are refused in a new pack, and name the line and the remedy") {
  for (const char* codes : {"optional", "required"})
    refuses_change("one_time_codes: none", std::string("one_time_codes: ") + codes, "one-time-codes",
                   "one-time codes");
}

TEST_CASE("a published.yaml in an author's folder does not let one-time codes through") {
  const PackCopy copy;
  const int line = copy.change("one_time_codes: none", "one_time_codes: required");
  copy.write("published.yaml", "seal_key: " + to_base64(Bytes(32, 7)) + "\n");
  refuses(copy, "pack.yaml:" + std::to_string(line), "one-time-codes", "one-time codes");
}

TEST_CASE(
    "a pack published earlier with one-time codes stays readable; a kiosk uses it only where they are "
    "optional") {
  const PackCopy copy;
  copy.change("one_time_codes: none", "one_time_codes: optional");
  const auto optional = load_published_pack(copy.folder(), schema_file).pack;
  REQUIRE(optional);
  CHECK(check_collectable(*optional));

  copy.change("one_time_codes: optional", "one_time_codes: required");
  const auto required = load_published_pack(copy.folder(), schema_file).pack;
  REQUIRE(required);
  CHECK(check_collectable(*required).error().code == "one-time-codes");
}

TEST_CASE("a fault of pack.yaml names the field at its line, items of lists by their place") {
  const YAML::Node root = YAML::Load(
      "id: x\n"
      "units:\n"
      "  - id: north\n"
      "    hamlets:\n"
      "      - {id: a, name: {vi: A}}\n"
      "      - id: b\n"
      "        listed: {value: 3, unit: voters}\n"
      "  - id: south\n"
      "    name:\n"
      "      vi: Nam\n");
  using Path = std::vector<std::string>;
  CHECK((field_at_line(root, 1) == Path{"id"}));
  CHECK((field_at_line(root, 3) == Path{"units", "1", "id"}));
  CHECK_MESSAGE((field_at_line(root, 5) == Path{"units", "1", "hamlets", "1"}), "two fields on that line");
  CHECK((field_at_line(root, 7) == Path{"units", "1", "hamlets", "2", "listed"}));
  CHECK((field_at_line(root, 10) == Path{"units", "2", "name", "vi"}));
  CHECK(field_at_line(root, 0).empty());
}
