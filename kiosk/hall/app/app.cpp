#include "kiosk/hall/app/app.h"

#include <csignal>

#include "kiosk/hall/app/main_loop.h"

namespace kiosk::hall::app {
namespace {

std::atomic<bool> stop_requested{false};

void on_signal(int) {
  stop_requested = true;
  draw::Window::wake();
}

}  // namespace

int run_kiosk(const RunOptions& options, const Folders& folders) {
  std::signal(SIGTERM, on_signal);
  std::signal(SIGINT, on_signal);
  return MainLoop(options, folders, stop_requested).run();
}

}  // namespace kiosk::hall::app
