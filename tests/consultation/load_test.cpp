#include "kiosk/consultation/load.h"

#include <doctest/doctest.h>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/criteria.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

Pack good_pack() {
  Loaded loaded = PackCopy().load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.faults.empty());
  REQUIRE(loaded.pack);
  return std::move(*loaded.pack);
}

}  // namespace

TEST_CASE("a good pack is read completely: its manifest") {
  const Pack pack = good_pack();
  CHECK(pack.id == "river-merger");
  CHECK(pack.revision == 3);
  CHECK(pack.sample);
  CHECK(pack.languages == std::vector<std::string>{"vi", "en"});
  CHECK(pack.language_names.at("vi") == "Tiếng Việt");
  CHECK(pack.rule_profile == RuleProfile::voters_2018);
  CHECK(pack.one_time_codes == OneTimeCodes::none);
  CHECK(to_rfc3339(pack.period.opens) == "2026-11-16T00:00:00Z");
  CHECK(to_rfc3339(pack.period.closes) == "2026-12-31T10:00:00Z");
  CHECK(pack.topic.in("en") == "Consultation on merging two communes");
  CHECK(pack.headline.in("vi") == "Ông bà nghĩ gì?");
  CHECK(pack.historical_note.has("en"));
  CHECK(pack.results_place.in("en") == "The hall");
  CHECK(pack.seal_key == Hash{});
}

TEST_CASE("a good pack is read completely: units, figures and rules") {
  const Pack pack = good_pack();
  REQUIRE(pack.units.size() == 2);
  const Unit& north = pack.units[0];
  CHECK(north.kind == UnitKind::commune);
  CHECK(pack.units[1].kind == UnitKind::township);
  CHECK(north.area->value == *Decimal::parse("3.62"));
  CHECK(north.population->provenance == Provenance::sourced);
  CHECK(north.population->source.in("en") == "Yearbook");
  CHECK(to_iso(*north.population->as_of) == "2019-08-24");
  CHECK(north.hamlets[0].listed->value == Decimal::whole(342));
  CHECK_FALSE(north.hamlets[1].listed);
  CHECK(north.hamlets[1].changes.in("en") == "Papers change.");
  CHECK(pack.after().id == "river");
  CHECK(pack.listed_total() == 442);
  CHECK(pack.standards.size() == 2);
  CHECK(pack.rules[0].conditions[1].population_percent == 300);
  const auto all = findings(pack);
  REQUIRE(all.size() == 3);
  CHECK(all[0].applies());
  CHECK_FALSE(all[2].applies());
}

TEST_CASE("a good pack is read completely: texts and form") {
  const Pack pack = good_pack();
  CHECK(pack.documents[0].text.in("en").starts_with("## Title"));
  CHECK(pack.cards[0].source.in("en") == "Law");
  CHECK(pack.cards[1].answer.empty());
  CHECK(pack.timeline[1].state == StepState::now);
  CHECK(pack.path[0].icon == "forum");
  CHECK(pack.sections[0].text.has("vi"));
  CHECK(pack.rights.has("en"));
  CHECK(pack.privacy.has("vi"));
  REQUIRE(pack.form.size() == 3);
  const Question* name = pack.question("name");
  CHECK(name->style == QuestionStyle::names);
  CHECK(name->shuffle);
  CHECK(name->max_code_points == 60);
  CHECK(name->show_if->any_of == std::vector<std::string>{"agree"});
  CHECK(name->options[1].writes_text);
  CHECK(pack.form[2].optional);
  CHECK(pack.question("hamlet")->kind == QuestionKind::hamlet);
  CHECK(pack.catalogues.at("vi").text("home.give_opinion") == "Góp ý");
}

TEST_CASE("a good pack is read completely: the map, with y growing downwards") {
  const Pack pack = good_pack();
  REQUIRE(pack.map.features.size() == 3);
  const MapFeature& north = pack.map.features[0];
  CHECK(north.layer == MapLayer::unit_before);
  CHECK(north.rings.size() == 2);
  CHECK(north.rings[0][2].x == 10);
  CHECK(north.rings[0][2].y == -20);
  CHECK(north.name.in("vi") == "Bắc");
  CHECK(pack.map.features[1].rings[0].size() == 2);
  CHECK(pack.map.features[2].rings[0].size() == 1);
  CHECK(pack.map.low.x == -5);
  CHECK(pack.map.low.y == -20);
  CHECK(pack.map.high.x == 12);
  CHECK(pack.map.high.y == 0);
  CHECK(pack.map.note.in("en") == "A sketch");
}

TEST_CASE("a published pack contains the public key for sealing") {
  const PackCopy copy;
  Hash key{};
  key.fill(7);
  copy.write("published.yaml", "seal_key: " + to_base64(key) + "\n");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.pack);
  CHECK(loaded.pack->seal_key == key);
}

TEST_CASE("texts are normalized to form C and to plain line ends") {
  const PackCopy copy;
  copy.write("texts/long.vi.md", "Tie\xCC\x82\xCC\x81ng\r\nVi\xE1\xBB\x87t\r\n");
  copy.change("{vi: Nhà văn hóa,", "{vi: Nha\xCC\x80 văn hóa,");
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.pack);
  CHECK(loaded.pack->rights.in("vi") == "Tiếng\nViệt\n");
  CHECK(loaded.pack->results_place.in("vi") == "Nhà văn hóa");
}

TEST_CASE("all faults are reported, in the order of the lines") {
  const PackCopy copy;
  const int first = copy.change("revision: 3", "revision: three");
  const int second = copy.change("state: later", "state: soon");
  const Loaded loaded = copy.load();
  CHECK_FALSE(loaded.pack);
  REQUIRE(loaded.faults.size() == 2);
  CHECK(loaded.faults[0].where == "pack.yaml:" + std::to_string(first));
  CHECK(loaded.faults[1].where == "pack.yaml:" + std::to_string(second));
}

TEST_CASE("faults are described with place, message and an indented remedy") {
  CHECK(describe({{"code", "It broke.", "Mend it.", "pack.yaml:7"}, {"code", "Again.", "", ""}}) ==
        "pack.yaml:7: It broke.\n    Mend it.\nAgain.\n");
  CHECK(describe({}).empty());
}
