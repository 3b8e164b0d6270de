// The kiosk in its window, from outside: what it shows, and touches and keys.
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
  /// `enrolled`: it is enrolled before it starts. `start` starts the kiosk.
  explicit Machine(bool enrolled = true);
  /// Enrolled for the pack in that folder.
  Machine(const std::string& pack, const fs::path& folder);

  /// Full screen; `more` options of `kiosk run`.
  void start(const std::vector<std::string>& more = {},
             std::vector<std::pair<std::string, std::string>> environment = {});
  /// Sets the staff PIN. REQUIRES: the kiosk does not run.
  void set_pin(const std::string& digits);
  Hands& hands() { return *hands_; }
  /// Kills the virtual screen and starts it again on the same display.
  void lose_screen();
  void start_screen();
  /// Process id of the program with the window, also under the supervisor.
  pid_t id() const;

  /// Waits until the window is at rest and satisfies the condition. Throws after the timeout, with what is
  /// shown.
  Drawn sees(const std::function<bool(const Drawn&)>& condition, const std::string& what,
             std::chrono::milliseconds time = 10s);
  Drawn sees_screen(const std::string& screen, std::chrono::milliseconds time = 10s);
  /// Waits for an overlay: "idle-warning", "help".
  Drawn sees_overlay(const std::string& overlay, std::chrono::milliseconds time = 10s);
  /// Waits for words anywhere in the window.
  Drawn sees_words(const std::string& words, std::chrono::milliseconds time = 10s);
  Drawn sees_widget(const std::string& id, std::chrono::milliseconds time = 10s);
  Drawn now();
  /// Waits for the widget, taps it, and waits until the kiosk handled the tap.
  Drawn tap(const std::string& id);

  /// Time between two presses of one key; the kiosk takes faster ones for a trembling finger.
  static void lift();
  /// Holds the staff corner until the panel opens.
  void hold_corner();
  /// Taps the digits on the pad, in whatever order its keys are.
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
};

Spot middle_of(const kiosk::visitor::Widget& widget);

}  // namespace e2e
