// Words of remarks and of searches. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
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

/// First byte and length.
using WordSpan = std::pair<std::size_t, std::size_t>;
/// Where words of the text are that the searched words find, in order, not overlapping.
std::vector<WordSpan> find_words(std::string_view text, const std::vector<std::string>& searched);

}  // namespace kiosk::server::remarks
