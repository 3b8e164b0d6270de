#include "kiosk/hall/typing/history.h"

#include "kiosk/base/wipe.h"

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
  for (Step& step : steps) kiosk::wipe(step.text);
  steps.clear();
}

/// The oldest step makes room: it is overwritten before it goes.
void History::push(std::vector<Step>& steps, std::string_view text, std::size_t caret) {
  if (steps.size() == most_steps) {
    kiosk::wipe(steps.front().text);
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
  kiosk::wipe(text);
  text.assign(from.back().text);
  caret = from.back().caret;
  kiosk::wipe(from.back().text);
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
