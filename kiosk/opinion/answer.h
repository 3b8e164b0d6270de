// One answer of an opinion: a text, one option, several options, a ranking or a number. The question
// determines which (consultation/question_kind.h). In JSON it is a string, an array of strings or an integer.
// Only this file interprets "other:<text>", an option with a written text.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/consultation/question_kind.h"

namespace kiosk::opinion {

/// One selected option; refers to memory of the answer.
struct Choice {
  std::string_view option;                  ///< the option's id
  std::optional<std::string_view> written;  ///< set if the option has a written text; may be empty

  /// "other:Xuân Tâm" → {"other", "Xuân Tâm"}; "agree" → {"agree", nothing}.
  static Choice parse(std::string_view form);
  /// "Xuân Tâm" → "other:Xuân Tâm".
  static std::string form(std::string_view written);
};

class Answer {
 public:
  /// An empty text.
  Answer() = default;
  /// A text, or one option in the form of Choice.
  Answer(std::string text) : value_(std::move(text)) {}
  Answer(const char* text) : value_(std::string(text)) {}
  /// Options in the form of Choice; a ranking in its order.
  Answer(std::vector<std::string> choices) : value_(std::move(choices)) {}
  explicit Answer(std::int64_t number) : value_(number) {}

  /// The text, or the single option; null for other types.
  const std::string* text() const { return std::get_if<std::string>(&value_); }
  std::string* text() { return std::get_if<std::string>(&value_); }
  /// The list of options; null for other types.
  const std::vector<std::string>* choices() const { return std::get_if<std::vector<std::string>>(&value_); }
  std::vector<std::string>* choices() { return std::get_if<std::vector<std::string>>(&value_); }
  /// The number; null for other types.
  const std::int64_t* number() const { return std::get_if<std::int64_t>(&value_); }

  /// Ids of the selected options, in order. A number is an option id too.
  std::vector<std::string> options() const;
  /// The answer in one line, for tables; options are separated by "; ".
  std::string line() const;
  /// Overwrites the memory of all texts and empties the answer.
  void wipe();

  bool operator==(const Answer&) const = default;

 private:
  std::variant<std::string, std::vector<std::string>, std::int64_t> value_;
};

using Answers = std::map<std::string, Answer>;  ///< by question id

/// Calls see(form, first) for each text written by the resident in an answer: the part of the string `form`
/// from byte `first` on. `form` may be changed if the answer is not const.
template <class AnyAnswer, class See>
void each_written(AnyAnswer& answer, bool is_text, const See& see) {
  const auto look = [&](auto& form) {
    if (is_text) return see(form, std::size_t{0});
    const Choice choice = Choice::parse(form);
    if (choice.written && !choice.written->empty()) see(form, choice.option.size() + 1);
  };
  if (auto* text = answer.text()) look(*text);
  if (auto* choices = answer.choices()) {
    for (auto& choice : *choices) look(choice);
  }
}

/// One cell of the tallies.
struct TallyCell {
  std::string question, option;
  bool operator==(const TallyCell&) const = default;
};
/// The cell of an option at one rank of a ranking; ranks count from 1.
std::string place_cell(std::string_view question, std::size_t place);
/// The cell that counts the answers to a question with several selectable options, whose counts do not add up
/// to it. Not a valid option id.
inline constexpr std::string_view answered_cell = "#answered";
/// The cells in which an answer of this type is counted: each option; ranks of a ranking; "written" for a
/// text; "#answered" if several options may be selected.
std::vector<TallyCell> tally_cells(const std::string& question, consultation::AnswerType type,
                                   const Answer& answer);

}  // namespace kiosk::opinion
