// What the kiosk drew, as it writes it for `--widgets FILE`: where to tap.
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
  std::uint64_t touches = 0;  ///< how many taps the kiosk has dealt with since it started
  bool rests = false;         ///< the picture shows all that the last tap led to
  std::vector<Widget> widgets;
  std::vector<std::string> texts;   ///< each line as drawn
  std::vector<std::string> ringed;  ///< ids of what shows the focus, or of the group that scanning offers

  const Widget* find(std::string_view id) const;
  /// The texts one after the other, so that words may be looked for over the ends of lines.
  std::string text() const;
  /// Enabled widgets whose id begins so, in the order drawn.
  std::vector<const Widget*> all(std::string_view prefix) const;
};

class WidgetFile {
 public:
  explicit WidgetFile(std::filesystem::path file);
  /// The newest picture; nothing while the kiosk has not drawn one.
  std::optional<Drawn> read() const;
  /// Waits for a picture at rest that satisfies the condition; fault kiosk-silent after the time.
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
