// Sentences that state the findings of the rules, both favourable and unfavourable.
#pragma once

#include "kiosk/consultation/criteria.h"
#include "kiosk/hall/visit/words.h"

namespace kiosk::hall::visit {

/// What the rule finds for the units before the merger (rich).
std::string finding_text(const consultation::Pack& pack, const std::vector<consultation::Finding>& findings,
                         const Words& words);
/// The same for each unit after; exemptions are said too. Of several units after, one sentence each.
std::string consequences_text(const consultation::Pack& pack, const std::vector<consultation::Finding>& findings,
                              const Words& words);
/// Which findings the merger resolves and which remain (rich).
std::string consequence_text(const consultation::Pack& pack, const consultation::Finding& after,
                             const Words& words);
/// Describes condition number `condition` (from 0) of the rule and the units that meet it (rich).
std::string condition_text(const consultation::Pack& pack, const std::vector<consultation::Finding>& findings,
                      std::size_t condition, const Words& words);

/// The threshold percentages of the conditions, for area and for population.
std::vector<int> area_lines(const std::vector<consultation::Condition>& conditions);
std::vector<int> population_lines(const std::vector<consultation::Condition>& conditions);

}  // namespace kiosk::hall::visit
