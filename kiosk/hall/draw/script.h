// Properties of a text's script that matter for drawing, from Unicode data (GLib, ICU).
#pragma once

#include <string_view>
#include <vector>

namespace kiosk::hall::draw {

/// Whether the text cannot be drawn glyph by glyph: it contains a letter that the rasterized fonts lack
/// (Arabic, Khmer, Thai, …) or a combining mark. False for invalid UTF-8.
bool needs_shaping(std::string_view text);

/// Whether signs in a number change places within right-to-left text: "2.905*", "18–34". Digits with spaces,
/// points, commas, colons, slashes or percent signs (codes, dates, shares) do not.
bool signs_change_places(std::string_view text);

/// Whether a language ("fa", "ar", "he", "ur", …) is written from right to left.
bool right_to_left(std::string_view language);

/// Ascending byte offsets at which a line may break in scripts without spaces between words (Khmer, Lao,
/// Thai, Myanmar, …), from ICU's dictionaries. Empty for other scripts, which break at spaces and hyphens.
std::vector<std::size_t> word_breaks(std::string_view text);

}  // namespace kiosk::hall::draw
