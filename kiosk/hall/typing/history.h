// What a field held before its last changes, so that a change can be taken back and made again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::hall::typing {

/// What changes a text. Several letters of one word, or several erasures in a row, are one step.
enum class Change { letter, space, erase, replace };

class History {
 public:
  History();
  ~History() { wipe(); }
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  /// To be called before a change, with the text as it stands. Forgets what was taken back.
  void keep(std::string_view text, std::size_t caret, Change change);
  /// The next change is a step of its own, e.g. because the caret was moved.
  void break_off() { last_.reset(); }

  bool can_undo() const { return !before_.empty(); }
  bool can_redo() const { return !after_.empty(); }
  /// Exchange the text with the one before, or the one taken back. False where there is none.
  bool undo(std::string& text, std::size_t& caret) { return exchange(before_, after_, text, caret); }
  bool redo(std::string& text, std::size_t& caret) { return exchange(after_, before_, text, caret); }

  void wipe();  ///< overwrites everything

 private:
  struct Step {
    std::string text;
    std::size_t caret = 0;
  };
  static void forget(std::vector<Step>& steps);
  static void push(std::vector<Step>& steps, std::string_view text, std::size_t caret);
  bool exchange(std::vector<Step>& from, std::vector<Step>& to, std::string& text, std::size_t& caret);

  std::vector<Step> before_, after_;
  std::optional<Change> last_;
};

}  // namespace kiosk::hall::typing
