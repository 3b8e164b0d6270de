#include "kiosk/hall/speech/narrator.h"

#include <algorithm>
#include <functional>

namespace kiosk::hall::speech {
namespace {

/// The effect of an action is drawn within this many frames.
constexpr int pictures_after_action = 4;

std::size_t hash(const std::string& text) {
  return std::hash<std::string>{}(text);
}

std::set<std::size_t> hashes(const std::vector<Sentence>& list) {
  std::set<std::size_t> all;
  for (const Sentence& sentence : list) all.insert(hash(sentence.text));
  return all;
}

std::vector<Sentence> only(const std::vector<Sentence>& list, const std::string& widget) {
  std::vector<Sentence> found;
  for (const Sentence& sentence : list) {
    if (sentence.widget == widget && !widget.empty()) found.push_back(sentence);
  }
  return found;
}

/// All widgets of a row as one utterance, so that a listener who scans knows whether to choose the row.
std::optional<Sentence> row_of(const std::vector<std::string>& ids, const draw::WidgetList& drawn,
                               const Catalogue& words) {
  std::string things;
  for (const std::string& id : ids) {
    if (const draw::Widget* widget = drawn.find(id)) things += (things.empty() ? "" : ", ") + widget->label;
  }
  if (things.empty()) return std::nullopt;
  return Sentence{words.text("speech.row", {{"things", things}}), {}, false, {}};
}

}  // namespace

void Narrator::forget() {
  *this = {};
}

/// The greeting, the whole screen, and then the focused widget.
std::vector<Sentence> Narrator::whole(const Sight& sight, std::vector<Sentence> list) const {
  std::vector<Sentence> all;
  const std::vector<Sentence> focused = only(list, sight.focus);
  if (!on_ && !sight.greeting.empty()) all.push_back({sight.greeting, {}, false, {}});
  for (Sentence& sentence : list) {
    const bool greeted = sentence.widget.empty() && sight.greeting.find(sentence.text) != std::string::npos;
    if (!greeted) all.push_back(std::move(sentence));
  }
  all.insert(all.end(), focused.begin(), focused.end());
  return all;
}

/// The focused widget if it changed, then new texts and widgets that became selected.
std::vector<Sentence> Narrator::changed(const Sight& sight, const std::vector<Sentence>& list) const {
  std::vector<Sentence> fresh;
  for (const Sentence& sentence : list) {
    if (said_.contains(hash(sentence.text))) continue;
    const bool focused = !sight.focus.empty() && sentence.widget == sight.focus;
    if (focused) {
      fresh.insert(fresh.begin(), sentence);
    } else if (sentence.widget.empty() || sentence.selected) {
      fresh.push_back(sentence);
    }
  }
  return fresh;
}

std::optional<std::vector<Sentence>> Narrator::next(const Sight& sight, std::vector<Sentence> list,
                                                    const std::optional<Sentence>& row) {
  const std::size_t place = hash(sight.place + '\n' + sight.language), focus = hash(sight.focus);
  if (!on_ || place != place_) return whole(sight, std::move(list));
  if (sight.repeat) {
    const bool again = std::exchange(repeated_, true);
    auto focused = only(list, sight.focus);
    return again || focused.empty() ? whole(sight, std::move(list)) : std::move(focused);
  }
  if (sight.acted || focus != focus_) repeated_ = false;
  if (focus != focus_ && !sight.focus.empty()) return only(list, sight.focus);
  if (row && hash(row->text) != row_) return std::vector<Sentence>{*row};
  if (!sight.told.empty() && hash(sight.told) != told_ && acted_ == 0)
    return std::vector<Sentence>{{sight.told, {}, false, {}}};
  if (acted_ == 0 || sight.writing) return std::nullopt;
  auto fresh = changed(sight, list);
  if (fresh.empty()) return std::nullopt;
  return fresh;
}

std::optional<std::vector<Sentence>> Narrator::update(const Sight& sight, const draw::WidgetList& drawn,
                                                      const Catalogue& words) {
  if (!sight.read_aloud) {
    if (!on_) return std::nullopt;
    forget();
    return std::vector<Sentence>{};
  }
  std::vector<Sentence> list = reading_list(drawn, words);
  std::set<std::size_t> seen = hashes(list);
  acted_ = sight.acted ? pictures_after_action : std::max(0, acted_ - 1);
  const auto row = row_of(sight.row, drawn, words);
  auto say = next(sight, std::move(list), row);
  on_ = true;
  place_ = hash(sight.place + '\n' + sight.language);
  focus_ = hash(sight.focus);
  row_ = row ? hash(row->text) : 0;
  told_ = hash(sight.told);
  said_ = std::move(seen);
  return say;
}

}  // namespace kiosk::hall::speech
