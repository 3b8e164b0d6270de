#include "kiosk/consultation/criteria.h"

#include <algorithm>

namespace kiosk::consultation {
namespace {

__extension__ using Wide = __int128;

ConditionFinding apply(const Condition& condition, const Finding& finding) {
  ConditionFinding result{condition, false, false};
  result.area_under = strictly_under(finding.area, condition.area_percent, finding.area_standard);
  result.population_under =
      strictly_under(finding.population, condition.population_percent, finding.population_standard);
  return result;
}

/// `Place`: a unit, or a unit of the parent's plan.
template <class Place>
Finding finding_of(const Pack& pack, const Place& unit) {
  Finding finding;
  finding.unit = unit.id;
  const Standard* standard = standard_on(pack, unit.kind, pack.judged_on);
  const Rule* rule = rule_on(pack, pack.judged_on);
  if (unit.area) finding.area = unit.area->value;
  if (unit.population) finding.population = unit.population->value;
  if (standard) {
    finding.area_standard = standard->area_km2;
    finding.population_standard = Decimal::whole(standard->people);
  }
  const auto invented = [](const std::optional<Figure>& figure) {
    return figure && figure->provenance == Provenance::illustrative;
  };
  finding.illustrative = invented(unit.area) || invented(unit.population);
  finding.complete = unit.area && unit.population && standard && rule;
  finding.ground = ground_on(pack, unit.exemption, pack.judged_on);
  if (finding.ground) finding.exemption = &*unit.exemption;
  if (finding.complete) {
    for (const Condition& condition : rule->conditions)
      finding.conditions.push_back(apply(condition, finding));
  }
  return finding;
}

}  // namespace

bool Finding::applies() const {
  return std::ranges::any_of(conditions,
                             [](const ConditionFinding& condition) { return condition.applies(); });
}

const Standard* standard_on(const Pack& pack, UnitKind kind, Day day) {
  const Standard* latest = nullptr;
  for (const Standard& standard : pack.standards) {
    if (standard.kind != kind || standard.from > day) continue;
    if (!latest || standard.from > latest->from) latest = &standard;
  }
  return latest;
}

const Rule* rule_on(const Pack& pack, Day day) {
  const Rule* latest = nullptr;
  for (const Rule& rule : pack.rules) {
    if (rule.from > day) continue;
    if (!latest || rule.from > latest->from) latest = &rule;
  }
  return latest;
}

const ExemptionGround* ground_on(const Pack& pack, const std::optional<Exemption>& claim, Day day) {
  if (!claim) return nullptr;
  for (const ExemptionGround& ground : pack.exemption_grounds) {
    if (ground.id == claim->ground && ground.from <= day) return &ground;
  }
  return nullptr;
}

std::vector<Finding> findings(const Pack& pack) {
  std::vector<Finding> all;
  for (const Unit& unit : pack.units) all.push_back(finding_of(pack, unit));
  for (const Unit& unit : pack.units_after) all.push_back(finding_of(pack, unit));
  return all;
}

std::vector<Finding> plan_findings(const Pack& pack) {
  std::vector<Finding> all;
  if (!pack.plan) return all;
  for (const PlanUnit& unit : pack.plan->units) all.push_back(finding_of(pack, unit));
  return all;
}

bool passes(RuleProfile profile, std::int64_t agree, std::int64_t listed) {
  if (listed <= 0) return false;
  const Wide twice = static_cast<Wide>(agree) * 2;
  return profile == RuleProfile::voters_2018 ? twice > listed : twice >= listed;
}

}  // namespace kiosk::consultation
