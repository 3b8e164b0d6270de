// A resident types Vietnamese on the screen with each input method; officials read the same text.
#include <doctest/doctest.h>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

/// Types the keys one by one and waits for each.
void press(Machine& machine, const std::string& keys) {
  for (const char key : keys) {
    const std::string id = key == ' ' ? "key/space" : std::string("key/") + key;
    machine.tap(id);
    Machine::lift();
  }
}

/// Typed text is not in the widget list, so the number of drawn letters is compared.
void has_letters(Machine& machine, int count) {
  machine.sees_words(std::to_string(count) + " / 2.000");
}

}  // namespace

TEST_CASE("Telex, tone keys, VNI and undo write Vietnamese by touch, and officials read the same text") {
  Machine machine;
  machine.start();
  begin_form(machine);
  leave_pages_until(machine, "field");
  press(machine, "tieengs");
  has_letters(machine, 5);  // tiếng
  press(machine, " vieet");
  has_letters(machine, 10);
  machine.tap("key/tone/acute");
  machine.tap("key/undo");
  machine.tap("key/tone/dot");
  has_letters(machine, 10);
  press(machine, " oo");
  has_letters(machine, 12);
  machine.tap("key/delete");
  machine.tap("key/ô");
  machine.tap("key/tone/hook");
  machine.tap("key/done");
  for (Drawn page = machine.now(); page.screen == "page";) page = leave_page(machine);
  send_opinion(machine);
  REQUIRE(machine.hall.wait_delivered());
  const std::string stored = machine.hall.opinions("csv");
  INFO(stored);
  CHECK(stored.find("tiếng việt ổ") != std::string::npos);
}

TEST_CASE("VNI, capitals, alphabetical keys, placing the caret by touch, and clearing the text") {
  Machine machine;
  machine.start();
  begin_form(machine);
  leave_pages_until(machine, "field");
  machine.tap("key/typing");
  machine.sees(
      [](const Drawn& drawn) { return drawn.find("key/typing")->label.find("VNI") != std::string::npos; },
      "VNI");
  machine.tap("key/order");
  machine.tap("key/shift");
  machine.sees_words("L M N");
  press(machine, "luu7");
  has_letters(machine, 3);  // Lưu

  const Drawn written = machine.now();
  const auto& field = *written.find("field");
  machine.hands().tap({static_cast<int>(field.x) + 30, static_cast<int>(field.y) + 50});
  machine.sees([&](const Drawn& drawn) { return drawn.touches > written.touches; }, "the caret");
  machine.tap("key/x");
  has_letters(machine, 4);
  machine.tap("clear");
  machine.sees_overlay("clear-text");
  machine.tap("overlay/yes");
  const Drawn empty = machine.sees_screen("page");
  CHECK(empty.text().find("0 / 2.000") != std::string::npos);
  CHECK_FALSE(empty.find("clear")->enabled);
}
