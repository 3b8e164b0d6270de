// Composes one Vietnamese word from all of its keys, in Telex, VNI or with tone keys. Pure.
//
// Marks and tones may be typed anywhere after their letter. They are applied if the word is a syllable or can
// become one by appending letters; any other word (KW, www, English) stays as typed. A repeated key removes
// its mark or tone and becomes a letter: "noww" → "now". "z" and "0" remove the tone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/vietnamese_syllable.h"

namespace kiosk::hall::typing {

using vietnamese::allows_tone;
using vietnamese::append_utf8;
using vietnamese::base_of;
using vietnamese::begins_syllable;
using vietnamese::can_become_syllable;
using vietnamese::character_of;
using vietnamese::code_points;
using vietnamese::complete_uo;
using vietnamese::is_vowel;
using vietnamese::Letter;
using vietnamese::letter_of;
using vietnamese::Tone;
using vietnamese::tone_only_at_end;
using vietnamese::tone_position;
using vietnamese::TonePlacement;

/// Input methods for Vietnamese on a Latin keyboard: Telex with letters, VNI with digits.
enum class Method { telex, vni };

enum class StrokeKind {
  key,     ///< a key of the input method: a letter, or a key that modifies earlier letters
  letter,  ///< an unmodified letter: of existing text, or from the key row "ă â đ ê ô ơ ư"
  tone     ///< a tone key; pressed again, it removes the tone
};

/// One key press. `character` for keys and letters, `tone` for tone keys.
struct Stroke {
  StrokeKind kind = StrokeKind::key;
  char32_t character = 0;
  Tone tone = Tone::none;
};

struct ComposeOptions {
  std::optional<Method> method;  ///< nullopt: keys are plain letters
  TonePlacement placement = TonePlacement::old_style;
};

struct Composed {
  std::string text;         ///< UTF-8 in normal form C
  std::size_t caret = 0;    ///< byte offset after the output of the first `before_caret` strokes
  bool vietnamese = false;  ///< whether the letters can be a syllable, or become one
};

/// Any number of strokes; time grows quadratically, so callers limit the word length (Composer: 32).
Composed compose(const std::vector<Stroke>& strokes, std::size_t before_caret, const ComposeOptions& options);
/// Whether the character is a key of the method other than a letter: VNI's digits.
bool is_method_digit(char32_t character, const std::optional<Method>& method);

}  // namespace kiosk::hall::typing
