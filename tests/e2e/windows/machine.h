// The kiosk in its window, observed from outside and operated by touches and keys.
#pragma once

#include <functional>
#include <memory>

#include "kiosk/visitor/widget_file.h"
#include "tests/e2e/harness.h"
#include "tests/e2e/windows/hands.h"

namespace e2e {

using kiosk::visitor::Drawn;

class Machine {
 public:
  /// `enrolled`: enrolled before it starts. start() starts the kiosk.
  explicit Machine(bool enrolled = true);
  /// Enrolled for the pack in that folder.
  Machine(const std::string& pack, const fs::path& folder);

  /// Starts it in full screen; `more`: options of `kiosk run`.
  void start(const std::vector<std::string>& more = {},
             std::vector<std::pair<std::string, std::string>> environment = {});
  /// Sets the staff PIN. REQUIRES: the kiosk does not run.
  void set_pin(const std::string& digits);
  Hands& hands() { return *hands_; }
  /// Kills the virtual screen and starts it again on the same display.
  void lose_screen();
  void start_screen();
  /// Process id of the program that owns the window, also under the supervisor.
  pid_t id() const;

  /// Waits until the window is idle, accepts touches and satisfies the condition. Throws after the timeout, with what is
  /// shown.
  Drawn sees(const std::function<bool(const Drawn&)>& condition, const std::string& what,
             std::chrono::milliseconds time = 10s);
  Drawn sees_screen(const std::string& screen, std::chrono::milliseconds time = 10s);
  /// Waits for an overlay: "idle-warning", "help".
  Drawn sees_overlay(const std::string& overlay, std::chrono::milliseconds time = 10s);
  /// Waits for a text anywhere in the window.
  Drawn sees_words(const std::string& words, std::chrono::milliseconds time = 10s);
  Drawn sees_widget(const std::string& id, std::chrono::milliseconds time = 10s);
  Drawn now();
  /// Waits for the widget, taps it, and waits until the tap was handled. Taps of the same place are as far apart as
  /// those of a person who means them.
  Drawn tap(const std::string& id);

  /// Waits between two presses of one key; faster ones count as a trembling finger.
  static void lift();
  /// Touches the staff corner until the panel opens.
  void hold_corner();
  /// Taps the digits on the pad with its random order.
  void type_pin(const std::string& digits);
  /// Opens the staff panel with the PIN.
  Drawn open_panel(const std::string& pin);
  /// The output of `kiosk status`.
  boost::json::object status();

  Deployment hall;

 private:
  void sit_down();
  std::unique_ptr<Hands> hands_;
  std::unique_ptr<kiosk::visitor::WidgetFile> widgets_;
  Spot last_tap_;
  std::chrono::steady_clock::time_point again_at_;  ///< when a touch at the same place counts
};

Spot middle_of(const kiosk::visitor::Widget& widget);

}  // namespace e2e
