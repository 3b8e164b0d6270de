// A text being edited: text, caret, selection and the word that is being composed.
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
  /// `tones` composes words for the tone keys and, until `use` is called, for letters. It is null if the
  /// package is missing; letters are then inserted unchanged. The limit is in code points.
  Composer(InputMethod* tones, std::size_t max_code_points);
  ~Composer();
  Composer(const Composer&) = delete;
  Composer& operator=(const Composer&) = delete;

  /// Replaces the whole text and puts the caret at the end.
  void set_text(std::string_view text);
  /// Sets the method that composes letters (and digits in VNI); null inserts them unchanged.
  void use(InputMethod* method);

  /// Types one character in place of the selection. Letters compose; anything else ends the word. Returns
  /// false if the text is full.
  bool type(std::string_view character);
  /// Gives the word before the caret a tone; the same tone again removes it. Returns false if there is no
  /// vowel.
  bool set_tone(Tone tone);
  void backspace();      ///< erases the selection, or the character before the caret
  void erase_forward();  ///< erases the selection, or the character after the caret

  // Moving the caret ends the word. With `select` the text passed over is selected.
  void move(int characters, bool select = false);
  void place_caret(std::size_t byte, bool select = false);  ///< rounded down to the start of a character
  void select_word(std::size_t byte);                       ///< the word around that byte
  void select_all();

  bool can_undo() const { return history_.can_undo(); }
  bool can_redo() const { return history_.can_redo(); }
  void undo();
  void redo();

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }  ///< byte offset
  Range selection() const;                      ///< empty if nothing is selected
  /// Start of the word being composed (shown underlined), or the caret if there is none; byte offset.
  std::size_t composing_from() const { return composing_ ? start_ : caret_; }
  std::size_t count() const;  ///< code points
  std::size_t limit() const { return max_code_points_; }
  bool full() const { return count() >= max_code_points_; }
  /// Overwrites and removes everything typed.
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
  std::size_t caret_ = 0, anchor_ = 0;  ///< the selection is between them
  std::string keys_;                    ///< key strokes of the word being composed, while composing_
  std::size_t start_ = 0;               ///< where that word starts
  bool composing_ = false;
  History history_;
};

}  // namespace kiosk::hall::typing
