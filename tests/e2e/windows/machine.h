// A kiosk in its window as a person meets it: what it shows, and fingers and keys that act on it.
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
  /// `enrolled`: it knows its server when it starts. The kiosk is started by `start`.
  explicit Machine(bool enrolled = true);
  /// Enrolled for the pack in that folder.
  Machine(const std::string& pack, const fs::path& folder);

  /// Full screen; `more` options of `kiosk run`.
  void start(const std::vector<std::string>& more = {},
             std::vector<std::pair<std::string, std::string>> environment = {});
  /// A PIN for staff; while the kiosk does not run.
  void set_pin(const std::string& digits);
  Hands& hands() { return *hands_; }
  /// The screen goes away under the kiosk, and comes back on the same display.
  void lose_screen();
  void start_screen();
  /// Of the program with the window, also where it is supervised.
  pid_t id() const;

  /// Waits for a picture at rest that satisfies it; throws with what stands there after the time.
  Drawn sees(const std::function<bool(const Drawn&)>& condition, const std::string& what,
             std::chrono::milliseconds time = 10s);
  Drawn sees_screen(const std::string& screen, std::chrono::milliseconds time = 10s);
  /// What lies over the screen: "idle-warning", "help".
  Drawn sees_overlay(const std::string& overlay, std::chrono::milliseconds time = 10s);
  /// Waits for words anywhere in the picture.
  Drawn sees_words(const std::string& words, std::chrono::milliseconds time = 10s);
  Drawn sees_widget(const std::string& id, std::chrono::milliseconds time = 10s);
  Drawn now();
  /// Waits for the widget, taps it, and for the kiosk to have dealt with that.
  Drawn tap(const std::string& id);

  /// As long as a finger takes from a key to the same key again; sooner it is one trembling finger.
  static void lift();
  /// Holds the staff corner until the panel is there.
  void hold_corner();
  /// Taps the digits on the pad, wherever they stand.
  void type_pin(const std::string& digits);
  /// Corner and PIN, to the overview.
  Drawn open_panel(const std::string& pin);
  /// Whatever `kiosk status` says.
  boost::json::object status();

  Deployment hall;

 private:
  void sit_down();
  std::unique_ptr<Hands> hands_;
  std::unique_ptr<kiosk::visitor::WidgetFile> widgets_;
};

Spot middle_of(const kiosk::visitor::Widget& widget);

}  // namespace e2e
