// Runs the kiosk: window, stores, visit and courier. The visit decides what is shown (hall/visit).
#pragma once

#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/app/run_options.h"

namespace kiosk::hall::app {

/// Staff asked for a restart; the supervisor starts the program again.
inline constexpr int exit_restart = 3;
/// The graphics driver lost its state or has no memory; only a new process can draw again.
inline constexpr int exit_picture_lost = 4;

/// Runs until SIGTERM or SIGINT. Returns the exit code: 0 after a signal, 1 if no window can be opened, or
/// one of the two above.
int run_kiosk(const RunOptions& options, const Folders& folders);

}  // namespace kiosk::hall::app
