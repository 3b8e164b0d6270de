// Words that are not Vietnamese syllables: shown as typed. Pure.
#pragma once

#include "kiosk/hall/typing/compose.h"

namespace kiosk::hall::typing {

/// The effect of a stroke during composition.
enum class Use {
  typed,       ///< shown as a letter, or as the mark or tone that it set
  taken_back,  ///< its mark or tone was removed by a later key; shows no letter
  letter       ///< removed a mark or tone and is shown as a letter
};

/// The strokes that leave a letter, in order. Two d (or d and 9 in VNI) without a preceding vowel are đ here
/// too: HĐND, QĐ, ĐT. `tone`, if a tone key was pressed, is set on the last group of vowels; Tone::none
/// removes tones.
Composed raw_word(const std::vector<Stroke>& strokes, const std::vector<Use>& uses, std::optional<Tone> tone,
                  std::size_t before_caret, const ComposeOptions& options);

}  // namespace kiosk::hall::typing
