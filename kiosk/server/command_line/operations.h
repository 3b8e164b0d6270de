// What an administrator does to a server: users, codes, publishing, states, exports, backup. The command line
// asks for them, here or, while `serve` runs, through its control socket.
#pragma once

#include <boost/json.hpp>

#include "kiosk/server/command_line/deployment.h"

namespace kiosk::server {

/// A request: {"do": "publish", …}. An answer: {"text": what to print} or {"fault": {code, what, remedy}}.
using Request = boost::json::object;
using Answer = boost::json::object;

/// Carries one request out; never throws for bad input.
Answer operate(Deployment& deployment, const Request& request);

/// Sends the request to the running server, or opens the folder and carries it out here. Waits while another
/// command works.
Answer ask(const ServerFolders& folders, const Request& request);

}  // namespace kiosk::server
