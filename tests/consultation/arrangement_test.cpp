// What goes where: transfers, what follows by itself, figures, and every contradiction.
#include "kiosk/consultation/arrangement.h"

#include <doctest/doctest.h>

#include <sstream>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/criteria.h"
#include "kiosk/consultation/difference.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

std::optional<Figure> figure(const char* value, Provenance origin = Provenance::sourced) {
  Figure one;
  one.value = Decimal::parse(value).value();
  one.provenance = origin;
  return one;
}

Unit unit(const std::string& id, int hamlets, const std::string& continues = {}) {
  Unit one;
  one.id = id;
  one.continues = continues;
  for (int i = 1; i <= hamlets; ++i) {
    one.hamlets.emplace_back();
    one.hamlets.back().id = id + "-" + std::to_string(i);
  }
  return one;
}

Transfer transfer(const std::string& from, const std::string& to, std::vector<std::string> hamlets = {}) {
  Transfer one;
  one.from = from, one.to = to, one.hamlets = std::move(hamlets);
  return one;
}

Pack pack_of(std::vector<Unit> units, std::vector<Unit> after, std::vector<Transfer> transfers = {}) {
  Pack pack;
  pack.units = std::move(units), pack.units_after = std::move(after), pack.transfers = std::move(transfers);
  return pack;
}

/// "a>x:a-1,a-2 a>y:a-3", "*" for a whole unit.
std::string told(const Pack& pack) {
  std::string text;
  for (const Move& move : moves_of(pack)) {
    text += (text.empty() ? "" : " ") + move.from->id + ">" + move.to->id + (move.whole ? "*" : "") + ":";
    for (const Hamlet* hamlet : move.hamlets) text += (text.back() == ':' ? "" : ",") + hamlet->id;
  }
  return text;
}

/// Checks that the split pack with one change has exactly one fault, at the changed line or `lines` below it.
void refuses(const std::string& from, const std::string& to, const std::string& code, const std::string& words,
             int lines = 0) {
  const PackCopy copy("arranged");
  const int line = copy.change(from, to) + lines;
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  CHECK_FALSE(loaded.pack);
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].code == code);
  CHECK(loaded.faults[0].where == "pack.yaml:" + std::to_string(line));
  CHECK(loaded.faults[0].what.find(words) != std::string::npos);
  for (const char* language : {"vi", "en"}) {
    const auto catalogue = Catalogue::load(source_dir / "assets/locales/faults" / (std::string(language) + ".po")).value();
    CHECK(catalogue.has("fault." + code + ".what"));
    CHECK(catalogue.has("fault." + code + ".remedy"));
  }
}

const std::string first_transfer = "hamlets: [hill-1, hill-3-north]";
const std::string second_transfer = "hamlets: [hill-2, hill-3-south]";

}  // namespace

TEST_CASE("a merger needs no transfers: every unit goes wholly into the only one") {
  CHECK(told(pack_of({unit("a", 2), unit("b", 0)}, {unit("x", 0)})) == "a>x*:a-1,a-2 b>x*:");
}

TEST_CASE("a unit that joins an existing one, and a rename, need no transfers") {
  CHECK(told(pack_of({unit("a", 1), unit("b", 1)}, {unit("a2", 0, "a")})) == "a>a2*:a-1 b>a2*:b-1");
  CHECK(told(pack_of({unit("a", 1)}, {unit("new-name", 0, "a")})) == "a>new-name*:a-1");
}

TEST_CASE("a unit is split among units that go on, which keep what is theirs") {
  const Pack pack = pack_of({unit("y", 5), unit("k", 1), unit("n", 1)}, {unit("k2", 0, "k"), unit("n2", 0, "n")},
                            {transfer("y", "k2", {"y-1", "y-2", "y-3"}), transfer("y", "n2", {"y-4", "y-5"})});
  CHECK(told(pack) == "y>k2:y-1,y-2,y-3 y>n2:y-4,y-5 k>k2*:k-1 n>n2*:n-1");
  CHECK(unit_after_of(pack, "y-3")->id == "k2");
  CHECK(unit_after_of(pack, "y-4")->id == "n2");
  CHECK(unit_after_of(pack, "n-1")->id == "n2");
  CHECK(unit_after_of(pack, "z-1") == nullptr);
  CHECK(is_split(pack, "y"));
  CHECK_FALSE(is_split(pack, "k"));
  CHECK_FALSE(is_merger(pack));
}

TEST_CASE("a unit is split into new units; a transfer without hamlets takes all that is left") {
  const Pack pack = pack_of({unit("y", 4)}, {unit("east", 0), unit("west", 0)},
                            {transfer("y", "west"), transfer("y", "east", {"y-2"})});
  CHECK(told(pack) == "y>east:y-2 y>west:y-1,y-3,y-4");
}

TEST_CASE("hamlets move between two units that both stay") {
  const Pack pack = pack_of({unit("a", 3), unit("b", 2)}, {unit("a2", 0, "a"), unit("b2", 0, "b")},
                            {transfer("a", "b2", {"a-3"})});
  CHECK(told(pack) == "a>b2:a-3 a>a2:a-1,a-2 b>b2*:b-1,b-2");
}

TEST_CASE("a field without people moves although the unit keeps all its hamlets") {
  Transfer field = transfer("a", "b2");
  field.part = LocalizedText({{"vi", "cánh đồng"}}, "vi");
  field.area = figure("0.5");
  Pack pack = pack_of({unit("a", 1), unit("b", 1)}, {unit("a2", 0, "a"), unit("b2", 0, "b")}, {field});
  pack.units[0].area = figure("3.25");
  CHECK(told(pack) == "a>b2: a>a2:a-1 b>b2*:b-1");
  CHECK(moves_of(pack)[1].area->value == Decimal::parse("2.75"));
}

TEST_CASE("what is left of a figure is known only if all other parts are, and never below zero") {
  Pack pack = pack_of({unit("a", 3)}, {unit("a2", 0, "a"), unit("x", 0), unit("y", 0)},
                      {transfer("a", "x", {"a-1"}), transfer("a", "y", {"a-2"})});
  pack.units[0].population = figure("100");
  pack.transfers[0].population = figure("30");
  CHECK_FALSE(moves_of(pack)[2].population);
  pack.transfers[1].population = figure("20", Provenance::illustrative);
  CHECK(moves_of(pack)[2].population->value == Decimal::whole(50));
  CHECK(moves_of(pack)[2].population->provenance == Provenance::illustrative);
  pack.transfers[1].population = figure("71");
  CHECK_FALSE(moves_of(pack)[2].population);
}

TEST_CASE("a sum needs every part, and is illustrative if one of them is") {
  CHECK_FALSE(sum_of({}));
  CHECK_FALSE(sum_of({figure("1"), std::nullopt}));
  CHECK(sum_of({figure("0.000001"), figure("0.9")})->value == Decimal::parse("0.900001"));
  CHECK(sum_of({figure("1"), figure("2")})->provenance == Provenance::sourced);
  CHECK(sum_of({figure("1"), figure("2", Provenance::illustrative)})->provenance == Provenance::illustrative);
  auto dated = figure("1"), other = figure("2");
  dated->as_of = day_from_iso("2019-08-24"), dated->source = LocalizedText({{"vi", "A"}}, "vi");
  other->source = LocalizedText({{"vi", "B"}}, "vi");
  CHECK_FALSE(sum_of({dated, other})->as_of);
  CHECK(sum_of({dated, dated})->as_of == dated->as_of);
  CHECK(sum_of({dated, other})->source.in("vi") == "A; B");
  CHECK(sum_of({dated, dated})->source.in("vi") == "A");
}

TEST_CASE("a pack of format 2 with a split is read completely") {
  const Loaded loaded = PackCopy("arranged").load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.pack);
  const Pack& pack = *loaded.pack;
  CHECK(told(pack) ==
        "hill>north-after:hill-1,hill-3-north hill>south-after:hill-2,hill-3-south hill>north-after: "
        "north>north-after*:north-1 south>south-after*:south-1");
  const Hamlet* part = pack.hamlet("hill-3-north");
  REQUIRE(part);
  CHECK(part->name.in("vi") == "Thôn 3 (phía bắc kênh)");
  CHECK(part->whole == "hill-3");
  CHECK(part->whole_name.in("en") == "Hamlet 3");
  CHECK(part->listed->value == Decimal::whole(90));
  CHECK(pack.hamlet("hill-3") == nullptr);
  CHECK(pack.listed_total() == 300 + 200 + 90 + 60 + 900 + 100);
  CHECK(pack.units_after[0].population->value == Decimal::whole(6400));
  CHECK_FALSE(pack.units_after[1].area);
  CHECK(pack.sums == std::vector<std::string>{"area", "population", "hamlets"});
  CHECK(pack.question("stance")->own_hint.in("en") == "{hamlet} would belong to {unit_after}.");
  REQUIRE(pack.plan);
  CHECK(pack.plan->units[1].exemption->ground == "isolated");
  REQUIRE(pack.experience);
  CHECK(pack.experience->items[2].kind == ExperienceKind::unfavourable);
  CHECK(pack.map.features[1].layer == MapLayer::part);
  CHECK(pack.map.features[1].to == "north-after");
}

TEST_CASE("format 1 is read as one unit after, and an unwritten list of sums checks nothing") {
  const PackCopy copy;
  const Loaded old = copy.load();
  REQUIRE(old.pack);
  REQUIRE(old.pack->units_after.size() == 1);
  CHECK(told(*old.pack) == "north>river*:north-1,north-2 south>river*:south-1");
  copy.change("sums: [area, population, hamlets]\n", "");
  copy.change("value: 5642", "value: 5643");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.pack);
  CHECK(loaded.pack->sums.empty());
}

TEST_CASE("format 1 does not have the keys of format 2, and faults name the keys of the format") {
  const PackCopy copy;
  copy.change("standards:", "transfers: []\nstandards:");
  CHECK(copy.load().faults.at(0).code == "unknown-key");
  const PackCopy other;
  other.change("value: 6.941", "value: 6.94");
  const Loaded refused = other.load();
  const auto& values = refused.faults.at(0).values;
  const auto path = std::ranges::find(values, "field_path", &FaultValues::value_type::first);
  REQUIRE(path != values.end());
  CHECK(path->second.starts_with("after/area"));
}

TEST_CASE("the same consultation in both formats is the same pack") {
  const PackCopy one, two;
  std::string text = two.read("pack.yaml");
  const auto begin = text.find("after:\n"), end = text.find("sums:");
  std::istringstream written(text.substr(begin + 7, end - begin - 7));
  std::string lines;
  for (std::string line; std::getline(written, line);) lines += (lines.empty() ? "  - " + line.substr(2) : "  " + line) + "\n";
  text.replace(begin, end - begin, "units_after:\n" + lines);
  text.replace(text.find("format: 1"), 9, "format: 2");
  two.write("pack.yaml", text);
  const Loaded first = one.load(), second = two.load();
  CAPTURE(describe(second.faults));
  REQUIRE(first.pack);
  REQUIRE(second.pack);
  CHECK(differences(*first.pack, *second.pack, "vi").empty());
}

TEST_CASE("a hamlet in two places is refused") {
  refuses(second_transfer, "hamlets: [hill-2, hill-3-south, hill-1]", "hamlet-in-two-places",
          "Thôn 1 goes to two units: xã Bắc and thị trấn Nam");
  refuses(second_transfer, "hamlets: [hill-2, hill-3-south, hill-2]", "transfer-hamlet-twice", "named twice");
}

TEST_CASE("a hamlet, a part of one, and a unit that go nowhere are refused") {
  const PackCopy copy("arranged");
  const auto line_of = [&](const std::string& text) {
    const std::string all = copy.read("pack.yaml");
    return static_cast<int>(std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.find(text)), '\n'));
  };
  const int transfers = line_of("- {from: hill, to: north-after, hamlets");
  refuses(first_transfer, "hamlets: [hill-3-north]", "hamlet-goes-nowhere", "Thôn 1 of xã Đồi goes to no unit",
          line_of("- {id: hill-1,") - transfers);
  refuses(first_transfer, "hamlets: [hill-1]", "hamlet-part-goes-nowhere", "Thôn 3 (phía bắc kênh)",
          line_of("- {id: hill-3-north,") - transfers);
  refuses("    continues: south\n", "", "hamlet-goes-nowhere", "Khối 1 of thị trấn Nam",
          line_of("- {id: south-1,") - line_of("    continues: south\n"));
}

TEST_CASE("a unit without hamlets that goes nowhere is refused") {
  const PackCopy copy("arranged");
  copy.change("    hamlets:\n      - {id: south-1, name: {vi: Khối 1, en: Quarter 1}, listed: {value: 100, unit: voters, provenance: illustrative}}\n", "");
  copy.change("    continues: south\n", "");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].code == "unit-goes-nowhere");
}

TEST_CASE("a unit after without parts is refused") {
  const PackCopy copy("arranged");
  const int line = copy.change("transfers:\n",
                               "  - {id: empty, kind: commune, name: {vi: R, en: R}, full_name: {vi: xã R, en: R commune}, "
                               "hamlet_word: {vi: thôn, en: hamlet}}\ntransfers:\n");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].code == "unit-after-without-parts");
  CHECK(loaded.faults[0].where == "pack.yaml:" + std::to_string(line));
}

TEST_CASE("transfers from and to units that are not known are refused") {
  refuses("{from: hill, to: south-after", "{from: hil, to: south-after", "transfer-from-unknown", "'hil'");
  refuses("{from: hill, to: south-after", "{from: hill, to: south", "transfer-to-unknown", "'south'");
  refuses(first_transfer, "hamlets: [north-1, hill-1, hill-3-north]", "transfer-hamlet-unknown",
          "'north-1' is not a hamlet of xã Đồi");
  refuses(first_transfer, "hamlets: [hill-1, hill-3]", "transfer-hamlet-split", "'hill-3' is split");
}

TEST_CASE("transfers that repeat each other are refused") {
  refuses(second_transfer, "hamlets: [hill-2], part: {vi: B, en: B}", "transfer-part-hamlets", "and a part");
  const PackCopy twice("arranged");
  twice.change(first_transfer, "hamlets: [hill-1]");
  twice.change("part: {vi: cánh đồng phía tây, en: the western fields}", "hamlets: [hill-3-north]");
  CHECK(twice.load().faults.at(0).code == "transfer-repeated");
  const PackCopy copy("arranged");
  copy.change(", " + first_transfer, "");
  const int line = copy.change(", " + second_transfer, "");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].code == "transfer-twice");
  CHECK(loaded.faults[0].where == "pack.yaml:" + std::to_string(line));
}

TEST_CASE("a unit goes on in one unit after at most, and needs something of it") {
  refuses("continues: north", "continues: nort", "continues-unknown", "'nort'");
  refuses("continues: south", "continues: north", "continues-twice", "xã Bắc and thị trấn Nam");
  const PackCopy copy("arranged");
  copy.change("transfers:\n", "transfers:\n  - {from: north, to: south-after}\n");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].code == "continues-nothing");
}

TEST_CASE("two units that only change places are refused as a circle") {
  const PackCopy copy("arranged");
  copy.change("transfers:\n", "transfers:\n  - {from: north, to: south-after}\n  - {from: south, to: north-after}\n");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 2);
  CHECK(loaded.faults[0].code == "transfer-loop");
  CHECK(loaded.faults[0].where == "pack.yaml:52");
  CHECK(loaded.faults[1].code == "transfer-loop");
}

TEST_CASE("figures that do not add up are refused with both sums") {
  refuses("area: {value: 8.2,", "area: {value: 8.200001,", "sum-disagrees",
          "of xã Bắc is 8.200001, but its parts add up to 8.2");
  refuses("area: {value: 4.5, unit: km2, provenance: illustrative}\n    population", 
          "area: {value: 4.6, unit: km2, provenance: illustrative}\n    population", "parts-disagree",
          "of xã Đồi is 4.6, but what is transferred from it adds up to 4.5");
  refuses("population: {value: 2500", "population: {value: 1399", "parts-disagree", "1,399");
}

TEST_CASE("figures that truly differ are accepted where sums says so") {
  const PackCopy copy("arranged");
  copy.change("area: {value: 8.2,", "area: {value: 8.3,");
  copy.change("standards:", "sums: [population]\nstandards:");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  CHECK(loaded.pack);
}

TEST_CASE("what belongs to the parts of a split hamlet is not written at the whole") {
  refuses("        name: {vi: Thôn 3, en: Hamlet 3}\n",
          "        name: {vi: Thôn 3, en: Hamlet 3}\n        changes: {vi: A, en: A}\n", "hamlet-parts-own", "'changes'", 1);
}

TEST_CASE("a claimed exemption names a ground in force on the day of the rules") {
  refuses("exemption: {ground: isolated, reason: {vi: \"Xã", "exemption: {ground: island, reason: {vi: \"Xã",
          "exemption-unknown", "'island'");
  const PackCopy copy("arranged");
  copy.change("- {id: isolated, from: \"2023-07-12\"", "- {id: isolated, from: \"2024-07-12\"");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 3);  // a unit, a unit after and a unit of the plan
  CHECK(loaded.faults[0].code == "exemption-later");
}

TEST_CASE("a unit with a ground is caught by the rules but need not be arranged") {
  const PackCopy copy("arranged");
  const Pack pack = copy.load().pack.value();
  const auto all = findings(pack);
  REQUIRE(all.size() == 5);
  CHECK(all[0].applies());
  CHECK(all[0].obligatory());
  CHECK(all[1].applies());
  CHECK_FALSE(all[1].obligatory());
  CHECK(all[1].ground->id == "isolated");
  CHECK(all[1].exemption->reason.in("en") == "Bắc lies across the river.");
  CHECK_FALSE(all[2].complete);
  CHECK(all[3].unit == "north-after");
  const auto plan = plan_findings(pack);
  REQUIRE(plan.size() == 2);
  CHECK(plan[0].obligatory());
  CHECK_FALSE(plan[1].complete);
  CHECK(plan[1].ground);
}

TEST_CASE("the plan of the parent names units of today once, with a proposal or a reason") {
  refuses("unit: hill, area", "unit: hil, area", "plan-unit-unknown", "'hil'");
  refuses("en: Bãi commune}, exemption", "en: Bãi commune}, unit: hill, exemption", "plan-unit-twice", "'hill'");
  refuses("reason: {vi: Không bắt buộc., en: Not obligatory.}",
          "reason: {vi: A, en: A}, proposal: {vi: A, en: A}", "plan-proposal-and-reason", "a reason why");
}

TEST_CASE("only names of the resident's hamlet and units are filled into a hint") {
  refuses("vi: \"{hamlet} sẽ", "vi: \"{village} sẽ", "placeholder-unknown", "'{village}'");
}

TEST_CASE("a part on the map goes where a transfer of its unit goes") {
  const PackCopy copy("arranged");
  const int line = copy.change("\"to\": \"north-after\"", "\"to\": \"north\"", "map.geojson");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].code == "map-part-destination");
  CHECK(loaded.faults[0].where == "map.geojson:" + std::to_string(line));
}
