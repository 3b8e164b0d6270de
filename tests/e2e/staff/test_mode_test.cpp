// Test mode: staff can demonstrate a complete visit, and nothing is counted.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

const std::string pin = "274950";
const std::string band = "THỬ NGHIỆM";

/// Opens a screen and goes back, and checks that the test mode band is shown.
void visits(Machine& machine, const std::string& door, const std::string& screen) {
  CAPTURE(screen);
  machine.tap(door);
  CHECK(machine.sees_screen(screen).text().find(band) != std::string::npos);
  machine.tap("back");
  machine.sees_screen("home");
}

void switch_test_mode(Machine& machine) {
  machine.open_panel(pin);
  machine.tap("staff/test-mode");
  machine.tap("staff/yes");
  machine.sees_screen("attract");
}

/// Checks what the kiosk stores and what the server counts.
void check_counts(Machine& machine, std::int64_t delivered) {
  const auto status = machine.status();
  CHECK(status.at("waiting").as_int64() == 0);
  CHECK(status.at("refused").as_int64() == 0);
  CHECK(status.at("delivered").as_int64() == delivered);
  CHECK(machine.hall.received() == delivered);
}

}  // namespace

TEST_CASE("test mode is shown on every screen and its opinions are not counted, later ones are") {
  Machine machine;
  machine.set_pin(pin);
  machine.start();
  CHECK(machine.sees_screen("attract").text().find(band) == std::string::npos);
  switch_test_mode(machine);

  CHECK(machine.sees_screen("attract").text().find(band) != std::string::npos);
  machine.tap("begin");
  CHECK(machine.sees_screen("home").text().find(band) != std::string::npos);
  for (const char* screen : {"map", "proposal", "reasons", "impact", "timeline"})
    visits(machine, std::string("door/") + screen, screen);
  machine.tap("tool/help");
  CHECK(machine.now().text().find(band) != std::string::npos);
  machine.tap("overlay/yes");
  machine.sees_screen("home");
  machine.tap("give-opinion");
  Drawn page = machine.sees_screen("page");
  while (page.screen == "page") {
    CHECK(page.text().find(band) != std::string::npos);
    page = leave_page(machine);
  }
  CHECK(machine.sees_screen("review").text().find(band) != std::string::npos);
  machine.tap("next");
  const Drawn thanks = machine.sees_screen("thanks");
  CHECK(thanks.text().find(band) != std::string::npos);
  REQUIRE(thanks.find("receipt"));
  CHECK(thanks.find("receipt")->label == "0000 0000 0000");
  machine.tap("done");
  machine.tap("overlay/yes");
  machine.sees_screen("attract");
  check_counts(machine, 0);

  switch_test_mode(machine);
  CHECK(machine.now().text().find(band) == std::string::npos);
  CHECK(give_opinion(machine) != "0000 0000 0000");
  REQUIRE(machine.hall.wait_delivered());
  check_counts(machine, 1);
}
