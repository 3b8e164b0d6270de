// What the rules say, in sentences that follow from the findings; the favourable and the unfavourable alike.
#pragma once

#include "kiosk/consultation/criteria.h"
#include "kiosk/hall/visit/words.h"

namespace kiosk::hall::visit {

/// What the rule says of the units today (rich).
std::string finding_text(const consultation::Pack& pack, const std::vector<consultation::Finding>& findings,
                         const Words& words);
/// What the merger mends and what it does not (rich).
std::string consequence_text(const consultation::Pack& pack, const consultation::Finding& after,
                             const Words& words);
/// One condition of the rule, and which units it catches (rich); `condition` counts from 0.
std::string limb_text(const consultation::Pack& pack, const std::vector<consultation::Finding>& findings,
                      std::size_t condition, const Words& words);

/// The percentages of the conditions, for area and for population.
std::vector<int> area_lines(const std::vector<consultation::Condition>& conditions);
std::vector<int> population_lines(const std::vector<consultation::Condition>& conditions);

}  // namespace kiosk::hall::visit
