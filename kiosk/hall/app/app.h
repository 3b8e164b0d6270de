// The kiosk put together: stores, stage, visit, courier. No decision about a visit is taken here.
#pragma once

#include "kiosk/hall/app/run_options.h"
#include "kiosk/hall/folders.h"

namespace kiosk::hall {

/// Runs until SIGTERM or SIGINT; exit code 0 then, 1 where no window can be opened.
int run_kiosk(const RunOptions& options, const Folders& folders);

}  // namespace kiosk::hall
