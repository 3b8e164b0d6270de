// Every event on every screen, compared with the table of allowed events; and long random walks, in which
// only valid opinions are sent.
#include <doctest/doctest.h>

#include <regex>
#include <set>

#include "kiosk/hall/visit/allowed_events.h"
#include "tests/hall/visit/every_event.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

bool fits(const View& view) {
  switch (view.screen) {
    case Screen::attract:
      return std::holds_alternative<AttractView>(view.content);
    case Screen::home:
      return std::holds_alternative<HomeView>(view.content);
    case Screen::proposal:
      return std::holds_alternative<ReaderView>(view.content);
    case Screen::map:
      return std::holds_alternative<MapView>(view.content);
    case Screen::reasons:
      return std::holds_alternative<ReasonsView>(view.content);
    case Screen::impact:
      return std::holds_alternative<ImpactView>(view.content);
    case Screen::hamlet:
      return std::holds_alternative<HamletView>(view.content);
    case Screen::plan:
      return std::holds_alternative<PlanView>(view.content);
    case Screen::timeline:
      return std::holds_alternative<TimelineView>(view.content);
    case Screen::page:
      return std::holds_alternative<PageView>(view.content);
    case Screen::review:
      return std::holds_alternative<ReviewView>(view.content);
    case Screen::thanks:
      return std::holds_alternative<ThanksView>(view.content);
    default:
      return std::holds_alternative<MessageView>(view.content);
  }
}

void check_invariants(Visitor& visitor, const std::vector<Order>& orders) {
  static const std::regex raw_key(R"((^|\n)[a-z_]+\.[a-z_]+\n)"), open_blank(R"(\{[a-z_]+\})");
  const View& view = visitor.view();
  CHECK(view.screen == visitor.visit.screen());
  CHECK(fits(view));
  CHECK((view.language == "vi" || view.language == "en"));
  const std::string words = all_text(view);
  CHECK_FALSE(std::regex_search(words, raw_key));
  CHECK_FALSE(std::regex_search(words, open_blank));
  if (visitor.visit.resting()) CHECK(view.overlay.kind != Overlay::start_over);
  for (const Order& order : orders) {
    if (const auto* send = std::get_if<SendOpinion>(&order)) {
      const auto checked = opinion::check(send->opinion, *visitor.pack);
      CHECK_MESSAGE(checked, (checked ? "" : checked.error().code + " " + checked.error().where));
    }
  }
  if (const auto tick = visitor.visit.next_tick()) CHECK(*tick >= Moment{0});
}

/// The event used for comparison: one without effect, at the same time. A touch restarts the idle time, a
/// report does not.
Event nothing_like(const Event& event) {
  const bool report = std::holds_alternative<Sent>(event) || std::holds_alternative<SendFailed>(event) ||
                      std::holds_alternative<Printed>(event) || std::holds_alternative<Speaking>(event) ||
                      std::holds_alternative<Tick>(event);
  return report ? Event{Tick{}} : Event{Touched{}};
}

View without_version(View view) {
  view.version = 0;
  return view;
}

/// How to open an overlay on a screen.
struct Cover {
  Overlay overlay;
  std::vector<Event> events;
  Moment wait{0};
};

const std::vector<Cover>& covers() {
  static const std::vector<Cover> all{
      {Overlay::none, {}},
      {Overlay::picture, {OpenPicture{}}},
      {Overlay::clear_text, {Choose{"stance", "disagree"}, Next{}, SetText{"why", "chữ"}, AskClear{"why"}}},
      {Overlay::help, {Help{}}},
      {Overlay::start_over, {AskStartOver{}}},
      {Overlay::access, {OpenAccess{}}},
      {Overlay::staff_call, {CallStaff{}}},
      {Overlay::finish, {Finish{}}},
      {Overlay::idle_warning, {Tick{}}, Timing{}.idle_reading}};
  return all;
}

/// Brings a visit to the screen and overlay. Returns false if the overlay cannot be opened there.
bool brought_to(Visitor& visitor, Screen screen, const Cover& cover) {
  bring_to(visitor, screen);
  for (const Event& event : cover.events) visitor.does(event, Moment{1000} + cover.wait);
  return visitor.visit.screen() == screen && visitor.view().overlay.kind == cover.overlay;
}

/// Whether the event changed the view or gave an order.
bool changes(Visitor& visitor, const Event& event, const View& unchanged) {
  const auto orders = visitor.does(event);
  check_invariants(visitor, orders);
  return !orders.empty() || !(without_version(visitor.view()) == unchanged);
}

}  // namespace

TEST_CASE("on every screen and under every overlay, an event that the table does not allow changes nothing") {
  std::size_t covered = 0;
  for (const Screen screen : every_screen) {
    for (const Cover& cover : covers()) {
      Visitor untouched, unreported;
      if (!brought_to(untouched, screen, cover)) continue;
      brought_to(unreported, screen, cover);
      untouched.does(Touched{});
      unreported.does(Tick{});
      const View after_touch = without_version(untouched.view()),
                 after_tick = without_version(unreported.view());
      ++covered;
      for (const Event& event : every_event()) {
        CAPTURE(static_cast<int>(screen));
        CAPTURE(static_cast<int>(cover.overlay));
        CAPTURE(event.index());
        Visitor visitor;
        REQUIRE(brought_to(visitor, screen, cover));
        const bool touch = std::holds_alternative<Touched>(nothing_like(event));
        const bool changed = changes(visitor, event, touch ? after_touch : after_tick);
        if (!is_allowed(event, screen, cover.overlay)) CHECK_FALSE(changed);
      }
    }
  }
  CHECK(covered > 60);
}

namespace {

/// What residents may have done on a screen before the event: each a list of events, beginning with none.
std::vector<std::vector<Event>> preparations(Screen screen) {
  std::vector<std::vector<Event>> all{{}, {Speaking{true}}, {SetLanguage{"en"}}};
  switch (screen) {
    case Screen::page:
      all.push_back({Choose{"stance", "agree"}});
      all.push_back({Choose{"stance", "disagree"}, Next{}});
      all.push_back({Choose{"stance", "disagree"}, Next{}, SetText{"why", "chữ"}});
      all.push_back({Choose{"stance", "agree"}, Next{}, Choose{"reasons", "papers"}, Next{},
                     Choose{"name", "xuan-chinh"}, Next{}, Skip{}});
      all.push_back(all.back());
      all.back().push_back(SetText{"remark", "chữ"});
      all.push_back(all[all.size() - 2]);
      for (const Event& event : {Event{Next{}}, Event{Choose{"hamlet", "xuan-thien-1"}}})
        all.back().push_back(event);
      break;
    case Screen::hamlet:
      all.push_back({SelectHamlet{"xuan-thien-1"}});
      break;
    case Screen::review:
      all.push_back({Send{}});
      break;
    case Screen::thanks:
      all.push_back({PrintReceipt{}});
      break;
    default:
      break;
  }
  return all;
}

/// Events that only restart a time.
bool only_resets_time(std::size_t event) {
  return event == Event{TurnPage{}}.index() || event == Event{Touched{}}.index() ||
         event == Event{Tick{}}.index();
}

/// Events that need a device or a pack which the sample hall has not: a voice, a printer, a picture,
/// published results. Their own tests (speech, receipt, answers, results) show what they do.
bool needs_more(const Event& event) {
  return std::holds_alternative<Speaking>(event) || std::holds_alternative<ToggleReadAloud>(event) ||
         std::holds_alternative<ReadAnswers>(event) || std::holds_alternative<PrintReceipt>(event) ||
         std::holds_alternative<Printed>(event) || std::holds_alternative<OpenPicture>(event) ||
         std::holds_alternative<ShowResults>(event);
}

/// Whether an event does something after one of the preparations.
bool does_something(const Event& event, Screen screen, const Cover& cover) {
  return std::ranges::any_of(preparations(screen), [&](const std::vector<Event>& before) {
    Visitor visitor, untouched;
    for (Visitor* one : {&visitor, &untouched}) {
      bring_to(*one, screen);
      for (const Event& step : before) one->does(step);
      for (const Event& step : cover.events) one->does(step, Moment{1000} + cover.wait);
    }
    if (visitor.visit.screen() != screen || visitor.view().overlay.kind != cover.overlay) return false;
    const auto orders = untouched.does(nothing_like(event));
    const View unchanged = without_version(untouched.view());
    return visitor.does(event).size() > orders.size() || !(without_version(visitor.view()) == unchanged);
  });
}

}  // namespace

TEST_CASE(
    "an event that the table allows on a screen does something there, under one of the overlays at least") {
  for (const Screen screen : every_screen) {
    std::set<std::size_t> allowed, effective;
    for (const Cover& cover : covers()) {
      Visitor visitor;
      if (!brought_to(visitor, screen, cover)) continue;
      for (const Event& event : every_event()) {
        if (only_resets_time(event.index()) || needs_more(event) || !is_allowed(event, screen, cover.overlay))
          continue;
        allowed.insert(event.index());
        if (!effective.contains(event.index()) && does_something(event, screen, cover))
          effective.insert(event.index());
      }
    }
    CHECK(!allowed.empty());
    for (const std::size_t event : allowed) {
      CAPTURE(static_cast<int>(screen));
      CAPTURE(event);
      CHECK(effective.contains(event));
    }
  }
}

TEST_CASE("each kind of event is among those tried") {
  std::set<std::size_t> kinds;
  for (const Event& event : every_event()) kinds.insert(event.index());
  CHECK(kinds.size() == std::variant_size_v<Event>);
}

TEST_CASE("long random walks keep the invariants and send only valid opinions") {
  const std::vector<Event> events = every_event();
  std::size_t sent = 0, wiped = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Visitor visitor(sample_pack(), sample_hall(), seed);
    SeededRandom chance(seed * 31);
    for (int step = 0; step < 400; ++step) {
      const Screen screen = visitor.visit.screen();
      Event event = events[uniform(chance, events.size())];
      if (screen == Screen::attract) event = Begin{};
      if (screen == Screen::home) event = StartForm{};
      if (visitor.view().overlay.kind != Overlay::none && uniform(chance, 2) == 0) event = Dismiss{};
      if (screen == Screen::page && uniform(chance, 2) == 0) event = Next{};
      if (screen == Screen::review && uniform(chance, 3) == 0) event = Send{};
      const bool pause = uniform(chance, 25) == 0;
      const auto gap =
          static_cast<std::int64_t>(pause ? 55'000 + uniform(chance, 30'000) : 200 + uniform(chance, 1500));
      const auto orders = visitor.does(event, Moment{gap});
      check_invariants(visitor, orders);
      for (const Order& order : orders) {
        if (std::holds_alternative<Wiped>(order)) ++wiped;
        if (!std::holds_alternative<SendOpinion>(order)) continue;
        ++sent;
        visitor.does(uniform(chance, 2) == 0 ? Event{Sent{"482719356040", "u"}} : Event{SendFailed{"io"}});
      }
    }
  }
  CHECK(sent > 20);
  CHECK(wiped > 20);
}
