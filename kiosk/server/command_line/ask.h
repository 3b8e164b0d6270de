// Carries out a command in the running server, or in this process if no server runs.
#pragma once

#include "kiosk/server/command_line/deployment.h"
#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

/// Sends the request to the running server, or opens the folder and carries the request out here. Waits up to
/// 10 s while another command uses the folder.
Answer ask(const ServerFolders& folders, const Request& request, const Progress& progress = {});

}  // namespace kiosk::server
