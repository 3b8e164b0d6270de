// Letters of Vietnamese: base letter, mark (â, ă, ơ, đ) and tone, and their composition. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::vietnamese {

enum class Tone { none, acute, grave, hook, tilde, dot };  ///< ngang, sắc, huyền, hỏi, ngã, nặng

/// A letter split into its parts. "Ở" is {U'ơ', Tone::hook, true}.
struct Letter {
  char32_t letter = 0;  ///< lower case with its mark, without its tone: a to z, ă â đ ê ô ơ ư
  Tone tone = Tone::none;
  bool capital = false;
  bool operator==(const Letter&) const = default;
};

/// Splits a character; nullopt if it is neither a Latin nor a Vietnamese letter.
std::optional<Letter> letter_of(char32_t character);
/// The inverse of letter_of(). A tone on a consonant is ignored.
char32_t character_of(const Letter& letter);

bool is_vowel(char32_t letter);     ///< lower case, with or without mark: a ă â e ê i o ô ơ u ư y
char32_t base_of(char32_t letter);  ///< without its mark: ơ → o, đ → d
/// Appends the character to UTF-8.
void append_utf8(std::string& text, char32_t character);
/// The code points of well-formed UTF-8.
std::u32string code_points(std::string_view text);

}  // namespace kiosk::vietnamese
