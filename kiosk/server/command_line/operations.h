// Administrative operations of a server: users, codes, publishing, states, exports, backup, check.
#pragma once

#include "kiosk/server/command_line/deployment.h"
#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

/// Carries one request out; never throws for bad input. Answers in the language that "speak" names, in
/// English where it names none.
Answer operate(Deployment& deployment, const Request& request, const Progress& progress);

}  // namespace kiosk::server
