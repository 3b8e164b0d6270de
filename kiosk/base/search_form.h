// The form in which Vietnamese texts are compared when somebody searches: by the kiosk, by the server's pages
// and wherever names are matched. Pure.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

enum class Diacritics { keep, drop };

/// Two texts are the same to a searcher if their forms are equal: lower case; the tone of a syllable anywhere
/// (hoà = hòa, thuỷ = thủy); i and y alike where both are written (Mĩ = Mỹ, quí = quý); no apostrophes and
/// slashes (K'Dang = KDANG, 26/3 = 263). With `drop`, also no tones and marks, and đ = d. The beginning of a
/// word has the beginning of its form, so that parts of words can be searched.
std::string search_form(std::string_view text, Diacritics diacritics);

}  // namespace kiosk
