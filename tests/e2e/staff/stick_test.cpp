// Opinions that reach the office by USB stick and over the network are stored once.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

const std::string pin = "274950";

/// The button of the stick with this name; the test machine may have other sticks.
std::string stick_named(const Drawn& drawn, const std::string& name) {
  for (const auto* widget : drawn.all("staff/stick/"))
    if (widget->label.starts_with(name + " ")) return widget->id;
  return {};
}

std::string import(Machine& machine, const fs::path& file) {
  return output_of({program("kiosk-server"), "import", file, "--data", machine.hall.server_folder()});
}

}  // namespace

TEST_CASE("opinions copied to a stick, imported, and uploaded later are stored once") {
  Machine machine;
  machine.set_pin(pin);
  const fs::path stick = machine.hall.folder() / "blue-stick";
  fs::create_directory(stick);
  machine.start({}, {{"KIOSK_USB_FOLDERS", stick}});
  machine.sees_screen("attract");
  machine.hall.stop_server();
  give_opinion(machine);
  give_opinion(machine);

  machine.open_panel(pin);
  machine.tap("staff/usb");
  const Drawn sticks = machine.sees(
      [&](const Drawn& drawn) { return !stick_named(drawn, "blue-stick").empty(); }, "the stick");
  machine.tap(stick_named(sticks, "blue-stick"));
  machine.sees_words("Đã chép 2 phiếu và đọc lại kiểm tra. Mang USB đến văn phòng.");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(stick)) files.push_back(entry.path());
  REQUIRE(files.size() == 1);
  CHECK(files.front().extension() == ".sealed");
  CHECK(machine.status().at("waiting").as_int64() == 2);  // copying removes nothing

  CHECK(import(machine, files.front()).find("2 stored, 0 known already, 0 refused") != std::string::npos);
  CHECK(machine.hall.received() == 2);
  CHECK(import(machine, files.front()).find("0 stored, 2 known already, 0 refused") != std::string::npos);

  machine.tap("staff/back");
  machine.hall.start_server();
  machine.tap("staff/sync");
  machine.sees_words("Đã gửi hết. Máy chủ đã ký nhận.");
  machine.tap("staff/back");
  machine.tap("staff/close");
  give_opinion(machine);
  REQUIRE(machine.hall.wait_delivered());
  CHECK(machine.status().at("delivered").as_int64() == 3);
  CHECK(machine.hall.received() == 3);
}
