#include "kiosk/server/remarks/search_words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
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
  const char* const bytes = composed.data();
  const auto size = static_cast<std::int32_t>(composed.size());
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) see(std::string(cut_utf8(word, longest_word)));
    word.clear();
  };
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t first = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const bool mark = c > 0 && (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (c > 0 && (u_isalnum(c) || mark)) {
      word.append(bytes + first, static_cast<std::size_t>(at - first));
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
