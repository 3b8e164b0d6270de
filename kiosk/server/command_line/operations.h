// Administrative operations of a server: users, codes, publishing, states, exports, backup, check.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/command_line/deployment.h"
#include "kiosk/server/command_line/request.h"

namespace kiosk::server {

/// Carries one request out; never throws for bad input. Answers in the language that "speak" names, in
/// English where it names none.
Answer operate(Deployment& deployment, const Request& request, const Progress& progress);

/// Every request known to operate(), with its object: "server", "consultation" or "kiosk". Anyone who can
/// access the control socket or the data folder has the server's own account and may send all of them.
std::map<std::string, std::string> command_objects();

}  // namespace kiosk::server
