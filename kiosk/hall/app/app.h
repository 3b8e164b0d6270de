// The kiosk put together: stores, stage, visit, courier. No decision about a visit is taken here.
#pragma once

#include "kiosk/hall/app/run_options.h"
#include "kiosk/hall/folders.h"

namespace kiosk::hall {

/// The program asks to be started anew: staff wished it, or the graphics driver lost what was drawn.
inline constexpr int exit_restart = 3;

/// Runs until SIGTERM or SIGINT; exit code 0 then, 1 where no window can be opened, `exit_restart`.
int run_kiosk(const RunOptions& options, const Folders& folders);

}  // namespace kiosk::hall
