#include "kiosk/hall/typing/history.h"

#include <sodium.h>

namespace kiosk::hall::typing {
namespace {

constexpr std::size_t most_steps = 64;

}  // namespace

/// Never grows: no copy of a draft is left behind in freed memory.
History::History() {
  before_.reserve(most_steps);
  after_.reserve(most_steps);
}

void History::forget(std::vector<Step>& steps) {
  for (Step& step : steps) sodium_memzero(step.text.data(), step.text.size());
  steps.clear();
}

/// The oldest step makes room: it is overwritten before it goes.
void History::push(std::vector<Step>& steps, std::string_view text, std::size_t caret) {
  if (steps.size() == most_steps) {
    sodium_memzero(steps.front().text.data(), steps.front().text.size());
    steps.erase(steps.begin());
  }
  steps.push_back({std::string(text), caret});
}

void History::keep(std::string_view text, std::size_t caret, Change change) {
  forget(after_);
  const bool goes_on = last_ == change && change != Change::replace;
  const bool ends_word = last_ == Change::letter && change == Change::space;
  last_ = change;
  if (!goes_on && !ends_word) push(before_, text, caret);
}

bool History::exchange(std::vector<Step>& from, std::vector<Step>& to, std::string& text,
                       std::size_t& caret) {
  if (from.empty()) return false;
  push(to, text, caret);
  sodium_memzero(text.data(), text.size());
  text.assign(from.back().text);
  caret = from.back().caret;
  sodium_memzero(from.back().text.data(), from.back().text.size());
  from.pop_back();
  last_.reset();
  return true;
}

void History::wipe() {
  forget(before_);
  forget(after_);
  last_.reset();
}

}  // namespace kiosk::hall::typing
