// Words that are no Vietnamese syllable: their keys as they were typed. Pure.
#pragma once

#include "kiosk/hall/typing/compose.h"

namespace kiosk::hall::typing {

/// What became of a stroke while its word was composed.
enum class Use {
  typed,       ///< shown as a letter, or as the mark or tone that it gave
  taken_back,  ///< gave a mark or tone that a later key took away; leaves no letter
  letter       ///< took a mark or tone away and stays as a letter
};

/// The strokes that leave a letter, in their order. Two d (or d and 9 in VNI) behind no vowel are đ also here:
/// HĐND, QĐ, ĐT. `tone`, where the
/// keyboard's tone key was pressed, goes to the last group of vowels; Tone::none takes tones away.
Composed raw_word(const std::vector<Stroke>& strokes, const std::vector<Use>& uses, std::optional<Tone> tone,
                  std::size_t before_caret, const ComposeOptions& options);

}  // namespace kiosk::hall::typing
