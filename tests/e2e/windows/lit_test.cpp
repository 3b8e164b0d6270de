// The screen saver is off while the kiosk runs. Neither Xvfb nor Xorg's dummy driver has DPMS, so power
// saving is not tested.
#include <doctest/doctest.h>

#include "tests/e2e/windows/machine.h"

using namespace e2e;

namespace {

std::string xset(Machine& machine, std::vector<std::string> words) {
  words.insert(words.begin(), {"xset", "-display", machine.hall.display()});
  return output_of(words);
}

/// Whether xset reports this state of the screen saver.
bool says(Machine& machine, const std::string& words) {
  return xset(machine, {"q"}).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the screen saver stays off while the kiosk runs") {
  Machine machine;
  xset(machine, {"s", "600", "60"});
  xset(machine, {"s", "blank"});
  REQUIRE(says(machine, "prefer blanking:  yes"));
  REQUIRE(says(machine, "timeout:  600"));
  machine.start();
  machine.sees_screen("attract");
  INFO(xset(machine, {"q"}));
  CHECK(says(machine, "prefer blanking:  no"));
  CHECK(says(machine, "timeout:  0"));
}
