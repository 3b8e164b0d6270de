// Figures as people read them: "6,941", "5.642*", "chưa có thông tin".
#pragma once

#include <optional>

#include "kiosk/hall/visit/words.h"

namespace kiosk::hall::visit {

/// Decimals the most precise of these areas needs, so that a column of areas reads alike.
int area_decimals(const consultation::Pack& pack);
/// The number, with "*" where it is illustrative; "chưa có thông tin" where there is none.
std::string figure_number(const std::optional<consultation::Figure>& figure, int decimals,
                          const Words& words);
/// The word after the number: "km²", "người", "thôn"; empty where there is no figure.
std::string figure_unit(const std::optional<consultation::Figure>& figure, const consultation::Unit& unit,
                        const Words& words);
/// "30 km²", held together.
std::string area_text(consultation::Decimal area_km2, const Words& words);
/// "8.000 người", held together.
std::string people_text(consultation::Decimal people, const Words& words);
/// value/standard as a percentage: whole where rough, else one decimal; more where rounding would show a
/// value under one of `lines` as having reached it.
std::string share_text(consultation::Decimal value, consultation::Decimal standard, bool rough,
                       const std::vector<int>& lines, const Words& words);

bool illustrative(const std::optional<consultation::Figure>& figure);
bool illustrative(const consultation::Unit& unit);
/// "* Số của từng xã: số liệu minh họa", or the shorter note where the figures after are illustrative as
/// well; empty where every figure has a source.
std::string illustrative_note(const consultation::Pack& pack, const Words& words);

}  // namespace kiosk::hall::visit
