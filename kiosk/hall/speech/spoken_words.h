// Converts written text to spoken text: numbers, units, dates, abbreviations. Pure.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::hall::speech {

/// "6,941 km²" → "6 phẩy 941 ki-lô-mét vuông", "UBND xã" → "Ủy ban nhân dân xã", "26/4/2019" → "26 tháng 4
/// năm 2019", "4827 1935 6040" digit by digit. Languages other than Vietnamese are said the English way.
std::string spoken_words(std::string_view text, std::string_view language);

}  // namespace kiosk::hall::speech
