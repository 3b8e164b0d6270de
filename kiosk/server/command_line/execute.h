// Carries a command of `kiosk-server` out.
#pragma once

#include "kiosk/server/command_line/options.h"

namespace kiosk::server {

/// Runs the command and gives the program's exit code: 0 done, 1 a fault (told on standard error) or a
/// difference found by check. Prints in the language of `speech`.
int execute(const CommandLine& line, const CommandWords& speech);

}  // namespace kiosk::server
