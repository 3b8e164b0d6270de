// An elder gives an opinion: double touches, trembling, long presses, a palm that rests on the glass, touches of screens
// that do not accept any yet.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/names.h"
#include "tests/hall/screens/hand.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;

using draw::Millis;

class Elder {
 public:
  Elder(Sight sight, std::uint64_t seed) : hand_(sight), chance_(seed) {}

  /// From the first screen to the first screen. Returns why the visit failed; empty: it did not.
  std::string visits() {
    wanted_.clear();
    seen_receipt_ = false;
    const std::size_t before = hand_.sent.size();
    for (int acts = 0; acts < 120; ++acts) {
      looks(Millis(300 + static_cast<int>(chance(2500))));
      if (seen_receipt_ && hand_.visit().resting()) return judged(before);
      if (!acts_once()) return "nothing to touch on " + here();
    }
    return "did not come to the end; is on " + here();
  }

 private:
  std::size_t chance(std::size_t below) { return uniform(chance_, below); }
  std::string here() {
    return std::string(visit::name_of(hand_.visit().screen())) + "/" + std::string(visit::name_of(hand_.view().overlay.kind));
  }
  std::string judged(std::size_t before) {
    if (hand_.sent.size() != before + 1) return std::to_string(hand_.sent.size() - before) + " opinions";
    const auto& answers = hand_.sent.back().answers;
    for (const auto& [question, option] : wanted_) {
      const auto answer = answers.find(question);
      if (answer == answers.end() || !answer->second.text() || *answer->second.text() != option)
        return "another answer to " + question + " than " + option;
    }
    return {};
  }
  void looks(Millis time) { hand_.waits(time); }

  draw::Point trembling(draw::Point at, int by) {
    const auto shift = [&] { return static_cast<float>(chance(static_cast<std::size_t>(2 * by + 1))) - static_cast<float>(by); };
    return {at.x + shift(), at.y + shift()};
  }
  /// The finger comes down, trembles, and leaves; sometimes late.
  void presses(draw::Point at) {
    const bool longer = chance(5) == 0;
    hand_.comes_down(at);
    for (int i = 0; i < (longer ? 4 : 2); ++i) {
      hand_.waits(Millis(longer ? 500 : 40));
      hand_.moves(trembling(at, 8));
    }
    hand_.leaves(trembling(at, 8));
    if (chance(4) == 0) {  // it bounces
      hand_.waits(Millis(20));
      hand_.taps(trembling(at, 6), Millis(20));
    }
  }
  void touches(const draw::Widget& widget) {
    const draw::Point at = trembling(middle(widget), 12);
    const bool palm = chance(6) == 0;
    const draw::Point below{at.x + 150, at.y + 160};
    if (palm) hand_.rests_palm(below);
    presses(at);
    if (chance(2) == 0) {
      looks(Millis(200 + static_cast<int>(chance(440))));  // with a bounce at most 0.7 s after the finger left
      presses(trembling(at, 12));
    }
    if (palm) hand_.lifts_palm(below);
  }
  /// The hand lies on the glass while the elder reads: a contact that grows to a palm.
  void rests_hand() {
    const draw::Point at{400.F + static_cast<float>(chance(600)), 300.F + static_cast<float>(chance(500))};
    hand_.comes_down(at, 30);
    hand_.waits(Millis(60));
    hand_.moves(at, 200);
    hand_.waits(Millis(4000));
    hand_.leaves(at);
  }

  const draw::Widget* enabled(const char* id) {
    const draw::Widget* const widget = hand_.drawn().find(id);
    return widget && widget->enabled ? widget : nullptr;
  }
  /// The button that the screen asks for, or the one that leads back to where the elder was.
  const draw::Widget* wanted_button() {
    if (hand_.view().overlay.kind == visit::Overlay::finish) return enabled("overlay/yes");
    if (hand_.view().overlay.kind != visit::Overlay::none)
      return enabled("overlay/no") ? enabled("overlay/no") : enabled("overlay/yes");
    switch (hand_.visit().screen()) {
      case visit::Screen::attract:
        return enabled("begin");
      case visit::Screen::home:
        return enabled("give-opinion");
      case visit::Screen::page:
        return on_page();
      case visit::Screen::review:
        return enabled("next");
      case visit::Screen::thanks:
        return enabled("done");
      default:
        return enabled("back");
    }
  }
  const draw::Widget* on_page() {
    const auto& page = std::get<visit::PageView>(hand_.view().content);
    const visit::QuestionView& question = page.questions.front();
    const bool one = question.kind == consultation::QuestionKind::single;
    const auto chosen = std::ranges::find_if(question.choices, &visit::ChoiceView::selected);
    const std::string prefix = "choice/" + question.id + "/";
    if (one && page.questions.size() == 1 && !question.choices.empty() && chosen == question.choices.end()) {
      const auto& option = question.choices[chance(question.choices.size())];
      if (!option.writes_text) {
        wanted_[question.id] = option.id;
        return enabled((prefix + option.id).c_str());
      }
    }
    if (const auto known = wanted_.find(question.id); known != wanted_.end() && chosen != question.choices.end() && chosen->id != known->second)
      return enabled((prefix + known->second).c_str());
    for (const char* way : {"next", "skip", "key/done"})
      if (const draw::Widget* const widget = enabled(way)) return widget;
    for (const draw::Widget& widget : hand_.drawn().widgets)
      if (widget.id.starts_with(prefix)) return &widget;
    return nullptr;
  }
  bool acts_once() {
    if (hand_.visit().screen() == visit::Screen::thanks && hand_.view().overlay.kind == visit::Overlay::none) {
      looks(Millis(4000));  // reads the digits, which are still there
      if (hand_.visit().screen() == visit::Screen::thanks)
        seen_receipt_ = seen_receipt_ || hand_.drawn().find("receipt") != nullptr;
    }
    if (chance(12) == 0) rests_hand();
    const draw::Widget* const widget = wanted_button();
    if (!widget) return false;
    const draw::Widget copy = *widget;
    touches(copy);
    return true;
  }

  Hand hand_;
  SeededRandom chance_;
  std::map<std::string, std::string> wanted_;  ///< question → option
  bool seen_receipt_ = false;
};

}  // namespace

TEST_CASE("an elder with trembling hands finishes every visit, with the answers that were meant") {
  const int visits = long_run ? 200 : 12;
  int finished = 0;
  Elder sitting({1080, 1920, draw::TextSize::very_large}, 11), standing({}, 12);
  for (int i = 0; i < visits; ++i) {
    CAPTURE(i);
    const std::string why = (i % 4 == 3 ? sitting : standing).visits();
    CHECK_MESSAGE(why.empty(), why);
    finished += why.empty();
  }
  CHECK(finished == visits);
}
