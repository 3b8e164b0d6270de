// Recognises a code that a scanner types: a USB scanner is a keyboard that types fast. Its characters must not
// reach a text field. Pure: the time is an argument. Not thread-safe: used by the window's thread.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::hall::draw {

class CodeReader {
 public:
  using Moment = std::chrono::milliseconds;

  /// Reads codes that begin with `prefix` (ASCII capitals and digits) and have at most that many characters
  /// altogether; longer ones are cut, so that whoever checks them finds them damaged.
  CodeReader(std::string_view prefix, std::size_t most) : prefix_(prefix), most_(most) {}

  /// Takes a typed character. Returns those that belong to no code, in order: what a person typed.
  std::u32string take(char32_t character, Moment now);
  /// Enter or Tab was pressed. Returns whether it ends a code, and is then no command.
  bool end();
  /// Characters kept back that turned out to be no code, because another key or nothing followed in time.
  std::u32string give_back();
  /// Call when `due()` has come. Returns like give_back().
  std::u32string wait_over(Moment now);
  /// When something happens without a further key; nothing while no key is kept back.
  std::optional<Moment> due() const;
  /// The code that was read, once; empty if there is none.
  std::string take_code();
  /// Forgets and overwrites everything.
  void wipe();

 private:
  bool reading() const { return typed_.size() >= prefix_.size(); }
  void finish();

  std::string prefix_, typed_, code_;
  std::u32string kept_;  ///< the beginning as it was typed, while it may still be a person's
  std::size_t most_;
  Moment last_{0};
};

}  // namespace kiosk::hall::draw
