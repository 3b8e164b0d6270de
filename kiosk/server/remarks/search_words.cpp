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

/// Calls `see(word, span)` with each word, in normal form C, and its place in the text.
template <class See>
void each_word_at(std::string_view text, Slash slash, const See& see) {
  std::string word;
  std::size_t begin = 0, behind = 0;
  const auto end_word = [&] {
    if (!word.empty()) see(std::string(cut_utf8(to_nfc(word), longest_word)), WordSpan{begin, behind - begin});
    word.clear();
  };
  for (auto at = text.begin(); at != text.end();) {
    const auto first = at;
    const auto code = boost::locale::utf::utf_traits<char>::decode(at, text.end());
    const bool valid = boost::locale::utf::is_valid_codepoint(code);
    const auto c = valid ? static_cast<UChar32>(code) : 0;
    const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (u_isalnum(c) || mark) {
      if (word.empty()) begin = static_cast<std::size_t>(first - text.begin());
      word.append(first, at);
      behind = static_cast<std::size_t>(at - text.begin());
    } else if (!is_apostrophe(c) && !(c == '/' && slash == Slash::joins)) {
      end_word();
    }
  }
  end_word();
}

/// Calls `see` with each word, in normal form C.
template <class See>
void each_word(std::string_view text, Slash slash, const See& see) {
  each_word_at(text, slash, [&](const std::string& word, WordSpan) { see(word); });
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

std::vector<WordSpan> find_words(std::string_view text, const std::vector<std::string>& searched) {
  std::vector<WordSpan> spans;
  for (const Slash slash : {Slash::ends, Slash::joins}) {
    each_word_at(text, slash, [&](const std::string& word, WordSpan span) {
      const auto is = [&](Diacritics diacritics) {
        return std::ranges::find(searched, search_form(word, diacritics)) != searched.end();
      };
      if (is(Diacritics::keep) || is(Diacritics::drop)) spans.push_back(span);
    });
  }
  std::ranges::sort(spans, [](const WordSpan& a, const WordSpan& b) {
    return std::pair(a.first, b.second) < std::pair(b.first, a.second);
  });
  std::vector<WordSpan> apart;
  for (const WordSpan& span : spans) {
    if (apart.empty() || span.first >= apart.back().first + apart.back().second) apart.push_back(span);
  }
  return apart;
}

}  // namespace kiosk::server::remarks
