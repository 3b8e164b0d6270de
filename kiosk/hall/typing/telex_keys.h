// Back from a written Vietnamese word to the Telex keys that write it, so that any word can be composed on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::hall::typing {

enum class Tone { none, acute, grave, hook, tilde, dot };  ///< ngang, sắc, huyền, hỏi, ngã, nặng

/// The Telex key of a tone: s f r x j; z takes a tone away.
char telex_key(Tone tone);

struct TelexKeys {
  std::string letters;  ///< "việt" → "vieet"
  Tone tone = Tone::none;
  /// "vieetj"
  std::string all() const;
};

/// Keys of a word in NFC; nothing where a character is no Vietnamese or Latin letter.
std::optional<TelexKeys> telex_keys(std::string_view word);

/// Byte offset where the word before `end` begins (a run of letters).
std::size_t word_start(std::string_view text, std::size_t end);

}  // namespace kiosk::hall::typing
