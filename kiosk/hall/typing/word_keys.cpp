#include "kiosk/hall/typing/word_keys.h"

#include "kiosk/base/text.h"

namespace kiosk::hall::typing {
namespace {

/// The key that converts the base letter to this letter; 0 = it has no mark.
char mark_key(char32_t letter, Method method) {
  const bool vni = method == Method::vni;
  switch (letter) {
    case U'đ':
      return vni ? '9' : 'd';
    case U'ă':
      return vni ? '8' : 'w';
    case U'ơ':
    case U'ư':
      return vni ? '7' : 'w';
    case U'â':
    case U'ê':
    case U'ô':
      return vni ? '6' : static_cast<char>(base_of(letter));
    default:
      return 0;
  }
}

bool doubles_vowel(char32_t before, char32_t letter) {
  return before == letter && (letter == 'a' || letter == 'e' || letter == 'o');
}

void add(WordKeys& keys, const Letter& letter, char32_t before, Method method) {
  const auto base = static_cast<char>(base_of(letter.letter));
  keys.letters += letter.capital ? static_cast<char>(base - 'a' + 'A') : base;
  if (const char key = mark_key(letter.letter, method)) keys.letters += key;
  if (method == Method::telex && doubles_vowel(before, letter.letter)) keys.letters += base;
  if (letter.tone != Tone::none) keys.tone = letter.tone;
}

bool is_letter(std::string_view character) {
  const std::u32string points = code_points(character);
  return points.size() == 1 && letter_of(points[0]);
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
  WordKeys keys;
  char32_t before = 0;
  for (const char32_t character : code_points(word)) {
    const auto letter = letter_of(character);
    if (!letter) return std::nullopt;
    add(keys, *letter, before, method);
    before = letter->letter;
  }
  return keys;
}

std::size_t word_start(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0) {
    const std::size_t previous = previous_code_point(text, start);
    if (!is_letter(text.substr(previous, start - previous))) break;
    start = previous;
  }
  return start;
}

std::size_t word_end(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size()) {
    const std::size_t next = next_code_point(text, end);
    if (!is_letter(text.substr(end, next - end))) break;
    end = next;
  }
  return end;
}

}  // namespace kiosk::hall::typing
