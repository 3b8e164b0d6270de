#include "kiosk/hall/typing/raw_word.h"

#include <algorithm>

namespace kiosk::hall::typing {
namespace {

struct Shown {
  char32_t character = 0;
  std::size_t stroke = 0;
  bool may_be_bar = false;  ///< a typed d, or the đ from two d
};

bool has_vowel(const std::vector<Shown>& shown) {
  return std::any_of(shown.begin(), shown.end(), [](const Shown& each) {
    const auto letter = letter_of(each.character);
    return letter && is_vowel(letter->letter);
  });
}

/// Converts the preceding d to đ, or the preceding đ to dd.
bool take_bar(std::vector<Shown>& shown, const Stroke& stroke, const ComposeOptions& options) {
  if (stroke.kind != StrokeKind::key || !options.method || shown.empty() || !shown.back().may_be_bar)
    return false;
  const bool vni = options.method == Method::vni;
  if (vni ? stroke.character != '9' : stroke.character != 'd' && stroke.character != 'D') return false;
  const auto last = letter_of(shown.back().character);
  if (!last || has_vowel(shown)) return false;
  if (last->letter == U'đ') {
    shown.back().character = character_of({'d', Tone::none, last->capital});
    shown.back().may_be_bar = false;
    return false;
  }
  shown.back().character = character_of({U'đ', Tone::none, last->capital});
  return true;
}

bool is_only_w(const std::vector<Stroke>& strokes) {
  return strokes.size() >= 3 && std::all_of(strokes.begin(), strokes.end(), [](const Stroke& stroke) {
           return stroke.kind == StrokeKind::key && (stroke.character == 'w' || stroke.character == 'W');
         });
}

std::vector<Shown> shown_of(const std::vector<Stroke>& strokes, const std::vector<Use>& uses,
                            const ComposeOptions& options) {
  std::vector<Shown> shown;
  const bool all = is_only_w(strokes);  // www, though ww is w
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    const Stroke& stroke = strokes[i];
    if (stroke.kind == StrokeKind::tone || (uses[i] == Use::taken_back && !all)) continue;
    if (uses[i] == Use::typed && take_bar(shown, stroke, options)) continue;
    const bool d = stroke.kind == StrokeKind::key && (stroke.character == 'd' || stroke.character == 'D');
    shown.push_back({stroke.character, i, d && uses[i] == Use::typed});
  }
  return shown;
}

void set_tone(std::vector<Shown>& shown, Tone tone, TonePlacement placement) {
  std::u32string word;
  for (const Shown& each : shown) {
    const auto letter = letter_of(each.character);
    word += letter ? letter->letter : each.character;
  }
  const std::size_t bearer = tone_position(word, placement);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto letter = letter_of(shown[i].character);
    if (!letter || !is_vowel(letter->letter)) continue;
    shown[i].character = character_of({letter->letter, i == bearer ? tone : Tone::none, letter->capital});
  }
}

}  // namespace

Composed raw_word(const std::vector<Stroke>& strokes, const std::vector<Use>& uses, std::optional<Tone> tone,
                  std::size_t before_caret, const ComposeOptions& options) {
  std::vector<Shown> shown = shown_of(strokes, uses, options);
  if (tone) set_tone(shown, *tone, options.placement);
  Composed raw;
  for (const Shown& each : shown) {
    append_utf8(raw.text, each.character);
    if (each.stroke < before_caret) raw.caret = raw.text.size();
  }
  return raw;
}

}  // namespace kiosk::hall::typing
