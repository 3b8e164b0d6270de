// The words of a remark, as the search for names sees them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::server::remarks {

struct TextWord {
  std::size_t first = 0, length = 0;  ///< bytes in the text
  std::string lower;                  ///< in lower case
  bool capital = false;               ///< begins with a capital
  bool all_capital = false;           ///< has only capitals
  bool joined = false;  ///< only spaces, or the dot of an initial, between it and the word before
  bool after_colon = false;
  std::size_t end() const { return first + length; }
};

/// Letters make a word; an apostrophe between letters belongs to it (H'Loan). Digits and signs are none.
std::vector<TextWord> text_words(std::string_view text);

}  // namespace kiosk::server::remarks
