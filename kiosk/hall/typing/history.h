// Undo and redo of a text field.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::hall::typing {

/// The kinds of change. Several letters of one word, or several erasures in a row, are one step.
enum class Change { letter, space, erase, replace };

class History {
 public:
  History();
  ~History() { wipe(); }
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  /// Call before a change with the current text. Clears the redo steps.
  void keep(std::string_view text, std::size_t caret, Change change);
  /// Makes the next change a separate step, e.g. after the caret was moved.
  void break_off() { last_.reset(); }

  bool can_undo() const { return !before_.empty(); }
  bool can_redo() const { return !after_.empty(); }
  /// Exchange the text with the previous or the undone one. Return false if there is none.
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
