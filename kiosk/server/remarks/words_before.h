// The words before a place in a remark, by which a number or a name is judged. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kiosk::server::remarks {

/// The last words before the byte (48 bytes), folded, with one space or more around each.
std::string words_before(std::string_view text, std::size_t first);
/// Whether one of the cues (" so may ") stands in those words.
bool has_cue(const std::string& words, std::span<const std::string_view> cues);
/// The last of those words.
std::string_view last_word(std::string_view words);

}  // namespace kiosk::server::remarks
