// `kiosk-server serve`: listener, intake, office and control together, until a signal.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/server/command_line/deployment.h"

namespace kiosk::server {

struct ServeOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 8443;
  std::filesystem::path port_file;         ///< gets the port once the server answers
  bool second_factor_required = true;      ///< officials without one must set it up first
  bool plain_http = false;                 ///< loopback only
  std::vector<std::string> alarm_hosts;    ///< not in the public network, yet alarms may go there
  std::filesystem::path certificate, key;  ///< empty: those init() made
};

/// Exit code: 0 after SIGTERM or SIGINT, 1 where it cannot start; then standard error tells the fault in
/// `words`.
int serve(const ServeOptions& options, const ServerFolders& folders, const Catalogue& words);

}  // namespace kiosk::server
