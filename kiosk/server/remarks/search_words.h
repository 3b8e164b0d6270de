// Words of remarks and of searches. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::server::remarks {

/// The words of a text in the form in which they are searched (base/search_form.h), with and without tones; each
/// once, in order. Letters and digits make a word, an apostrophe in it is left out ("K'Dang" → "kdang"), everything
/// else ends it. Words with a slash are there in parts and whole ("26/3" → "26", "3", "263"). Words are cut after
/// 64 bytes.
std::vector<std::string> words_in_text(std::string_view text);

/// The words that a search asks for: one with tones must occur with them, one without tones occurs with any.
/// At most the first 12.
std::vector<std::string> words_in_search(std::string_view typed);

}  // namespace kiosk::server::remarks
