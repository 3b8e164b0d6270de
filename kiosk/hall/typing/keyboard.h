// The on-screen keyboard as data: which keys stand where, and what each does. Pure; drawn by
// screens/keyboard_panel.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/typing/word_keys.h"

namespace kiosk::hall::typing {

enum class KeyboardPage { letters, capitals, digits };

/// How letters become words: in one of the two Vietnamese ways, or as they are.
enum class Typing { telex, vni, plain };
Typing after(Typing typing);  ///< what the key that changes it leads to

/// How letters stand: as on a typewriter, or by the alphabet for who never used one.
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
  std::string id;     ///< "key/a", "key/space", "key/tone/acute": stable, for tests and for reading aloud
  std::string label;  ///< what stands on it; empty: `caption` names a word of the catalogue
  std::string
      caption;         ///< catalogue key of a word on it ("keyboard.delete"), or of the word under the letter
  std::string spoken;  ///< catalogue key of what it does, where caption and label do not say it
  KeyAction action = KeyAction::character;
  std::string character;  ///< what it types
  Tone tone = Tone::none;
  double units = 1;       ///< width; a row has twelve
  bool accent = false;    ///< tone row, drawn in straw
  bool function = false;  ///< drawn quiet
};

using KeyRow = std::vector<Key>;

/// Five rows, each twelve units wide. On top: the tones in Telex, digits with what they do in VNI, else
/// digits.
std::vector<KeyRow> keyboard(KeyboardPage page, Typing typing, LetterOrder order);

}  // namespace kiosk::hall::typing
