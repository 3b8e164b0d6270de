// What stands before a word and decides how it is composed. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace kiosk::hall::typing {

/// Whether the word that starts at that byte belongs to an e-mail or web address, which has no Vietnamese
/// words.
bool is_in_address(std::string_view text, std::size_t word_start);
/// Whether a bracket that was opened before that byte is still open, so that "]" closes it: "[a]".
bool is_in_brackets(std::string_view text, std::size_t at);

}  // namespace kiosk::hall::typing
