// The layout of the on-screen keyboard as data. Pure; drawn by screens/keyboard_panel.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/typing/compose.h"

namespace kiosk::hall::typing {

/// `capitals`: for one letter; `capital_lock`: until switched off.
enum class KeyboardPage { letters, capitals, capital_lock, digits };

/// How letters are composed: Telex, VNI, or not at all.
enum class Typing { telex, vni, plain };
Typing after(Typing typing);  ///< the next one when the key is pressed
std::optional<Method> method_of(Typing typing);

/// The order of the letters: typewriter (QWERTY) or alphabet.
enum class LetterOrder { typewriter, alphabet };

enum class KeyAction {
  character,
  tone,
  erase,
  new_line,
  shift,
  page,
  typing,
  order,
  left,
  right,
  undo,
  done
};

struct Key {
  std::string id;     ///< "key/a", "key/space", "key/tone/acute"; stable, used by tests and by reading aloud
  std::string label;  ///< text on the key; if empty, `caption` is used
  std::string caption;  ///< catalogue key of the text on the key ("keyboard.delete"), or under the letter
  std::string spoken;   ///< catalogue key for reading aloud, if caption and label are not enough
  KeyAction action = KeyAction::character;
  std::string character;  ///< the text it types
  Tone tone = Tone::none;
  double units = 1;       ///< width; a row has twelve units
  bool accent = false;    ///< tone row, drawn in straw
  bool function = false;  ///< drawn in a muted colour
};

using KeyRow = std::vector<Key>;

/// Five rows, each twelve units wide. The top row has the tones in Telex, digits with their effect in
/// VNI, and digits otherwise.
std::vector<KeyRow> keyboard(KeyboardPage page, Typing typing, LetterOrder order);

}  // namespace kiosk::hall::typing
