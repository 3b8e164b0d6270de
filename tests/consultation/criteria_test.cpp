#include "kiosk/consultation/criteria.h"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

Figure figure(const char* value, Provenance provenance = Provenance::sourced) {
  Figure result;
  result.value = *Decimal::parse(value);
  result.provenance = provenance;
  return result;
}

Unit unit(UnitKind kind, const char* area, const char* people) {
  Unit result;
  result.id = "place";
  result.kind = kind;
  result.area = figure(area);
  result.population = figure(people);
  return result;
}

Standard standard(const char* from, UnitKind kind, const char* area, std::int64_t people) {
  return {*day_from_iso(from), kind, *Decimal::parse(area), people, {}};
}

/// The standards of 2016 and the rule of 2023, on the day on which the rule came into force.
Pack pack_of(Unit one) {
  Pack pack;
  pack.units = {std::move(one)};
  pack.judged_on = *day_from_iso("2023-07-12");
  pack.standards = {standard("2016-05-25", UnitKind::commune, "30", 8000),
                    standard("2016-05-25", UnitKind::township, "14", 8000)};
  pack.rules = {{*day_from_iso("2023-07-12"), {{70, 70}, {20, 300}}, {}}};
  return pack;
}

Finding finding_of(Unit one) {
  return findings(pack_of(std::move(one))).front();
}

}  // namespace

TEST_CASE("Xuân Chính, at 23.1% and 70.5%, meets neither condition") {
  const Finding finding = finding_of(unit(UnitKind::commune, "6.941", "5642"));
  CHECK(finding.complete);
  CHECK(finding.conditions[0].area_under);
  CHECK_FALSE(finding.conditions[0].population_under);
  CHECK_FALSE(finding.conditions[1].area_under);
  CHECK(finding.conditions[1].population_under);
  CHECK_FALSE(finding.applies());
}

TEST_CASE("Chất Bình, at 19.7% and 67.5%, meets both conditions") {
  const Finding finding = finding_of(unit(UnitKind::commune, "5.92", "5401"));
  CHECK(finding.conditions[0].applies());
  CHECK(finding.conditions[1].applies());
}

TEST_CASE("Bình Minh township, at 65.1% and 53.2%, meets only the first condition") {
  const Finding finding = finding_of(unit(UnitKind::township, "9.11", "4257"));
  CHECK(finding.conditions[0].applies());
  CHECK_FALSE(finding.conditions[1].applies());
  CHECK(finding.applies());
}

TEST_CASE("Phát Diệm township, at 7.5% and 119.5%, meets only the second condition") {
  const Finding finding = finding_of(unit(UnitKind::township, "1.05", "9561"));
  CHECK_FALSE(finding.conditions[0].applies());
  CHECK(finding.conditions[1].applies());
  CHECK(finding.applies());
}

TEST_CASE("a unit at exactly a percentage, or rounded to less, is not under it") {
  CHECK_FALSE(finding_of(unit(UnitKind::commune, "21", "100")).conditions[0].area_under);
  CHECK_FALSE(finding_of(unit(UnitKind::commune, "21", "5600")).conditions[0].population_under);
  CHECK(finding_of(unit(UnitKind::commune, "20.9999", "5599")).conditions[0].applies());
  CHECK_FALSE(finding_of(unit(UnitKind::commune, "6", "24000")).conditions[1].area_under);
  CHECK_FALSE(finding_of(unit(UnitKind::commune, "6", "24000")).conditions[1].population_under);
}

TEST_CASE("there is no conclusion if a figure, a standard or a rule is missing") {
  Unit without_people = unit(UnitKind::commune, "1", "1");
  without_people.population.reset();
  CHECK_FALSE(finding_of(without_people).complete);
  CHECK_FALSE(finding_of(without_people).applies());
  CHECK_FALSE(finding_of(unit(UnitKind::ward, "1", "1")).complete);

  Pack before_the_rule = pack_of(unit(UnitKind::commune, "1", "1"));
  before_the_rule.judged_on = *day_from_iso("2023-07-11");
  CHECK_FALSE(findings(before_the_rule).front().complete);
}

TEST_CASE("the standard in force is the latest one that has started") {
  Pack pack = pack_of(unit(UnitKind::commune, "1", "1"));
  pack.standards.insert(pack.standards.begin(), standard("2026-01-01", UnitKind::commune, "30", 16000));
  CHECK(standard_on(pack, UnitKind::commune, *day_from_iso("2025-12-31"))->people == 8000);
  CHECK(standard_on(pack, UnitKind::commune, *day_from_iso("2026-01-01"))->people == 16000);
  CHECK(standard_on(pack, UnitKind::commune, *day_from_iso("2016-05-24")) == nullptr);
  CHECK(standard_on(pack, UnitKind::district, *day_from_iso("2026-01-01")) == nullptr);
}

TEST_CASE("one illustrative figure makes the finding illustrative") {
  Unit one = unit(UnitKind::commune, "6.941", "5642");
  CHECK_FALSE(finding_of(one).illustrative);
  one.area->provenance = Provenance::illustrative;
  CHECK(finding_of(one).illustrative);
}

TEST_CASE("the merged unit comes last") {
  Pack pack = pack_of(unit(UnitKind::commune, "1", "1"));
  pack.units_after = {unit(UnitKind::commune, "6.941", "5642")};
  pack.units_after.front().id = "merged";
  const auto all = findings(pack);
  REQUIRE(all.size() == 2);
  CHECK(all.back().unit == "merged");
}

TEST_CASE("voters pass with more than half of the list, households with half") {
  using enum RuleProfile;
  CHECK_FALSE(passes(voters_2018, 50, 100));
  CHECK(passes(voters_2018, 51, 100));
  CHECK(passes(households_2025, 50, 100));
  CHECK_FALSE(passes(households_2025, 49, 100));
  CHECK_FALSE(passes(voters_2018, 50, 101));
  CHECK(passes(voters_2018, 51, 101));
  CHECK(passes(households_2025, 51, 101));
  CHECK_FALSE(passes(households_2025, 50, 101));
}

TEST_CASE("an empty list never passes and the largest lists do not overflow") {
  CHECK_FALSE(passes(RuleProfile::voters_2018, 0, 0));
  CHECK_FALSE(passes(RuleProfile::households_2025, 0, 0));
  CHECK_FALSE(passes(RuleProfile::households_2025, 5, 0));
  CHECK(passes(RuleProfile::voters_2018, INT64_MAX, INT64_MAX));
}
