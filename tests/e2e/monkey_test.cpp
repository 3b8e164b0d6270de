// Random input from a seed at the real full-screen window: taps, drags, mouse buttons, keys, and shortcuts
// that leave other programs. Afterwards the kiosk serves the next resident.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

#include "tests/e2e/harness.h"

// Included last, because its macros conflict with other names.
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

using namespace e2e;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;
const fs::path source = KIOSK_SOURCE_DIR;
constexpr int width = 1920, height = 1080;

using Chord = std::vector<KeySym>;
const std::vector<Chord> escapes{{XK_Alt_L, XK_F4},
                                 {XK_Alt_L, XK_Tab},
                                 {XK_Alt_L, XK_space},
                                 {XK_Alt_L, XK_F2},
                                 {XK_Control_L, XK_q},
                                 {XK_Control_L, XK_w},
                                 {XK_Control_L, XK_v},
                                 {XK_Control_L, XK_Escape},
                                 {XK_Control_L, XK_Alt_L, XK_F1},
                                 {XK_Control_L, XK_Alt_L, XK_Delete},
                                 {XK_Control_L, XK_Alt_L, XK_BackSpace},
                                 {XK_Super_L},
                                 {XK_Super_L, XK_d},
                                 {XK_Print},
                                 {XK_F11},
                                 {XK_Menu},
                                 {XK_Alt_L, XK_Sys_Req, XK_k}};

class Monkey {
 public:
  Monkey(const std::string& display, unsigned seed) : display_(XOpenDisplay(display.c_str())), chance_(seed) {
    REQUIRE(display_);
  }
  ~Monkey() { XCloseDisplay(display_); }
  Monkey(const Monkey&) = delete;
  Monkey& operator=(const Monkey&) = delete;

  void acts() {
    const int whim = below(100);
    if (whim < 55) return tap();
    if (whim < 63) return storm();
    if (whim < 73) return drag();
    if (whim < 80) return press_and_release(static_cast<unsigned>(2 + below(4)));
    if (whim < 88) return chord(escapes[static_cast<std::size_t>(below(static_cast<int>(escapes.size())))]);
    chord({keys()[static_cast<std::size_t>(below(static_cast<int>(keys().size())))]});
  }
  int events() const { return events_; }

  /// Checks from outside that the kiosk's window covers the screen and has the keyboard; returns what is
  /// wrong.
  std::string escape() {
    Window root = DefaultRootWindow(display_), parent = 0, *children = nullptr, focus = 0;
    unsigned count = 0;
    int revert = 0;
    XGetInputFocus(display_, &focus, &revert);
    XQueryTree(display_, root, &root, &parent, &children, &count);
    std::vector<Window> shown;
    for (unsigned i = 0; i < count; ++i) {
      XWindowAttributes about{};
      XGetWindowAttributes(display_, children[i], &about);
      if (about.map_state == IsViewable && about.c_class == InputOutput) shown.push_back(children[i]);
    }
    if (children) XFree(children);
    if (shown.size() != 1) return std::to_string(shown.size()) + " windows are shown";
    XWindowAttributes about{};
    XGetWindowAttributes(display_, shown[0], &about);
    if (about.x != 0 || about.y != 0 || about.width != width || about.height != height)
      return "the window does not cover the screen";
    return focus == shown[0] ? "" : "the keyboard is somewhere else";
  }

 private:
  static const std::vector<KeySym>& keys() {
    static const std::vector<KeySym> all{
        XK_Tab,   XK_Return, XK_Escape, XK_Up, XK_Down, XK_Left,      XK_Right,  XK_Home,  XK_End, XK_F1,
        XK_space, XK_a,      XK_s,      XK_d,  XK_w,    XK_BackSpace, XK_Delete, XK_Prior, XK_Next};
    return all;
  }
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(chance_); }
  void sent() {
    ++events_;
    XFlush(display_);
  }
  void move(int x, int y) {
    XTestFakeMotionEvent(display_, 0, x, y, CurrentTime);
    sent();
  }
  void button(unsigned number, bool down) {
    XTestFakeButtonEvent(display_, number, down, CurrentTime);
    sent();
  }
  void press_and_release(unsigned number) {
    button(number, true);
    button(number, false);
  }
  void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(below(12))); }
  void tap() {
    move(below(width), below(height));
    button(1, true);
    pause();
    button(1, false);
    pause();
  }
  void storm() {
    move(below(width), below(height));
    for (int i = 0; i < 5; ++i) press_and_release(1);
  }
  void drag() {
    int x = below(width), y = below(height);
    move(x, y);
    button(1, true);
    for (int i = 0; i < 6; ++i) {
      move(std::clamp(x += below(161) - 80, 0, width - 1), std::clamp(y += below(161) - 80, 0, height - 1));
      pause();
    }
    if (below(4) == 0) press_and_release(3);
    button(1, false);
  }
  void key(KeySym symbol, bool down) {
    const KeyCode code = XKeysymToKeycode(display_, symbol);
    if (code == 0) return;
    XTestFakeKeyEvent(display_, code, down, CurrentTime);
    sent();
  }
  void chord(const Chord& chord) {
    for (const KeySym symbol : chord) key(symbol, true);
    for (auto symbol = chord.rbegin(); symbol != chord.rend(); ++symbol) key(*symbol, false);
    pause();
  }

  Display* display_;
  std::mt19937 chance_;
  int events_ = 0;
};

double memory_mb(pid_t id) {
  std::ifstream status("/proc/" + std::to_string(id) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

std::vector<std::string> full_screen(const Deployment& deployment) {
  return {program("kiosk"),
          "run",
          "--data",
          deployment.kiosk_folder(),
          "--assets",
          source / "assets",
          "--sound",
          "null",
          "--sync-at-once",
          "--heartbeat",
          "1"};
}

}  // namespace

TEST_CASE("random input neither stops the kiosk nor leaves it, and the next resident is served") {
  const int events = long_run ? 100'000 : 4'000;
  const auto seed = static_cast<unsigned>(long_run ? std::random_device{}() : 7);
  CAPTURE(seed);
  Deployment deployment;
  Process kiosk(full_screen(deployment), deployment.folder() / "kiosk.log",
                {{"DISPLAY", deployment.display()}, {"LIBGL_ALWAYS_SOFTWARE", "1"}});
  Monkey monkey(deployment.display(), seed);
  REQUIRE(wait_for([&] { return monkey.escape().empty(); }, 20s));
  double settled = 0;
  for (int checked = 0; monkey.events() < events;) {
    monkey.acts();
    if (monkey.events() - checked < 500) continue;
    checked = monkey.events();
    if (settled == 0 && checked > events / 5) settled = memory_mb(kiosk.id());
    CAPTURE(checked);
    REQUIRE(kiosk.running());
    REQUIRE_MESSAGE(wait_for([&] { return monkey.escape().empty(); }, 2s), monkey.escape());
  }
#ifndef __SANITIZE_ADDRESS__  // its quarantine grows
  CHECK(memory_mb(kiosk.id()) < settled + 24);
#endif
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait(10s) == 0);

  deployment.start_kiosk();
  CHECK(deployment.play(1, 3) == 0);
  REQUIRE(deployment.wait_delivered());
  const auto status = boost::json::parse(
      output_of({program("kiosk"), "status", "--data", deployment.kiosk_folder().string()}));
  CHECK(deployment.received() == status.at("delivered").as_int64());
}
