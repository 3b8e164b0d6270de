// The kiosk put together: stores, renderer, visit, courier. No decision about a visit is taken here.
#pragma once

#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/app/run_options.h"

namespace kiosk::hall {

/// The program asks to be started anew: staff wished it.
inline constexpr int exit_restart = 3;
/// The graphics driver lost what was drawn, or has no memory left: only a new process can draw again.
inline constexpr int exit_picture_lost = 4;

/// Runs until SIGTERM or SIGINT; exit code 0 then, 1 where no window can be opened, or one of the two above.
int run_kiosk(const RunOptions& options, const Folders& folders);

}  // namespace kiosk::hall
