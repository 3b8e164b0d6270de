// A text being written: text, caret, selection and the word that is being composed. Shown by the screens,
// owned by the visit's memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/hall/typing/history.h"
#include "kiosk/hall/typing/input_method.h"

namespace kiosk::hall::typing {

/// Bytes [from, to) of a text.
struct Range {
  std::size_t from = 0, to = 0;
  bool empty() const { return from == to; }
};

class Composer {
 public:
  /// `tones` composes for the tone keys and at first for the letters too; null where the package is missing:
  /// letters are then taken as they are. Limit in code points.
  Composer(InputMethod* tones, std::size_t max_code_points);
  ~Composer();
  Composer(const Composer&) = delete;
  Composer& operator=(const Composer&) = delete;

  /// Replaces everything; the caret stands at the end.
  void set_text(std::string_view text);
  /// What letters (and in VNI digits) are composed with; null: they are taken as they are.
  void use(InputMethod* method);

  /// Types one character (a key's text) in place of what is selected. Letters compose; all else ends the
  /// word. False where the text is full.
  bool type(std::string_view character);
  /// Tone key: gives the word before the caret that tone; the same tone again takes it away. False where
  /// there is no vowel.
  bool set_tone(Tone tone);
  void backspace();      ///< what is selected, else the character before the caret
  void erase_forward();  ///< what is selected, else the character behind the caret

  // The caret: each ends the word; with `select` what it passes over is selected.
  void move(int characters, bool select = false);
  void place_caret(std::size_t byte, bool select = false);  ///< nearest start of a character
  void select_word(std::size_t byte);                       ///< the word around that byte
  void select_all();

  bool can_undo() const { return history_.can_undo(); }
  bool can_redo() const { return history_.can_redo(); }
  void undo();
  void redo();

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }  ///< byte offset
  Range selection() const;                      ///< empty at the caret where nothing is selected
  /// Bytes of the word being composed, shown underlined; empty range where none.
  std::size_t composing_from() const { return composing_ ? start_ : caret_; }
  std::size_t count() const;  ///< code points
  std::size_t limit() const { return max_code_points_; }
  bool full() const { return count() >= max_code_points_; }
  /// Overwrites and forgets everything typed.
  void wipe();

 private:
  bool composes(std::string_view character) const;
  bool compose(std::string_view character);
  void begin_word();
  bool replace(Range range, std::string_view by, Change change);
  void erase(Range range);
  std::string keys_before_caret(std::size_t from) const;
  void go(std::size_t byte, bool select);
  void end_word();

  InputMethod* tones_;
  InputMethod* method_;
  std::size_t max_code_points_;
  std::string text_;
  std::size_t caret_ = 0, anchor_ = 0;  ///< the selection lies between them
  std::string keys_;                    ///< key strokes of the word being composed, while composing_
  std::size_t start_ = 0;               ///< where that word starts
  bool composing_ = false;
  History history_;
};

}  // namespace kiosk::hall::typing
