// What a text's writing asks of whoever draws it. By Unicode's properties (GLib, ICU), not by tables of ours.
#pragma once

#include <string_view>
#include <vector>

namespace kiosk::hall::draw {

/// Whether glyph after glyph would be wrong or leave gaps: a letter that the baked fonts lack (Arabic, Khmer,
/// Thai, …), or a mark that combines with the letter before it. False for text that is no UTF-8.
bool needs_shaping(std::string_view text);

/// Whether signs in a number change places where it stands among right-to-left writing: "2.905*", "18–34".
/// Not so in digits with spaces, points, commas, colons, slashes or percent: codes, dates, shares.
bool signs_change_places(std::string_view text);

/// Whether a language ("fa", "ar", "he", "ur", …) is written from right to left.
bool right_to_left(std::string_view language);

/// Byte offsets, growing, where a line may end inside writing that has no spaces between its words (Khmer,
/// Lao, Thai, Myanmar, …), by ICU's dictionaries. Empty for other writing, where spaces and hyphens tell.
std::vector<std::size_t> word_breaks(std::string_view text);

}  // namespace kiosk::hall::draw
