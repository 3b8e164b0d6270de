// kiosk-server: the central server.
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "kiosk/base/installed.h"
#include "kiosk/server/command_line/commands.h"

namespace {

/// Disables core dumps, because the server holds seal keys.
void forbid_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace

int main(int argc, char** argv) {
  forbid_dumps();
  std::signal(SIGXFSZ, SIG_IGN);  // exceeding the file size limit is reported like a full disk
  if (sodium_init() < 0) {
    std::cerr << "The cryptography library cannot start.\n";
    return 1;
  }
  try {
    return kiosk::server::run_command_line(argc, argv, {KIOSK_VERSION, kiosk::assets_folder(KIOSK_ASSETS)});
  } catch (const std::exception& error) {
    std::cerr << "kiosk-server stopped: " << error.what() << '\n';
    return 1;
  }
}
