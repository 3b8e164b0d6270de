// What a pack may contain but its author is told about.
#include <doctest/doctest.h>

#include "kiosk/base/fault_words.h"
#include "kiosk/consultation/check.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

/// The pack is usable and has this warning at `where`, and lacks it without the change.
void warns(const PackCopy& copy, const std::string& where, const std::string& code) {
  const auto has = [&](const Loaded& loaded) {
    return std::ranges::any_of(loaded.warnings, [&](const Fault& warning) {
      return warning.code == code && (where.empty() || warning.where == where) && !warning.remedy.empty();
    });
  };
  CAPTURE(code);
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  CAPTURE(describe(loaded.warnings));
  CHECK(loaded.pack);
  CHECK(has(loaded));
  CHECK_FALSE(has(PackCopy().load()));
}

void warns_after(const std::string& from, const std::string& to, const std::string& code, int lines = 0) {
  const PackCopy copy;
  const int line = copy.change(from, to);
  warns(copy, "pack.yaml:" + std::to_string(line + lines), code);
}

}  // namespace

TEST_CASE("two hamlets of one name in a unit are told, however they are spelt") {
  for (const char* name : {"Thôn Hoà, en: Hoà", "THÔN HÒA, en: Hòa"}) {
    const PackCopy copy;
    copy.change("id: north-1, name: {vi: Thôn 1, en: Hamlet 1}", "id: north-1, name: {vi: Thôn Hòa, en: Hòa}");
    const int line = copy.change("{vi: Thôn 2, en: Hamlet 2}", "{vi: " + std::string(name) + "}");
    warns(copy, "pack.yaml:" + std::to_string(line), "hamlets-same-name");
  }
}

TEST_CASE("hamlets of one name in two units are not told") {
  const PackCopy copy;
  copy.change("{vi: Khối 1, en: Quarter 1}", "{vi: Thôn 1, en: Hamlet 1}");
  for (const Fault& warning : copy.load().warnings) CHECK(warning.code != "hamlets-same-name");
}

TEST_CASE("quotation marks around a whole text are told, within a text they are not") {
  warns_after("en: Two communes would become one", "en: “Two communes would become one”", "text-quoted");
  warns_after("en: Two communes would become one", "en: '\"Two communes would become one\"'", "text-quoted");
  warns_after("en: Two communes would become one", "en: «Two communes would become one»", "text-quoted");
  const PackCopy file;
  file.write("texts/long.vi.md", "“Một lời.”\n");
  warns(file, "texts/long.vi.md:1", "text-quoted");
  for (const char* inner : {"The “new” commune", "“Old” and “new”"}) {
    const PackCopy copy;
    copy.change("en: Two communes would become one", std::string("en: ") + inner);
    for (const Fault& warning : copy.load().warnings) CHECK(warning.code != "text-quoted");
  }
}

TEST_CASE("hollow parts of a pack are told: hamlets, figures, map, cards, answers") {
  const PackCopy hamlets;
  hamlets.change("    hamlets:\n      - {id: south-1, name: {vi: Khối 1, en: Quarter 1}, listed: {value: 100, unit: "
                 "voters, provenance: illustrative}}\n",
                 "");
  warns(hamlets, "", "unit-without-hamlets");
  warns_after("    area: {value: 3.321, unit: km2, provenance: illustrative}\n", "", "unit-without-figure", -5);
  const PackCopy empty_map;
  empty_map.write("map.geojson", R"({"type": "FeatureCollection", "features": []})");
  warns(empty_map, "", "map-empty");
  warns_after("answer: {file: long}, ", "", "card-without-answer");
}

TEST_CASE("a period that is over is told only to those who know the time") {
  const PackCopy copy;
  const auto codes_at = [&](std::optional<UtcTime> now) {
    std::vector<std::string> codes;
    for (const Fault& warning : load_pack(copy.folder(), schema_file, now).warnings) codes.push_back(warning.code);
    return codes;
  };
  const auto has = [](const std::vector<std::string>& codes) {
    return std::ranges::find(codes, "period-past") != codes.end();
  };
  CHECK_FALSE(has(codes_at(std::nullopt)));
  CHECK_FALSE(has(codes_at(vietnam_time(day_from_iso("2026-12-31").value(), 16, 59))));
  CHECK(has(codes_at(vietnam_time(day_from_iso("2026-12-31").value(), 17, 1))));
}

TEST_CASE("a pack with faults tells its warnings too") {
  const PackCopy copy;
  copy.change("sample: true", "smaple: true");
  copy.change("answer: {file: long}, ", "");
  const Loaded loaded = copy.load();
  CHECK_FALSE(loaded.pack);
  CHECK(std::ranges::any_of(loaded.warnings, [](const Fault& w) { return w.code == "card-without-answer"; }));
}

TEST_CASE("faults and warnings are told in the reader's language, below the label of their field") {
  const Catalogue words = load_words(source_dir / "assets", "hall", "vi").value();
  const PackCopy copy;
  const int line = copy.change("{vi: Thôn 2, en: Hamlet 2}", "{vi: Thôn 1, en: Hamlet 1}");
  const Loaded loaded = copy.load();
  REQUIRE_FALSE(loaded.warnings.empty());
  const std::string text = describe(loaded.warnings, words);
  CAPTURE(text);
  CHECK(text.find("Đơn vị 1 › Thôn 2\npack.yaml:" + std::to_string(line) +
                  ": Đơn vị có hai thôn cùng tên Thôn 1: north-1 và north-2.\n    Xin thêm") != std::string::npos);
  CHECK(text.find('{') == std::string::npos);
}
