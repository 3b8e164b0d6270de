// The kiosk put together: window, visit, outbox, courier. No decision about a visit is taken here.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/hall/commands.h"

namespace kiosk::hall {

struct RunOptions {
  std::string window;  ///< "1920x1080"; empty = full screen
  std::string monitor;
  int heartbeat = 300;            ///< seconds
  std::filesystem::path widgets;  ///< where the widget list is written; empty = nowhere
  bool sync_at_once = false;
  bool measure_start = false;
};

/// Runs until SIGTERM or SIGINT; exit code 0 then, 1 where no window can be opened.
int run_kiosk(const RunOptions& options, const Folders& folders);

}  // namespace kiosk::hall
