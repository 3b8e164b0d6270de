#include "kiosk/opinion/answer.h"

#include <sodium.h>

namespace kiosk::opinion {
namespace {

void overwrite(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace

Choice Choice::parse(std::string_view form) {
  constexpr std::string_view option = consultation::written_option;
  const bool written = form.size() > option.size() && form.starts_with(option) && form[option.size()] == ':';
  if (!written) return {form, std::nullopt};
  return {form.substr(0, option.size()), form.substr(option.size() + 1)};
}

std::string Choice::form(std::string_view written) {
  constexpr std::string_view option = consultation::written_option;
  std::string form;
  form.reserve(option.size() + 1 + written.size());
  return form.append(option).append(1, ':').append(written);
}

std::vector<std::string> Answer::options() const {
  if (const auto* one = text()) return {std::string(Choice::parse(*one).option)};
  if (const auto* value = number()) return {std::to_string(*value)};
  std::vector<std::string> ids;
  ids.reserve(choices()->size());
  for (const std::string& choice : *choices()) ids.emplace_back(Choice::parse(choice).option);
  return ids;
}

std::string Answer::line() const {
  if (const auto* one = text()) return *one;
  if (const auto* value = number()) return std::to_string(*value);
  std::string line;
  for (const std::string& choice : *choices()) {
    if (!line.empty()) line += "; ";
    line += choice;
  }
  return line;
}

void Answer::wipe() {
  if (auto* one = text()) overwrite(*one);
  if (auto* many = choices()) {
    for (std::string& choice : *many) overwrite(choice);
  }
  value_ = std::string();
}

std::string place_cell(std::string_view question, std::size_t place) {
  return std::string(question) + "#" + std::to_string(place);
}

std::vector<TallyCell> tally_cells(const std::string& question, consultation::AnswerType type,
                                   const Answer& answer) {
  using consultation::AnswerType;
  if (type == AnswerType::hamlet) return {};
  if (type == AnswerType::text) return {{question, std::string(consultation::written_cell)}};
  std::vector<TallyCell> cells;
  const std::vector<std::string> options = answer.options();
  for (const std::string& option : options) cells.push_back({question, option});
  const bool several = type == AnswerType::options || type == AnswerType::ranking;
  if (several && !options.empty()) cells.push_back({question, std::string(answered_cell)});
  if (type != AnswerType::ranking) return cells;
  for (std::size_t i = 0; i < options.size(); ++i) cells.push_back({place_cell(question, i + 1), options[i]});
  return cells;
}

}  // namespace kiosk::opinion
