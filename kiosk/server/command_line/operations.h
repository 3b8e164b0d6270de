// Administrative operations of a server: users, codes, publishing, states, exports, backup, check.
#pragma once

#include "kiosk/server/command_line/deployment.h"
#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

/// Carries out one request. Never throws because of bad input.
Answer operate(Deployment& deployment, const Request& request, const Progress& progress);

Answer answer_of(const Fault& fault);

}  // namespace kiosk::server
