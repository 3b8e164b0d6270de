// Every screen meets every event, and long random walks: nothing breaks, nothing invalid is ever sent.
#include <doctest/doctest.h>

#include <functional>
#include <regex>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

constexpr Screen screens[] = {Screen::attract, Screen::home,    Screen::proposal,   Screen::map,
                              Screen::reasons, Screen::impact,  Screen::hamlet,     Screen::timeline,
                              Screen::page,    Screen::review,  Screen::thanks,     Screen::paused,
                              Screen::closed,  Screen::results, Screen::maintenance};

std::vector<Event> all_events() {
  std::vector<Event> events{Begin{},     StartForm{},   Back{},         Next{},           Skip{},
                            Send{},      Finish{},      AskStartOver{}, Confirm{},        Dismiss{},
                            Help{},      ToggleLegal{}, OpenAccess{},   ToggleContrast{}, ToggleReadAloud{},
                            CallStaff{}, Touched{},     Tick{}};
  Preferences all{TextSize::very_large, true, true, true, SpeechSpeed::fast, true, true, true};
  events.push_back(SetPreferences{all});
  events.push_back(SetPreferences{});
  for (const Screen screen : screens) events.push_back(Open{screen});
  for (const char* id : {"agree", "disagree", "other", "?"}) events.push_back(Choose{"stance", id});
  for (const char* id : {"papers", "office", "school", "clinic", "other"})
    events.push_back(Choose{"reasons", id});
  for (const char* id : {"xuan-chinh", "other", "no-opinion"}) events.push_back(Choose{"name", id});
  for (const char* id : {"a", "b", "c"}) events.push_back(Choose{"order", id});
  for (const char* id : {"xuan-thien-1", "chinh-tam-1", "?"}) events.push_back(Choose{"hamlet", id});
  for (const char* question : {"why", "reasons", "name", "remark", "stance", "?"}) {
    for (const char* text : {"", " ", "chữ", "một câu khá dài để quá hạn", "\xFF"})
      events.push_back(SetText{question, text});
    events.push_back(AskClear{question});
  }
  for (const int page : {-1, 0, 1, 3, 6, 7}) events.push_back(EditPage{page});
  events.push_back(Choose{"age", "75+"});
  events.push_back(Sent{"482719356040", "https://example.vn/r/x"});
  events.push_back(SendFailed{"disk-full"});
  events.push_back(PrintReceipt{});
  events.push_back(ReadAnswers{});
  for (const bool sign : {false, true}) events.push_back(OpenPicture{sign});
  for (const char* trouble : {"", "no_paper"}) events.push_back(Printed{trouble});
  for (const char* unit : {"xuan-thien", "xuan-chinh", "?"}) events.push_back(SelectUnit{unit});
  for (const bool after : {false, true}) events.push_back(ShowAfter{after});
  for (const char* id : {"standards", "?"}) events.push_back(ReadDocument{id});
  for (const char* id : {"school", "?"}) events.push_back(SelectCard{id});
  for (const char* id : {"xuan-thien-1", "?"}) events.push_back(SelectHamlet{id});
  events.push_back(ChangeHamlet{});
  for (const char* text : {"", "T", "\xFF"}) events.push_back(SearchHamlet{text});
  for (const auto part : {ResultsPart::outcome, ResultsPart::decision}) events.push_back(ShowResults{part});
  for (const char* language : {"", "vi", "en", "?"}) events.push_back(SetLanguage{language});
  for (const int by : {-1, 1}) events.push_back(TurnPage{by});
  return events;
}

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

void bring_to(Visitor& visitor, Screen screen) {
  const auto rests = [&](wire::State state, bool maintenance = false) {
    visitor.status.state = state;
    visitor.status.maintenance = maintenance;
    visitor.visit.set_status(visitor.status);
  };
  switch (screen) {
    case Screen::attract:
      break;
    case Screen::paused:
      rests(wire::State::paused);
      break;
    case Screen::closed:
      rests(wire::State::closed);
      break;
    case Screen::results:
      rests(wire::State::results);
      break;
    case Screen::maintenance:
      rests(wire::State::open, true);
      break;
    case Screen::page:
      visitor.begins_form();
      break;
    case Screen::review:
      visitor.fills_form("disagree");
      break;
    case Screen::thanks:
      visitor.fills_form();
      visitor.sends();
      break;
    default:
      visitor.does(Begin{});
      if (screen != Screen::home) visitor.does(Open{screen});
  }
  REQUIRE(visitor.visit.screen() == screen);
}

}  // namespace

TEST_CASE("every screen stands every event, alone and under every overlay") {
  const std::vector<std::vector<Event>> before{{}, {Help{}}, {AskStartOver{}}, {Touched{}}};
  for (const Screen screen : screens) {
    for (const auto& first : before) {
      for (const Event& event : all_events()) {
        CAPTURE(static_cast<int>(screen));
        CAPTURE(event.index());
        Visitor visitor;
        bring_to(visitor, screen);
        for (const Event& one : first) visitor.does(one);
        check_invariants(visitor, visitor.does(event));
      }
    }
  }
}

TEST_CASE("long random walks keep the invariants and only ever send what is valid") {
  const std::vector<Event> events = all_events();
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
