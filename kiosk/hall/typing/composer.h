// A text being written: text, caret and the word that is being composed. Shown by the screens, owned by the
// visit's memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/hall/typing/input_method.h"
#include "kiosk/hall/typing/telex_keys.h"

namespace kiosk::hall::typing {

class Composer {
 public:
  /// `telex` may be null (package missing): letters are then taken as they are. Limit in code points.
  Composer(InputMethod* telex, std::size_t max_code_points);
  ~Composer();
  Composer(const Composer&) = delete;
  Composer& operator=(const Composer&) = delete;

  /// Replaces everything; the caret stands at the end.
  void set_text(std::string_view text);
  void set_telex(bool on);
  bool telex() const { return telex_on_ && telex_; }

  /// Types one character (a key's text). Letters compose in Telex; all else ends the word. False where the
  /// text is full.
  bool type(std::string_view character);
  /// Tone key: gives the word before the caret that tone; the same tone again takes it away. False where
  /// there is no vowel.
  bool set_tone(Tone tone);
  void backspace();
  void move(int characters);           ///< caret left (negative) or right; ends the word
  void place_caret(std::size_t byte);  ///< nearest start of a character; ends the word

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }  ///< byte offset
  /// Bytes of the word being composed, shown underlined; empty range where none.
  std::size_t composing_from() const { return composing_ ? start_ : caret_; }
  std::size_t count() const;  ///< code points
  std::size_t limit() const { return max_code_points_; }
  /// Overwrites and forgets everything typed.
  void wipe();

 private:
  bool replace_word(std::size_t from, std::string_view word);
  std::string keys_before_caret(std::size_t from) const;
  void end_word();

  InputMethod* telex_;
  std::size_t max_code_points_;
  bool telex_on_ = true;
  std::string text_;
  std::size_t caret_ = 0;
  std::string keys_;       ///< key strokes of the word being composed, while composing_
  std::size_t start_ = 0;  ///< where that word starts
  bool composing_ = false;
};

}  // namespace kiosk::hall::typing
