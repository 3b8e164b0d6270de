// Back from a written Vietnamese word to the keys that write it, so that any word can be composed on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::hall::typing {

enum class Tone { none, acute, grave, hook, tilde, dot };  ///< ngang, sắc, huyền, hỏi, ngã, nặng

/// The two ways in which Vietnamese is typed on a Latin keyboard: by letters, or by digits.
enum class Method { telex, vni };

/// The key of a tone: Telex s f r x j, VNI 1 2 3 4 5; "none" takes a tone away: z, 0.
char tone_key(Tone tone, Method method);

struct WordKeys {
  std::string letters;  ///< "việt" → "vieet", in VNI "vie6t"
  Tone tone = Tone::none;
  /// "vieetj", in VNI "vie6t5"
  std::string all(Method method) const;
};

/// Keys of a word in NFC; nothing where a character is no Vietnamese or Latin letter.
std::optional<WordKeys> word_keys(std::string_view word, Method method);

/// Byte offset where the word before `end` begins (a run of letters).
std::size_t word_start(std::string_view text, std::size_t end);
/// Byte offset where the word that goes on after `start` ends.
std::size_t word_end(std::string_view text, std::size_t start);

}  // namespace kiosk::hall::typing
