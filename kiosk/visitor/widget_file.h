// Reads the list of drawn widgets that the kiosk writes with `--widgets FILE`.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::visitor {

struct Widget {
  std::string id, label;
  double x = 0, y = 0, w = 0, h = 0;  ///< screen pixels
  bool enabled = true, selected = false;
};

struct Drawn {
  std::string screen, overlay, language;
  std::uint64_t version = 0;
  std::uint64_t touches = 0;  ///< number of taps the kiosk has handled since it started
  bool rests = false;         ///< the frame shows everything that the last tap caused
  std::vector<Widget> widgets;
  std::vector<std::string> texts;   ///< each line as drawn
  std::vector<std::string> ringed;  ///< ids of the focused widget, or of the group that scanning highlights

  const Widget* find(std::string_view id) const;
  /// All texts joined, to search for words across line ends.
  std::string text() const;
  /// Enabled widgets whose id begins with the prefix, in drawing order.
  std::vector<const Widget*> all(std::string_view prefix) const;
};

class WidgetFile {
 public:
  explicit WidgetFile(std::filesystem::path file);
  /// The newest frame; nullopt if the kiosk has not drawn one yet.
  std::optional<Drawn> read() const;
  /// Waits for a frame at rest that satisfies the condition. Fault: "kiosk-silent" after the time.
  template <class Condition>
  Result<Drawn> await(Condition condition, std::string_view what, std::chrono::milliseconds time) const {
    const auto end = std::chrono::steady_clock::now() + time;
    while (true) {
      if (auto drawn = read(); drawn && drawn->rests && condition(*drawn)) return *drawn;
      if (std::chrono::steady_clock::now() > end) return silent(what);
      nap();
    }
  }

 private:
  static void nap();
  tl::unexpected<Fault> silent(std::string_view what) const;
  std::filesystem::path file_;
};

}  // namespace kiosk::visitor
