// Wrong PINs lock the PIN pad, also over a restart.
#include <doctest/doctest.h>

#include <chrono>

#include "tests/e2e/windows/machine.h"

using namespace e2e;

namespace {

const std::string pin = "274950", wrong = "135792";

/// Whether the locked pad and the remaining time are shown.
bool locked(const Drawn& drawn) {
  const std::string text = drawn.text();
  return text.find("Phần cán bộ đang khóa") != std::string::npos &&
         text.find("Xin thử lại sau") != std::string::npos && text.find("phút") != std::string::npos &&
         drawn.all("staff/digit/").empty();
}

/// Enters the right PIN by touch and keyboard, and checks that neither opens the panel.
void refuses(Machine& machine) {
  const Drawn pad = machine.sees(locked, "the locked pad");
  for (const char digit : pin) {
    const Drawn before = machine.now();
    machine.hands().tap(middle_of(*pad.find(std::string("staff/digit/") + digit)));
    machine.sees([&](const Drawn& drawn) { return drawn.touches > before.touches; }, "the touch was seen");
  }
  machine.hands().type(pin);
  CHECK_FALSE(wait_for([&] { return machine.now().find("staff/restart") != nullptr; }, 2s));
  const Drawn still = machine.now();
  INFO(still.text());
  CHECK(locked(still));
  CHECK(still.overlay == "staff");
}

/// Moves the end of the lock closer, to simulate waiting.
void let_time_pass(Machine& machine, std::chrono::seconds left) {
  using namespace std::chrono;
  const auto until = floor<milliseconds>(system_clock::now() + left).time_since_epoch().count();
  output_of({"sqlite3", machine.hall.kiosk_folder() / "outbox.sqlite",
             "UPDATE setting SET value = '5 " + std::to_string(until) + "' WHERE key = 'staff.pin-lock';"});
}

}  // namespace

TEST_CASE("five wrong PINs lock the pad, also after a restart, and the right PIN opens it afterwards") {
  Machine machine;
  machine.set_pin(pin);
  machine.start();
  machine.sees_screen("attract");
  machine.hold_corner();
  for (int left = 4; left > 0; --left) {
    machine.type_pin(wrong);
    machine.sees_words("Còn " + std::to_string(left) + " lần thử");
  }
  machine.type_pin(wrong);
  refuses(machine);
  machine.tap("staff/close");
  machine.sees_screen("attract");
  machine.tap("begin");  // residents can still use the kiosk
  machine.sees_screen("home");

  machine.hall.kill_kiosk();
  machine.start();
  machine.sees_screen("attract");
  machine.hold_corner();
  refuses(machine);

  machine.hall.stop_kiosk();
  let_time_pass(machine, 6s);
  machine.start();
  machine.sees_screen("attract");
  machine.hold_corner();
  machine.sees_widget("staff/digit/1", 30s);
  machine.type_pin(pin);
  machine.sees_widget("staff/restart");
}
