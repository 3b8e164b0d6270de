// Finds the keys that produce a written Vietnamese word, so that it can be composed further.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/hall/typing/compose.h"

namespace kiosk::hall::typing {

/// The key of a tone: Telex s f r x j, VNI 1 2 3 4 5. Tone::none removes a tone: z, 0.
char tone_key(Tone tone, Method method);

struct WordKeys {
  std::string letters;  ///< "việt" → "vieet", in VNI "vie6t"; "xoong" → "xooong" in Telex
  Tone tone = Tone::none;
  /// "vieetj", in VNI "vie6t5"
  std::string all(Method method) const;
};

/// The keys of a word in NFC; nullopt if a character is no Vietnamese or Latin letter.
std::optional<WordKeys> word_keys(std::string_view word, Method method);

/// Byte offset of the start of the word (letters only) that ends at `end`.
std::size_t word_start(std::string_view text, std::size_t end);
/// Byte offset of the end of the word that continues at `start`.
std::size_t word_end(std::string_view text, std::size_t start);

}  // namespace kiosk::hall::typing
