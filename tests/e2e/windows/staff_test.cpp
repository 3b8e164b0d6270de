// Enrolment in the staff panel, by touch.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <thread>

#include "tests/e2e/windows/machine.h"

using namespace e2e;

namespace {

const std::string pin = "274950";

}  // namespace

TEST_CASE("a new kiosk tells staff what to do, and is enrolled on its screen at a real server") {
  Machine machine(false);
  machine.hall.supervised = true;
  machine.start();
  const Drawn first = machine.sees_screen("maintenance");
  CHECK(first.text().find("Máy chưa đăng ký") != std::string::npos);
  CHECK(first.text().find("góc trên bên trái") != std::string::npos);
  machine.tap("tool/language");
  machine.sees_words("This machine is not enrolled yet");
  machine.tap("tool/language");

  const auto [code, certificate] = machine.hall.enrolment_code();
  machine.hold_corner();
  machine.sees_widget("staff/field/0");
  machine.hands().type(machine.hall.url());
  machine.tap("staff/field/1");
  machine.hands().type(code);
  machine.tap("staff/field/2");
  for (const char key : std::string("ks-07")) {
    machine.tap(std::string("staff/key/") + key);
    std::this_thread::sleep_for(90ms);
  }
  machine.tap("staff/field/3");
  machine.hands().type(pin);
  machine.tap("staff/field/4");
  machine.hands().type(certificate);
  machine.tap("staff/yes");
  machine.sees_screen("attract", 30s);
  CHECK(machine.status().at("enrolled").as_bool());
  REQUIRE(machine.hall.play(1, 4) == 0);
  REQUIRE(machine.hall.wait_delivered());
  CHECK(machine.hall.received() == 1);
}
