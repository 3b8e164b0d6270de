// Rewrites text for the voice: numbers, units, dates and abbreviations become words. Pure.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/languages.h"

namespace kiosk::hall::speech {

/// "6,941 km²" → "6 phẩy 941 ki-lô-mét vuông", "UBND xã" → "Ủy ban nhân dân xã", "26/4/2019" → "26 tháng 4
/// năm 2019", "4827 1935 6040" digit by digit. `rules` is the language's catalogue: its keys "spoken.…" hold
/// the words. What a catalogue leaves out stays as it is written.
std::string spoken_words(std::string_view text, const Catalogue& rules, std::string_view language);

}  // namespace kiosk::hall::speech
