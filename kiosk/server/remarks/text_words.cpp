#include "kiosk/server/remarks/text_words.h"

#include <cctype>

#include "kiosk/base/text.h"

namespace kiosk::server::remarks {
namespace {

bool letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// The dashes and quotation marks of UTF-8 begin with 0xE2 0x80; they are no letters.
bool in_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const bool mark = text.substr(at, 2) == "\xE2\x80" || (at > 0 && text.substr(at - 1, 2) == "\xE2\x80") ||
                    (at > 1 && text.substr(at - 2, 2) == "\xE2\x80") || text.substr(at, 2) == "\xC2\xA0" ||
                    (at > 0 && text.substr(at - 1, 2) == "\xC2\xA0");
  return letter(text[at]) && !mark;
}

/// Bytes of an apostrophe there; 0 = none.
std::size_t apostrophe(std::string_view text, std::size_t at) {
  if (text.substr(at, 1) == "'") return 1;
  return text.substr(at, 3) == "’" ? 3 : 0;
}

std::size_t end_of_word(std::string_view text, std::size_t from) {
  std::size_t at = from;
  for (bool more = true; more;) {
    while (in_word(text, at)) ++at;
    const std::size_t sign = at < text.size() ? apostrophe(text, at) : 0;
    more = sign > 0 && in_word(text, at + sign);
    if (more) at += sign;
  }
  return at;
}

bool only_spaces(std::string_view between) {
  return !between.empty() && between.find_first_not_of(' ') == std::string_view::npos;
}

/// "T. ", "Ng. "
bool ends_initial(const TextWord& before, std::string_view between) {
  constexpr std::size_t longest_initial = 2;
  return before.capital && before.length <= longest_initial && between.starts_with('.') &&
         between.find_first_not_of(' ', 1) == std::string_view::npos;
}

bool is_colon(std::string_view between) {
  const std::size_t at = between.find_first_not_of(' ');
  return at != std::string_view::npos && between[at] == ':' &&
         between.find_first_not_of(' ', at + 1) == std::string_view::npos;
}

/// Sets whether the word begins with a capital, and whether it has only capitals.
void find_capitals(TextWord& word, std::string_view written) {
  std::size_t letters = 0, capitals = 0;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t next = next_code_point(written, at);
    const bool differs =
        at >= word.lower.size() || written.substr(at, next - at) != word.lower.substr(at, next - at);
    if (at == 0) word.capital = differs;
    if (apostrophe(written, at) == 0) {
      ++letters;
      capitals += differs ? 1U : 0U;
    }
    at = next;
  }
  word.all_capital = letters == capitals;
}

}  // namespace

std::vector<TextWord> text_words(std::string_view text) {
  std::vector<TextWord> words;
  // One call for the whole text: a call for each word would take most of the time of a download. Letters of
  // Vietnamese have as many bytes in either case.
  const std::string lower = to_lower_vietnamese(text);
  const bool same_bytes = lower.size() == text.size();
  for (std::size_t i = 0; i < text.size();) {
    if (!in_word(text, i)) {
      ++i;
      continue;
    }
    TextWord word;
    word.first = i;
    i = end_of_word(text, i);
    word.length = i - word.first;
    const std::string_view written = text.substr(word.first, word.length);
    word.lower = same_bytes ? lower.substr(word.first, word.length) : to_lower_vietnamese(written);
    find_capitals(word, written);
    if (!words.empty()) {
      const std::string_view between = text.substr(words.back().end(), word.first - words.back().end());
      word.joined = only_spaces(between) || ends_initial(words.back(), between);
      word.after_colon = is_colon(between);
    }
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace kiosk::server::remarks
