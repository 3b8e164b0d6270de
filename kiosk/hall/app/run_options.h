// How `kiosk run` was asked to run.
#pragma once

#include <filesystem>
#include <string>

namespace kiosk::hall {

struct RunOptions {
  std::string window;  ///< "1920x1080"; empty = full screen
  std::string monitor;
  int heartbeat = 300;            ///< seconds
  std::filesystem::path widgets;  ///< where the widget list is written; empty = nowhere
  bool sync_at_once = false;
  bool measure_start = false;
};

}  // namespace kiosk::hall
