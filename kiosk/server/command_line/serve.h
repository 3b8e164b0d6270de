// `kiosk-server serve`: runs listener, intake, office and control until a signal.
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
  std::filesystem::path port_file;         ///< receives the port number when the server answers
  bool second_factor_required = true;      ///< officials without a second factor must set one up first
  std::vector<std::string> proxies;        ///< addresses and networks whose forwarding headers count
  bool plain_http = false;                 ///< allowed on loopback only
  std::vector<std::string> alarm_hosts;    ///< hosts outside the public network to which alarms may be sent
  std::filesystem::path certificate, key;  ///< empty: the files created by init()
};

/// Exit code: 0 after SIGTERM or SIGINT, 1 if it cannot start; then standard error shows the fault in
/// `words`.
int serve(const ServeOptions& options, const ServerFolders& folders, const Catalogue& words);

}  // namespace kiosk::server
