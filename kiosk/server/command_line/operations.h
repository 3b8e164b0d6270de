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

/// Every request that operate() knows, with the object that it concerns: "server", "consultation" or "kiosk".
/// Whoever reaches the control socket, or the data folder, is the server's own account and may do all of
/// them.
std::map<std::string, std::string> command_objects();

}  // namespace kiosk::server
