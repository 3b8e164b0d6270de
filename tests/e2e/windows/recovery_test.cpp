// Faults of X server, disk, memory and monitor: the kiosk recovers by itself and keeps everything that was
// sent.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <csignal>
#include <thread>

#include "tests/e2e/windows/machine.h"

using namespace e2e;

namespace {

const std::string pin = "274950";

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

/// Sets a resource limit of a running process.
void limit(pid_t process, const std::string& what) {
  output_of({"prlimit", "--pid", std::to_string(process), what});
}

}  // namespace

TEST_CASE("after the X server was killed and restarted, the kiosk recovers without staff") {
  Machine machine;
  machine.hall.supervised = true;
  machine.start();
  machine.sees_screen("attract");
  machine.tap("begin");
  machine.sees_screen("home");
  const pid_t before = machine.id();
  machine.lose_screen();
  REQUIRE(wait_for([&] { return machine.id() != before; }, 5s));
  machine.start_screen();
  const auto lit = std::chrono::steady_clock::now();
  machine.sees_screen("attract", 30s);  // about five seconds on an idle machine
  REQUIRE(wait_for([&] { return machine.hands().rules(machine.id()); }, 5s));
  MESSAGE(
      "back after ",
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - lit).count(),
      " ms");
  machine.tap("begin");
  machine.sees_screen("home");
}

TEST_CASE("on a full disk the kiosk refuses opinions with a message, and recovers when there is room") {
  Machine machine;
  machine.set_pin(pin);
  machine.start({"--hurry", "8"});
  machine.sees_screen("attract");
  const pid_t before = machine.id();
  limit(before, "--fsize=61440:unlimited");  // less than is needed
  const Drawn full = machine.sees_screen("maintenance", 10s);
  CHECK(full.text().find("Máy tạm không nhận ý kiến") != std::string::npos);
  CHECK(full.text().find("báo cán bộ") != std::string::npos);
  machine.hands().tap({960, 540});
  std::this_thread::sleep_for(300ms);
  CHECK(machine.now().screen == "maintenance");
  machine.open_panel(pin);
  machine.sees_words("Bộ nhớ đã đầy");
  limit(before, "--fsize=unlimited:unlimited");
  machine.sees_words("Đủ chỗ cho các phiếu");
  machine.tap("staff/close");
  machine.sees_screen("attract");
  CHECK(machine.id() == before);
  machine.hall.stop_kiosk();
}

TEST_CASE("when memory runs out the kiosk exits with a message, restarts, and keeps what was sent" *
          doctest::skip(sanitized)) {  // a sanitizer replaces the heap
  Machine machine;
  machine.hall.supervised = true;
  machine.start({}, {{"LD_PRELOAD", program("scarce_heap.so")}, {"SCARCE_HEAP", "signal"}});
  machine.sees_screen("attract");
  REQUIRE(machine.hall.play(1, 91) == 0);
  machine.sees_screen("attract", 60s);
  machine.tap("begin");
  const pid_t before = machine.id();
  REQUIRE(::kill(before, SIGUSR1) == 0);  // every allocation fails from now on
  REQUIRE(wait_for([&] { return machine.id() != before; }, 10s));
  machine.sees_screen("attract", 30s);
  CHECK(read_file(machine.hall.folder() / "kiosk.log").find("the memory ran out") != std::string::npos);
  REQUIRE(machine.hall.play(1, 92) == 0);
  CHECK(machine.hall.wait_delivered());
  CHECK(machine.hall.receipts().size() == 2);
  CHECK(machine.hall.received() == 2);
}

TEST_CASE("the kiosk fills the screen after changes of resolution, rotation and power") {
  Machine machine;
  machine.lose_screen();
  machine.hall.screen_size = "1920x1920";  // room for both orientations
  machine.start_screen();
  const auto xrandr = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"xrandr", "-display", machine.hall.display()});
    output_of(words);
  };
  for (const auto& [width, height] : {std::pair("1280", "720"), {"1080", "1920"}, {"1920", "1080"}}) {
    const std::string mode = std::string(width) + "x" + height;
    xrandr({"--newmode", mode, "100", width, width, width, width, height, height, height, height});
    xrandr({"--addmode", "screen", mode});
  }
  xrandr({"--output", "screen", "--mode", "1920x1080"});
  machine.start();
  machine.sees_screen("attract");
  const pid_t before = machine.id();
  const auto fills = [&] { return wait_for([&] { return machine.hands().rules(before); }, 3s); };
  CHECK(fills());
  for (const char* mode : {"1280x720", "1080x1920", "off", "1920x1080"}) {
    CAPTURE(mode);
    if (std::string(mode) == "off") {
      run({"xrandr", "-display", machine.hall.display(), "--output", "screen", "--off"},
          machine.hall.folder() / "xrandr.log");  // warns about a screen without size, but works
      std::this_thread::sleep_for(500ms);
      CHECK(machine.id() == before);
      continue;
    }
    xrandr({"--output", "screen", "--mode", mode});
    const bool filled = fills();
    INFO(machine.hands().report());
    CHECK(filled);
    const auto width = std::stod(std::string(mode));
    machine.sees([&](const Drawn& drawn) { return drawn.find("begin") && drawn.find("begin")->w < width; },
                 "a picture of that size");
    machine.tap("tool/language");
  }
  CHECK(machine.id() == before);
}
