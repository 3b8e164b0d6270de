// Applies dated rules to the figures of the units. Conclusions are always computed, never written in a pack.
// Source: Resolution 35/2023/UBTVQH15, Resolution 1211/2016/UBTVQH13 as amended by 27/2022/UBTVQH15.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// One condition of the rule applied to one unit.
struct ConditionFinding {
  Condition condition;
  bool area_under = false;  ///< area strictly under the condition's percentage of the standard
  bool population_under = false;
  bool applies() const { return area_under && population_under; }
};

/// The result of the rules in force for one unit.
struct Finding {
  std::string unit;
  bool complete = false;      ///< false if a figure or a standard is missing: there is no conclusion then
  bool illustrative = false;  ///< true if any figure used is illustrative
  Decimal area, population;   ///< as used
  Decimal area_standard, population_standard;
  std::vector<ConditionFinding> conditions;
  const Exemption* exemption = nullptr;  ///< what the unit claims; points into the pack
  const ExemptionGround* ground = nullptr;  ///< of the claim, in force on the day `judged_on`
  bool applies() const;                     ///< whether any condition is met
  /// Whether the unit must be arranged: the rules apply and no ground exempts it (Resolution 35/2023, Article 3).
  bool obligatory() const { return applies() && !ground; }
};

/// The standard in force for a kind of unit on a day; null if there is none.
const Standard* standard_on(const Pack& pack, UnitKind kind, Day day);
const Rule* rule_on(const Pack& pack, Day day);
/// The ground of a claim, if it is in force on the day; null if there is none.
const ExemptionGround* ground_on(const Pack& pack, const std::optional<Exemption>& claim, Day day);
/// Findings for each unit before the arrangement, in the pack's order, then for each unit after it.
std::vector<Finding> findings(const Pack& pack);
/// Findings for each unit of the parent's plan, in its order; empty without a plan. Points into the pack.
std::vector<Finding> plan_findings(const Pack& pack);

/// Whether a consultation passes, computed with integers.
/// voters-2018: 2·agree > listed (Decree 54/2018); households-2025: 2·agree ≥ listed (Decree 321/2025).
/// listed = 0 never passes.
bool passes(RuleProfile profile, std::int64_t agree, std::int64_t listed);

}  // namespace kiosk::consultation
