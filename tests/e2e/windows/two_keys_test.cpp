// A resident who uses two keys, one to step and one to select.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <thread>

#include "tests/e2e/windows/machine.h"

using namespace e2e;

namespace {

bool is_ringed(const Drawn& drawn, const std::string& id) {
  return std::find(drawn.ringed.begin(), drawn.ringed.end(), id) != drawn.ringed.end();
}

/// Steps until the ring is around the widget's row, then around the widget, and selects it.
void choose(Machine& machine, const std::string& id) {
  Drawn drawn = machine.sees_widget(id);
  for (const std::string& ringed : drawn.ringed) CHECK_MESSAGE(drawn.find(ringed), ringed);
  REQUIRE_FALSE(drawn.ringed.empty());
  for (int presses = 0; !is_ringed(drawn, id) || drawn.ringed.size() > 1; ++presses) {
    if (presses > 120) throw std::runtime_error("two keys do not reach " + id);
    const auto before = drawn.ringed;
    machine.hands().keys(is_ringed(drawn, id) ? "Return" : "space");
    drawn = machine.sees([&](const Drawn& now) { return now.ringed != before; }, "the ring elsewhere");
  }
  machine.hands().keys("Return");
  machine.sees([&](const Drawn& now) { return now.version > drawn.version; }, "an answer to the choice");
  machine.now();
}

/// The same, then waits for the screen that it opens.
Drawn choose(Machine& machine, const std::string& id, const std::string& screen) {
  choose(machine, id);
  return machine.sees_screen(screen);
}

}  // namespace

TEST_CASE("an opinion can be given with two keys, from the first screen to the server") {
  Machine machine;
  machine.start({"--scanning", "two"});
  machine.sees_screen("attract");
  choose(machine, "begin", "home");
  choose(machine, "give-opinion", "page");
  choose(machine, "choice/stance/disagree");
  machine.sees([](const Drawn& drawn) { return drawn.find("choice/stance/disagree")->selected; },
               "the choice");
  choose(machine, "next");
  machine.sees_widget("choice/reasons/school");
  choose(machine, "choice/reasons/school");
  choose(machine, "next");
  machine.sees_widget("choice/name/no-opinion");
  choose(machine, "choice/name/no-opinion");
  choose(machine, "next");
  machine.sees_widget("field");
  for (const char* key : {"key/o", "key/k", "key/done"}) choose(machine, key);
  machine.sees_widget("choice/age/35-59");
  choose(machine, "skip", "review");
  const Drawn thanks = choose(machine, "next", "thanks");
  CHECK(thanks.find("receipt"));
  CHECK(thanks.touches == 0);  // nothing was touched
  choose(machine, "done");
  choose(machine, "overlay/yes", "attract");

  REQUIRE(machine.hall.wait_delivered());
  const auto summary = machine.hall.summary();
  CHECK(summary.at("kiosks").at("opinions").as_int64() == 1);
  CHECK(summary.at("kiosks").at("disagree").as_int64() == 1);
}
