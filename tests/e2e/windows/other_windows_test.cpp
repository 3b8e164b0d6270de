// Other programs' windows, clipboard and drag and drop while a resident types.
#include <doctest/doctest.h>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

TEST_CASE("other windows do not stay above the kiosk and cannot move, resize or hide it") {
  Machine machine;
  machine.start();
  machine.sees_screen("attract");
  const pid_t kiosk = machine.id();
  Hands& hands = machine.hands();
  const auto rules = [&] { return wait_for([&] { return hands.rules(kiosk); }, 10s); };
  const auto check_rules = [&](const char* what) {
    CAPTURE(what);
    const bool rules_again = rules();
    INFO(hands.report());
    CHECK(rules_again);
  };
  REQUIRE(rules());
  const std::size_t drawn = hands.colours();
  for (const bool focused : {false, true}) {
    hands.intrude(focused);
    check_rules(focused ? "a window with the keyboard" : "a window");
    hands.withdraw();
    check_rules("a window that goes");
  }
  hands.squeeze(kiosk);
  check_rules("squeezed");
  hands.unmap(kiosk);
  check_rules("hidden");
  CHECK(machine.id() == kiosk);
  CHECK(wait_for([&] { return hands.colours() == drawn; }, 10s));  // the content, not only the window
  machine.tap("begin");
  machine.sees_screen("home");
}

TEST_CASE("clipboard content and dropped files do not reach the text field") {
  Machine machine;
  machine.start();
  machine.sees_screen("attract");
  machine.tap("tool/language");  // in English keys are not composed by Telex
  begin_form(machine);
  leave_pages_until(machine, "field");
  Hands& hands = machine.hands();
  const auto write = [&](const std::string& words) {
    for (const char letter : words) {
      const auto before = machine.now().version;
      hands.type(std::string(1, letter));
      machine.sees([&](const Drawn& drawn) { return drawn.version > before; }, "a letter more");
    }
  };
  write("my own ");
  for (const char* keys : {"ctrl+v", "shift+Insert", "ctrl+shift+v", "super+v"}) {
    CAPTURE(keys);
    CHECK_FALSE(hands.pasted(keys));
  }
  hands.drop(machine.id());
  write("words");
  machine.tap("key/done");
  for (Drawn page = machine.now(); page.screen == "page";) page = leave_page(machine);
  send_opinion(machine);

  REQUIRE(machine.hall.wait_delivered());
  const std::string stored = machine.hall.opinions();
  INFO(stored);
  CHECK(stored.find("\"my own words\"") != std::string::npos);
}
