// Keys, drag and drop and other windows do not lead out of the kiosk.
#include <doctest/doctest.h>

#include <thread>

#include "tests/e2e/windows/machine.h"

using namespace e2e;

namespace {

struct Locked {
  Locked() {
    machine.start();
    machine.sees_screen("attract");
    REQUIRE(holds());
  }
  bool holds() {
    return wait_for([&] { return machine.hands().rules(machine.id()); }, 1s);
  }
  Machine machine;
};

}  // namespace

TEST_CASE("no key combination leaves the kiosk, pastes text or closes it") {
  Locked locked;
  Machine& machine = locked.machine;
  const pid_t before = machine.id();
  for (const char* keys :
       {"alt+F4",          "alt+Tab",     "ctrl+alt+F1", "ctrl+alt+F2", "ctrl+alt+F7", "ctrl+alt+BackSpace",
        "ctrl+alt+Delete", "ctrl+Escape", "alt+Escape",  "alt+space",   "super",       "super+d",
        "super+l",         "Print",       "alt+Print",   "F11",         "F12",         "Menu",
        "ctrl+q",          "ctrl+w",      "ctrl+n",      "ctrl+p",      "ctrl+v",      "shift+Insert",
        "ctrl+shift+i",    "alt+Left",    "ctrl+alt+t"}) {
    machine.hands().keys(keys);
    INFO(keys, ": ", machine.hands().report());
    CHECK(locked.holds());
    REQUIRE(machine.id() == before);
    const Drawn drawn = machine.now();
    CHECK(drawn.screen == "attract");
    CHECK(drawn.overlay == "none");
  }
}
