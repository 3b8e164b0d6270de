// Double touches: anywhere in a visit they do what a single touch does, and no button that sends or ends stands where
// the last one stood.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/hall/visit/names.h"
#include "tests/hall/screens/hand.h"
#include "tests/hall/screens/large_packs.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;

/// What a resident sees, without the time that is left.
visit::View comparable(visit::View view) {
  view.version = 0;
  if (auto* thanks = std::get_if<visit::ThanksView>(&view.content)) {
    thanks->returning.clear();
    thanks->remaining = 0;
  }
  view.overlay.seconds = 0;
  view.overlay.seconds_label.clear();
  view.overlay.remaining = 0;
  return view;
}

bool can_be_touched(const draw::Widget& widget) {
  return widget.enabled && widget.role != draw::Role::text && widget.role != draw::Role::key &&
         widget.role != draw::Role::field;
}

/// The way on, so that walks reach the end of the visit.
const draw::Widget* way_on(const draw::WidgetList& drawn) {
  for (const char* id : {"overlay/yes", "begin", "give-opinion", "next", "done"}) {
    const draw::Widget* widget = drawn.find(id);
    if (widget && widget->enabled) return widget;
  }
  return nullptr;
}

/// Two residents do the same; every touch of one of them is doubled.
struct Pair {
  explicit Pair(Sight sight, const consultation::Pack& pack, std::uint64_t seed)
      : single(sight, pack), twice(sight, pack), chance(seed) {}

  const draw::Widget* choose() {
    std::vector<const draw::Widget*> all;
    for (const draw::Widget& widget : single.drawn().widgets)
      if (can_be_touched(widget)) all.push_back(&widget);
    const draw::Widget* on = way_on(single.drawn());
    if (on && uniform(chance, 100) < 45) return on;
    return all.empty() ? nullptr : all[uniform(chance, all.size())];
  }
  draw::Point trembling(draw::Point at) {
    const auto shift = [&] { return static_cast<float>(uniform(chance, 17)) - 8; };
    return {at.x + shift(), at.y + shift()};
  }
  /// Returns the id of the touched widget.
  std::string touch() {
    const draw::Widget* const widget = choose();
    if (!widget) return {};
    const std::string id = widget->id;
    const draw::Point at = trembling(middle(*widget)), again = trembling(at);
    const draw::Millis held(40 + static_cast<int>(uniform(chance, 300))), gap(200 + static_cast<int>(uniform(chance, 500)));
    single.taps(at, held);
    single.waits(gap);
    twice.taps(at, held);
    twice.waits(gap);
    twice.taps(again, draw::Millis(60));
    single.waits(draw::Millis(3060));
    twice.waits(draw::Millis(3000));
    return id;
  }
  Hand single, twice;
  SeededRandom chance;
};

}  // namespace

TEST_CASE("a double touch anywhere in a visit does what a single touch does") {
  const int touches = long_run ? 3000 : 90;
  std::size_t sent = 0;
  std::set<std::string> screens;
  for (const Sight& sight : {Sight{}, Sight{1080, 1920, draw::TextSize::very_large}}) {
    Pair pair(sight, info_pack(), sight.width > 1500 ? 1 : 2);
    for (int i = 0; i < touches; ++i) {
      const std::string before(visit::name_of(pair.single.visit().screen()));
      const std::string id = pair.touch();
      CAPTURE(i);
      CAPTURE(before);
      CAPTURE(id);
      screens.insert(before);
      REQUIRE(comparable(pair.single.view()) == comparable(pair.twice.view()));
      REQUIRE(pair.single.done == pair.twice.done);
    }
    REQUIRE(pair.single.sent.size() == pair.twice.sent.size());
    for (std::size_t i = 0; i < pair.single.sent.size(); ++i)
      CHECK(pair.single.sent[i].answers == pair.twice.sent[i].answers);
    sent += pair.single.sent.size();
  }
  CHECK(sent >= 2);
  CHECK(screens.contains("thanks"));
  CHECK(screens.contains("review"));
}

namespace {

bool overlap(const draw::Rect& a, const draw::Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Buttons that send the opinion or end the visit.
bool sends_or_ends(const visit::View& view, const std::string& id) {
  if (view.overlay.kind == visit::Overlay::finish || view.overlay.kind == visit::Overlay::start_over ||
      view.overlay.kind == visit::Overlay::clear_text)
    return id == "overlay/yes";
  return view.overlay.kind == visit::Overlay::none && ((view.screen == visit::Screen::review && id == "next") ||
                                                       (view.screen == visit::Screen::thanks && id == "done"));
}

void check_buttons_apart(const Sight& sight, const consultation::Pack& pack, const std::string& language) {
  Hand hand(sight, pack);
  while (hand.view().language != language) {
    hand.taps(middle(*hand.drawn().find("tool/language")));
    hand.waits(draw::Millis(2000));
  }
  std::size_t seen = 0;
  const auto touch = [&](const std::string& id) {
    const draw::Widget* const widget = hand.drawn().find(id);
    INFO("widget ", id);
    REQUIRE(widget);
    REQUIRE(widget->enabled);
    const draw::Rect stood = widget->rect;
    hand.taps(middle(*widget));
    hand.waits(draw::Millis(2000));
    for (const draw::Widget& now : hand.drawn().widgets) {
      if (!sends_or_ends(hand.view(), now.id)) continue;
      INFO("where it stood there is now ", now.id, ": ", stood.x, " ", stood.right(), ", ", now.rect.x, " ", now.rect.right());
      CAPTURE(sight.width);
      CHECK_FALSE(overlap(stood, now.rect));
      ++seen;
    }
  };
  const auto enabled = [&](const char* id) {
    const draw::Widget* const widget = hand.drawn().find(id);
    return widget && widget->enabled;
  };
  touch("begin");
  touch("give-opinion");
  for (int page = 0; hand.visit().screen() == visit::Screen::page && page < 60; ++page) {
    for (const char* way : {"skip", "next", "key/done"}) {
      if (!enabled(way)) continue;
      touch(way);
      break;
    }
    if (hand.visit().screen() != visit::Screen::page || enabled("skip") || enabled("next") || enabled("key/done")) continue;
    const auto& widgets = hand.drawn().widgets;
    const auto choice = std::ranges::find_if(widgets, [](const draw::Widget& one) { return one.id.starts_with("choice/"); });
    REQUIRE(choice != widgets.end());
    touch(std::string(choice->id));
  }
  REQUIRE(hand.visit().screen() == visit::Screen::review);
  touch("edit/0");
  touch("back");
  touch("tool/start_over");
  touch("overlay/no");
  touch("next");
  touch("done");
  CHECK(hand.view().overlay.kind == visit::Overlay::finish);
  CHECK(seen >= 6);
}

}  // namespace

TEST_CASE("no button that sends or ends stands where the button stood that led there") {
  for (const auto& pack : {info_pack(), extreme_pack()}) {
    for (const std::string& language : pack.languages) {
      for (const auto size : {draw::TextSize::normal, draw::TextSize::large, draw::TextSize::very_large}) {
        CAPTURE(pack.id);
        CAPTURE(language);
        CAPTURE(static_cast<int>(size));
        check_buttons_apart({1920, 1080, size}, pack, language);
        check_buttons_apart({1080, 1920, size}, pack, language);
        if (long_run) check_buttons_apart({1024, 768, size}, pack, language);
      }
    }
  }
}
