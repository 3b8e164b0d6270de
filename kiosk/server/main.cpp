// kiosk-server: the central server.
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>
#include <exception>
#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/installed.h"
#include "kiosk/server/command_line/execute.h"

namespace {

using namespace kiosk;

/// Disables core dumps, because the server holds seal keys.
void forbid_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

int run(int argc, char** argv) {
  const server::ServerFolders folders{"/var/lib/kiosk-server", assets_folder(KIOSK_ASSETS)};
  const auto speech = command_words(folders.assets, "server", argc, argv);
  if (!speech) {
    print_fault(speech.error());
    return 2;
  }
  const auto parsed = server::parse(argc, argv, {KIOSK_VERSION, folders, *speech});
  if (const auto* const exit_code = std::get_if<int>(&parsed)) return *exit_code;
  try {
    return server::execute(std::get<server::CommandLine>(parsed), *speech);
  } catch (const std::exception& error) {
    std::cerr << speech->words.text("command.stopped", {{"error", error.what()}}) << '\n';
    return 1;
  }
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
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "kiosk-server stopped: " << error.what() << '\n';
    return 1;
  }
}
