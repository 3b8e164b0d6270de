#include "kiosk/server/remarks/search_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <set>

#include "kiosk/base/text.h"

namespace kiosk::server::remarks {
namespace {

constexpr std::size_t longest_word = 64, most_searched = 12;

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

/// Calls `see` with each word, in normal form C.
template <class See>
void each_word(std::string_view text, const See& see) {
  const std::string composed = to_nfc(text);
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) see(std::string(cut_utf8(word, longest_word)));
    word.clear();
  };
  for (auto at = composed.cbegin(); at != composed.cend();) {
    const auto first = at;
    const auto code = boost::locale::utf::utf_traits<char>::decode(at, composed.cend());
    const bool valid = boost::locale::utf::is_valid_codepoint(code);
    const auto c = valid ? static_cast<UChar32>(code) : 0;
    const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (u_isalnum(c) || mark) {
      word.append(first, at);
    } else if (!is_apostrophe(c)) {
      end_word();
    }
  }
  end_word();
}

}  // namespace

std::vector<std::string> words_in_text(std::string_view text) {
  std::set<std::string> words;
  each_word(text, [&](const std::string& word) {
    words.insert(to_lower_vietnamese(word));
    words.insert(fold_vietnamese(word));
  });
  return {words.begin(), words.end()};
}

std::vector<std::string> words_in_search(std::string_view typed) {
  std::vector<std::string> words;
  each_word(typed, [&](const std::string& word) {
    std::string lower = to_lower_vietnamese(word);
    if (words.size() < most_searched && std::ranges::find(words, lower) == words.end())
      words.push_back(std::move(lower));
  });
  return words;
}

}  // namespace kiosk::server::remarks
