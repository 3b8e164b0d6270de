// Packs in other scripts are shown and can be used by touch.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

const fs::path packs = fs::path(KIOSK_SOURCE_DIR) / "tests/packs";

/// Gives a complete opinion and checks that the summary includes it.
void takes_part(Machine& machine) {
  give_opinion(machine);
  REQUIRE(machine.hall.wait_delivered());
  CHECK(machine.hall.received() == 1);
}

}  // namespace

TEST_CASE("a Persian pack is shown from right to left, and an opinion is given in it") {
  Machine machine("kim-son-persian", packs / "persian");
  machine.start();
  const Drawn attract = machine.sees_screen("attract");
  CHECK(attract.language == "fa");
  CHECK(attract.find("begin")->x > attract.find("language")->x);  // in Vietnamese it is on the left
  machine.tap("language");
  const Drawn vietnamese =
      machine.sees([](const Drawn& drawn) { return drawn.language == "vi"; }, "Vietnamese");
  CHECK(vietnamese.find("begin")->x < vietnamese.find("language")->x);
  machine.tap("language");
  machine.sees([](const Drawn& drawn) { return drawn.language == "fa"; }, "Persian");
  takes_part(machine);
}

TEST_CASE("an opinion is given in Khmer") {
  Machine machine("kim-son-khmer", packs / "khmer");
  machine.start();
  CHECK(machine.sees_screen("attract").language == "km");
  takes_part(machine);
}
