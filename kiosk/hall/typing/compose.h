// Composes one Vietnamese word from all of its keys, in Telex, VNI or with tone keys. Pure.
//
// Marks and tones may stand anywhere behind their letter. They show where the word is a syllable or becomes
// one by further letters; any other word (KW, www, English) stays as it was typed. A key pressed again takes
// its mark or tone back and stays as a letter: "noww" → "now". "z" and "0" take the tone away.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/hall/typing/syllable.h"

namespace kiosk::hall::typing {

/// The two input methods for Vietnamese on a Latin keyboard: with letters, or with digits.
enum class Method { telex, vni };

enum class StrokeKind {
  key,     ///< a key of the input method: a letter, or what changes letters before it
  letter,  ///< a letter as it is: of a text that is continued, or of the row "ă â đ ê ô ơ ư"
  tone     ///< a tone key; the same one again takes the tone away
};

/// One key press. `character` for keys and letters, `tone` for tone keys.
struct Stroke {
  StrokeKind kind = StrokeKind::key;
  char32_t character = 0;
  Tone tone = Tone::none;
};

struct ComposeOptions {
  std::optional<Method> method;  ///< without one, keys are letters as they are
  TonePlacement placement = TonePlacement::old_style;
};

struct Composed {
  std::string text;       ///< UTF-8 in normal form C
  std::size_t caret = 0;  ///< byte offset behind what the first `before_caret` strokes wrote
  bool vietnamese = false;  ///< whether the letters can be a syllable, or become one
};

/// Any number of strokes; the time grows with its square, so callers limit a word (Composer: 32).
Composed compose(const std::vector<Stroke>& strokes, std::size_t before_caret, const ComposeOptions& options);
/// Whether the character is a key of the method besides letters: VNI's digits.
bool is_method_digit(char32_t character, const std::optional<Method>& method);

}  // namespace kiosk::hall::typing
