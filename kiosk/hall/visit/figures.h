// Formats figures for display: "6,941", "5.642*", "chưa có thông tin".
#pragma once

#include <optional>

#include "kiosk/consultation/decimal.h"
#include "kiosk/hall/visit/words.h"

namespace kiosk::hall::visit {

/// Number of a unit's colour: 0, 1, … for units today and for those that continue them; -1 for a merged unit or
/// the first new one, and further numbers for more new ones.
int colour_of_unit(const consultation::Pack& pack, const consultation::Unit& unit);
/// Decimals of the most precise area, so that all areas of a column have the same number of decimals.
int area_decimals(const consultation::Pack& pack);
/// The number, followed by "*" if it is illustrative; "chưa có thông tin" without a figure.
std::string figure_number(const std::optional<consultation::Figure>& figure, int decimals,
                          const Words& words);
/// The unit after the number: "km²", "người", "thôn"; empty without a figure.
std::string figure_unit(const std::optional<consultation::Figure>& figure, const consultation::Unit& unit,
                        const Words& words);
/// "30 km²", joined with a no-break space.
std::string area_text(consultation::Decimal area_km2, const Words& words);
/// "8.000 người", joined with a no-break space.
std::string people_text(consultation::Decimal people, const Words& words);
/// value/standard as a percentage. Whole if `rough`, else one decimal. Uses more decimals where rounding
/// would make a value below one of `lines` appear to reach it.
std::string share_text(consultation::Decimal value, consultation::Decimal standard, bool rough,
                       const std::vector<int>& lines, const Words& words);

bool illustrative(const std::optional<consultation::Figure>& figure);
bool illustrative(const consultation::Unit& unit);
/// "* Số của từng xã: số liệu minh họa", or a shorter note if the figures of the merged unit are illustrative
/// too. Empty if every figure has a source.
std::string illustrative_note(const consultation::Pack& pack, const Words& words);

}  // namespace kiosk::hall::visit
