#include "kiosk/hall/typing/telex_keys.h"

#include <boost/locale/utf.hpp>

#include "kiosk/base/text.h"

namespace kiosk::hall::typing {
namespace {

namespace utf = boost::locale::utf;

struct Mark {
  utf::code_point combining;
  char key;  ///< 0 = the letter itself again
};
constexpr Mark shapes[] = {{0x302, 0}, {0x306, 'w'}, {0x31B, 'w'}};  // â, ă, ơ
constexpr std::pair<utf::code_point, Tone> tones[] = {{0x301, Tone::acute},
                                                      {0x300, Tone::grave},
                                                      {0x309, Tone::hook},
                                                      {0x303, Tone::tilde},
                                                      {0x323, Tone::dot}};

bool latin_letter(utf::code_point c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Adds one code point of NFD text; false where it belongs to no Vietnamese word.
bool add(TelexKeys& keys, utf::code_point c) {
  if (latin_letter(c)) {
    keys.letters += static_cast<char>(c);
    return true;
  }
  if (c == 0x111 || c == 0x110) {
    keys.letters += c == 0x111 ? "dd" : "Dd";
    return true;
  }
  for (const auto& [combining, key] : shapes) {
    if (c != combining || keys.letters.empty()) continue;
    const char letter = keys.letters.back();
    keys.letters += key ? key : static_cast<char>(letter | 0x20);
    return true;
  }
  for (const auto& [combining, tone] : tones) {
    if (c != combining) continue;
    keys.tone = tone;
    return true;
  }
  return false;
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

}  // namespace

char telex_key(Tone tone) {
  constexpr std::string_view keys = "zsfrxj";
  return keys[static_cast<std::size_t>(tone)];
}

std::string TelexKeys::all() const {
  return tone == Tone::none ? letters : letters + telex_key(tone);
}

std::optional<TelexKeys> telex_keys(std::string_view word) {
  const std::string parts = to_nfd(word);
  TelexKeys keys;
  const char* at = parts.data();
  const char* const end = at + parts.size();
  while (at != end) {
    const utf::code_point c = utf::utf_traits<char>::decode(at, end);
    if (c == utf::illegal || c == utf::incomplete || !add(keys, c)) return std::nullopt;
  }
  return keys;
}

std::size_t word_start(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0) {
    std::size_t previous = start - 1;
    while (previous > 0 && is_continuation(text[previous])) --previous;
    if (!telex_keys(text.substr(previous, start - previous))) break;
    start = previous;
  }
  return start;
}

}  // namespace kiosk::hall::typing
