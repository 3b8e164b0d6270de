#include "tests/hall/visit/every_event.h"

#include <doctest/doctest.h>

#include "kiosk/opinion/prepared.h"

namespace kiosk::hall::visit::test {

std::vector<Event> every_event() {
  std::vector<Event> events{Begin{},     StartForm{},   Back{},         Next{},           Skip{},
                            Send{},      Finish{},      AskStartOver{}, Confirm{},        Dismiss{},
                            Help{},      ToggleLegal{}, OpenAccess{},   ToggleContrast{}, ToggleReadAloud{},
                            CallStaff{}, Touched{},     Tick{}};
  Preferences all{TextSize::very_large, true, true, true, SpeechSpeed::fast, true, true, true};
  events.push_back(SetPreferences{all});
  events.push_back(SetPreferences{});
  for (const Screen screen : every_screen) events.push_back(Open{screen});
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
  for (const auto part : {PlanPart::units, PlanPart::experience}) events.push_back(ShowPlan{part});
  for (const char* id : {"", "chat-binh", "?"}) events.push_back(SelectPlanUnit{id});
  for (const auto part : {ResultsPart::outcome, ResultsPart::decision}) events.push_back(ShowResults{part});
  for (const char* language : {"", "vi", "en", "?"}) events.push_back(SetLanguage{language});
  const opinion::PreparedAnswers prepared{sample_pack().id, 1, "en", "xuan-thien-1", {{"stance", "agree"}}, {}};
  for (const std::string& code : {opinion::prepared_code(prepared).value(), std::string("YKIEN1")})
    events.push_back(Scanned{code});
  for (const bool now : {true, false}) events.push_back(Speaking{now});
  events.push_back(ReadBack{"remark"});
  for (const int by : {-1, 1}) events.push_back(TurnPage{by});
  return events;
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

}  // namespace kiosk::hall::visit::test
