#include "kiosk/server/remarks/search_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <set>

#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"

namespace kiosk::server::remarks {
namespace {

constexpr std::size_t longest_word = 64, most_searched = 12;

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

/// Whether a slash ends a word ("và/hoặc" is two) or joins its parts ("26/3" is "263").
enum class Slash { ends, joins };

/// Calls `see` with each word, in normal form C.
template <class See>
void each_word(std::string_view text, Slash slash, const See& see) {
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
    } else if (!is_apostrophe(c) && !(c == '/' && slash == Slash::joins)) {
      end_word();
    }
  }
  end_word();
}

}  // namespace

std::vector<std::string> words_in_text(std::string_view text) {
  std::set<std::string> words;
  for (const Slash slash : {Slash::ends, Slash::joins}) {
    each_word(text, slash, [&](const std::string& word) {
      words.insert(search_form(word, Diacritics::keep));
      words.insert(search_form(word, Diacritics::drop));
    });
  }
  return {words.begin(), words.end()};
}

std::vector<std::string> words_in_search(std::string_view typed) {
  std::vector<std::string> words;
  each_word(typed, Slash::joins, [&](const std::string& word) {
    std::string form = search_form(word, Diacritics::keep);
    if (words.size() < most_searched && std::ranges::find(words, form) == words.end())
      words.push_back(std::move(form));
  });
  return words;
}

}  // namespace kiosk::server::remarks
