#include "kiosk/hall/typing/word_keys.h"

#include <boost/locale/utf.hpp>

#include "kiosk/base/text.h"

namespace kiosk::hall::typing {
namespace {

namespace utf = boost::locale::utf;

struct Mark {
  utf::code_point combining;
  char telex;  ///< 0 = the letter itself again
  char vni;
};
constexpr Mark shapes[] = {{0x302, 0, '6'}, {0x306, 'w', '8'}, {0x31B, 'w', '7'}};  // â, ă, ơ
constexpr std::pair<utf::code_point, Tone> tones[] = {{0x301, Tone::acute},
                                                      {0x300, Tone::grave},
                                                      {0x309, Tone::hook},
                                                      {0x303, Tone::tilde},
                                                      {0x323, Tone::dot}};
constexpr utf::code_point small_d_bar = 0x111, capital_d_bar = 0x110;

bool latin_letter(utf::code_point c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char shape_key(const Mark& mark, char letter, Method method) {
  if (method == Method::vni) return mark.vni;
  return mark.telex ? mark.telex : static_cast<char>(letter | 0x20);
}

/// Adds one code point of NFD text; false where it belongs to no Vietnamese word.
bool add(WordKeys& keys, utf::code_point c, Method method) {
  if (latin_letter(c)) {
    keys.letters += static_cast<char>(c);
    return true;
  }
  if (c == small_d_bar || c == capital_d_bar) {
    keys.letters += c == small_d_bar ? 'd' : 'D';
    keys.letters += method == Method::vni ? '9' : 'd';
    return true;
  }
  for (const Mark& mark : shapes) {
    if (c != mark.combining || keys.letters.empty()) continue;
    keys.letters += shape_key(mark, keys.letters.back(), method);
    return true;
  }
  for (const auto& [combining, tone] : tones) {
    if (c != combining) continue;
    keys.tone = tone;
    return true;
  }
  return false;
}

bool is_letter(std::string_view character) {
  return word_keys(character, Method::telex).has_value();
}

}  // namespace

char tone_key(Tone tone, Method method) {
  constexpr std::string_view telex = "zsfrxj", vni = "012345";
  return (method == Method::telex ? telex : vni)[static_cast<std::size_t>(tone)];
}

std::string WordKeys::all(Method method) const {
  return tone == Tone::none ? letters : letters + tone_key(tone, method);
}

std::optional<WordKeys> word_keys(std::string_view word, Method method) {
  const std::string parts = to_nfd(word);
  WordKeys keys;
  const char* at = parts.data();
  const char* const end = at + parts.size();
  while (at != end) {
    const utf::code_point c = utf::utf_traits<char>::decode(at, end);
    if (c == utf::illegal || c == utf::incomplete || !add(keys, c, method)) return std::nullopt;
  }
  return keys;
}

std::size_t word_start(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0) {
    std::size_t previous = start - 1;
    while (previous > 0 && is_utf8_continuation(text[previous])) --previous;
    if (!is_letter(text.substr(previous, start - previous))) break;
    start = previous;
  }
  return start;
}

std::size_t word_end(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size()) {
    std::size_t next = end + 1;
    while (next < text.size() && is_utf8_continuation(text[next])) ++next;
    if (!is_letter(text.substr(end, next - end))) break;
    end = next;
  }
  return end;
}

}  // namespace kiosk::hall::typing
