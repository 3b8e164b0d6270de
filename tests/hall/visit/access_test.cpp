// Accessibility settings, help, the call for staff, and toasts.
#include <doctest/doctest.h>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

Preferences everything() {
  return {TextSize::very_large, true, true, true, SpeechSpeed::fast, true, true, true};
}

consultation::Pack simple_pack() {
  consultation::Pack pack = sample_pack();
  pack.sections.front().simple = both("Lời dễ.", "Easy words.");
  return pack;
}

KioskStatus speaking_hall() {
  KioskStatus status = sample_hall();
  status.speech = true;
  return status;
}

const AccessOption* switch_named(const View& view, const std::string& id) {
  for (const AccessOption& one : view.overlay.access.switches) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("every preference has its default in the next visit") {
  Visitor visitor(simple_pack(), speaking_hall());
  visitor.does(Begin{});
  visitor.does(SetPreferences{everything()});
  CHECK(static_cast<const Preferences&>(visitor.view()) == everything());
  visitor.does(AskStartOver{});
  visitor.does(Confirm{});
  CHECK(static_cast<const Preferences&>(visitor.view()) == Preferences{});
}

TEST_CASE("preferences last until the end of the thanks screen") {
  Visitor visitor(simple_pack(), speaking_hall());
  visitor.fills_form();
  visitor.does(SetPreferences{everything()});
  visitor.sends();
  REQUIRE(visitor.visit.screen() == Screen::thanks);
  CHECK(static_cast<const Preferences&>(visitor.view()) == everything());
  visitor.finishes();
  CHECK(static_cast<const Preferences&>(visitor.view()) == Preferences{});
}

TEST_CASE("preferences set on the first screen are reset when no visit starts") {
  Visitor visitor(simple_pack(), speaking_hall());
  Preferences reach;
  reach.reach = true;
  visitor.does(SetPreferences{reach});
  CHECK(visitor.view().reach);
  visitor.does(Tick{}, Moment{61'000});
  CHECK_FALSE(visitor.view().reach);
}

TEST_CASE("a kiosk without speech offers no reading aloud and cannot turn it on") {
  Visitor visitor(simple_pack(), sample_hall());
  visitor.does(Begin{});
  visitor.does(SetPreferences{everything()});
  CHECK_FALSE(visitor.view().read_aloud);
  visitor.does(ToggleReadAloud{});
  CHECK_FALSE(visitor.view().read_aloud);
  CHECK_FALSE(visitor.view().frame.read_aloud.enabled);
  visitor.does(OpenAccess{});
  CHECK_FALSE(switch_named(visitor.view(), "read_aloud"));
}

TEST_CASE("simple words are offered only if the pack has them, and are then shown") {
  Visitor without(sample_pack(), speaking_hall());
  without.does(Begin{});
  without.does(OpenAccess{});
  CHECK_FALSE(switch_named(without.view(), "simple_words"));
  without.does(SetPreferences{everything()});
  CHECK_FALSE(without.view().simple_words);

  Visitor visitor(simple_pack(), speaking_hall());
  visitor.does(Begin{});
  visitor.does(OpenAccess{});
  const AccessOption* offered = switch_named(visitor.view(), "simple_words");
  REQUIRE(offered);
  CHECK_FALSE(offered->selected);
  visitor.does(SetPreferences{offered->preferences});
  visitor.does(Dismiss{});
  visitor.does(Open{Screen::proposal});
  CHECK(all_text(visitor.view()).find("Lời dễ.") != std::string::npos);
  CHECK(all_text(visitor.view()).find("Đoạn") == std::string::npos);
}

TEST_CASE("the panel has one selected option per group, and every option works") {
  Visitor visitor(simple_pack(), speaking_hall());
  visitor.does(Begin{});
  visitor.does(OpenAccess{});
  const AccessView panel = visitor.view().overlay.access;
  CHECK(panel.groups.size() == 4);
  for (const AccessGroup& group : panel.groups) {
    CAPTURE(group.id);
    std::size_t selected = 0;
    for (std::size_t i = 0; i < group.options.size(); ++i) {
      const AccessOption& option = group.options[i];
      selected += option.selected;
      visitor.does(option.language.empty() ? Event{SetPreferences{option.preferences}}
                                           : Event{SetLanguage{option.language}});
      for (const AccessGroup& now : visitor.view().overlay.access.groups) {
        if (now.id == group.id) CHECK(now.options[i].selected);
      }
    }
    CHECK(selected == 1);
  }
  visitor.does(OpenAccess{});
  CHECK(visitor.view().overlay.kind == Overlay::none);
}

TEST_CASE("help opens the panel and the call for staff") {
  Visitor visitor(simple_pack(), speaking_hall());
  visitor.does(Begin{});
  visitor.does(Help{});
  CHECK(visitor.view().overlay.lines.size() == 6);
  visitor.does(OpenAccess{});
  CHECK(visitor.view().overlay.kind == Overlay::access);
  visitor.does(Help{});
  visitor.does(CallStaff{});
  CHECK(visitor.view().overlay.kind == Overlay::staff_call);
  visitor.does(Confirm{});
  CHECK(visitor.view().overlay.kind == Overlay::none);
  CHECK(visitor.visit.screen() == Screen::home);
}

TEST_CASE("the call for staff is shown for two minutes before the idle warning") {
  Visitor visitor(simple_pack(), speaking_hall());
  visitor.does(Begin{});
  visitor.does(CallStaff{});
  visitor.does(Tick{}, Moment{119'000});
  CHECK(visitor.view().overlay.kind == Overlay::staff_call);
  visitor.does(Tick{}, Moment{2'000});
  CHECK(visitor.view().overlay.kind == Overlay::idle_warning);
}

TEST_CASE("a toast confirms a tool's action for four seconds") {
  Visitor visitor(simple_pack(), speaking_hall());
  visitor.does(Begin{});
  visitor.does(ToggleContrast{});
  CHECK_FALSE(visitor.view().toast.text.empty());
  CHECK(visitor.visit.next_tick() == visitor.now + Moment{4'000});
  visitor.does(Tick{}, Moment{3'900});
  CHECK_FALSE(visitor.view().toast.text.empty());
  visitor.does(Tick{}, Moment{200});
  CHECK(visitor.view().toast.text.empty());
}
