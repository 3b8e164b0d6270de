// A text being edited: text, caret, selection and the word that is being composed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/typing/compose.h"
#include "kiosk/hall/typing/history.h"

namespace kiosk::hall::typing {

/// Bytes [from, to) of a text.
struct Range {
  std::size_t from = 0, to = 0;
  bool empty() const { return from == to; }
};

class Composer {
 public:
  /// Letters compose in Telex until `use` is called. The limit is in code points.
  Composer(TonePlacement placement, std::size_t max_code_points);
  ~Composer();
  Composer(const Composer&) = delete;
  Composer& operator=(const Composer&) = delete;

  /// Replaces the whole text and puts the caret at the end.
  void set_text(std::string_view text);
  /// Sets the method that composes letters (and digits in VNI); nullopt inserts them unchanged.
  void use(std::optional<Method> method);

  /// Types one character, replacing the selection. Letters compose, also with letters of their word after the
  /// caret; any other character ends the word. E-mail and web addresses are not composed. Returns false if
  /// the text is full.
  bool type(std::string_view character);
  /// Sets the tone of the word at the caret; the same tone again removes it. Returns false if there is no
  /// vowel.
  bool set_tone(Tone tone);
  /// Erases the selection; else undoes a tone that was typed last; else erases the last letter with its mark.
  void backspace();
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
  /// The composed form of the word at the caret.
  struct Shown {
    std::string text;
    std::size_t caret = 0;  ///< byte offset in the text
  };

  bool composes(char32_t character) const;
  bool press(const Stroke& stroke, Change change);
  void begin_word();
  std::vector<Stroke> letters_in(std::size_t from, std::size_t to) const;
  ComposeOptions options_here() const;
  Shown composed() const;
  bool show(Change change);
  bool end_with_at_sign();
  void part_from_tail();
  bool replace(Range range, std::string_view by, Change change);
  void erase(Range range);
  void go(std::size_t byte, bool select);
  void end_word();
  void take_back();
  void forget_keys();
  void forget_strokes();

  ComposeOptions options_;
  std::size_t max_code_points_;
  std::string text_;
  std::size_t caret_ = 0, anchor_ = 0;  ///< the selection is between them
  std::vector<Stroke> keys_;            ///< keys of the word being composed up to the caret, while composing_
  std::string tail_;                    ///< letters of the word after the caret, unchanged
  std::size_t start_ = 0, end_ = 0;     ///< bytes of that word
  bool composing_ = false;
  History history_;
};

}  // namespace kiosk::hall::typing
