// The on-screen keyboard as data: which keys stand where, and what each does. Pure; drawn by
// screens/keyboard_panel.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/typing/telex_keys.h"

namespace kiosk::hall::typing {

enum class KeyboardPage { letters, capitals, digits };

enum class KeyAction { character, tone, erase, new_line, shift, page, telex, left, right, done };

struct Key {
  std::string id;     ///< "key/a", "key/space", "key/tone/acute": stable, for tests and for reading aloud
  std::string label;  ///< what stands on it; empty: `caption` names a word of the catalogue
  std::string
      caption;  ///< catalogue key of a word on it ("keyboard.delete"), or the tone's name under the letter
  KeyAction action = KeyAction::character;
  std::string character;  ///< what it types
  Tone tone = Tone::none;
  double units = 1;       ///< width; a row has twelve
  bool accent = false;    ///< tone row, drawn in straw
  bool function = false;  ///< drawn quiet
};

using KeyRow = std::vector<Key>;

/// Rows of a page, each twelve units wide. `vietnamese` puts the tone row on top, else a row of digits.
std::vector<KeyRow> keyboard(KeyboardPage page, bool vietnamese);

}  // namespace kiosk::hall::typing
