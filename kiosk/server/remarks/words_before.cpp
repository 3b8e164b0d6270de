#include "kiosk/server/remarks/words_before.h"

#include <algorithm>
#include <cctype>

#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"

namespace kiosk::server::remarks {

std::string words_before(std::string_view text, std::size_t first) {
  constexpr std::size_t reach = 48;
  std::size_t from = first > reach ? first - reach : 0;
  while (from < first && is_utf8_continuation(text[from])) ++from;
  std::string words = " " + search_form(text.substr(from, first - from), Diacritics::drop) + " ";
  for (char& c : words) {
    if (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0) c = ' ';
  }
  return words;
}

bool has_cue(const std::string& words, std::span<const std::string_view> cues) {
  return std::ranges::any_of(cues,
                             [&](std::string_view cue) { return words.find(cue) != std::string::npos; });
}

std::string_view last_word(std::string_view words) {
  const std::size_t end = words.find_last_not_of(' ');
  if (end == std::string_view::npos) return {};
  const std::size_t space = words.find_last_of(' ', end);
  const std::size_t first = space == std::string_view::npos ? 0 : space + 1;
  return words.substr(first, end + 1 - first);
}

}  // namespace kiosk::server::remarks
