// A crashed kiosk restarts. In a crash loop it shows "out of order", and its queue can be exported.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <csignal>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

const std::string pin = "274950";

/// Kills the program that owns the window, and waits for its successor.
void crash(Machine& machine) {
  const pid_t before = machine.id();
  REQUIRE(before > 0);
  ::kill(before, SIGKILL);
  REQUIRE(wait_for([&] { return machine.id() != before; }, 10s));
  fs::remove(machine.hall.folder() / "widgets.json");  // the next widget list is from the new program
  REQUIRE(wait_for([&] { return machine.id() > 0 && machine.id() != before; }, 30s));
}

}  // namespace

TEST_CASE("a killed kiosk restarts; in a crash loop it is out of order until staff restart it") {
  Machine machine;
  machine.hall.supervised = true;
  machine.set_pin(pin);
  const fs::path stick = machine.hall.folder() / "blue-stick";
  fs::create_directory(stick);
  machine.start({}, {{"KIOSK_USB_FOLDERS", stick}});
  machine.sees_screen("attract");
  machine.hall.kill_server();
  give_opinion(machine);
  machine.tap("begin");
  machine.sees_screen("home");

  crash(machine);
  machine.sees_screen("attract", 30s);
  CHECK(machine.status().at("waiting").as_int64() == 1);
  for (int more = 0; more < 4; ++more) crash(machine);
  const Drawn broken = machine.sees_screen("maintenance", 30s);
  INFO(broken.text());
  CHECK(broken.text().find("Máy đang được sửa") != std::string::npos);
  CHECK_FALSE(broken.find("begin"));

  machine.open_panel(pin);
  machine.tap("staff/usb");
  machine.sees_widget("staff/stick/0");
  const Drawn sticks = machine.now();
  for (const auto* choice : sticks.all("staff/stick/"))
    if (choice->label.starts_with("blue-stick ")) machine.tap(choice->id);
  machine.sees_words("Đã chép 1 phiếu");
  CHECK_FALSE(fs::is_empty(stick));
  machine.tap("staff/back");
  machine.tap("staff/restart");
  machine.tap("staff/yes");
  machine.sees_screen("attract", 30s);
  machine.hall.start_server();
  REQUIRE(machine.hall.wait_delivered());
  CHECK(machine.hall.received() == 1);
}
