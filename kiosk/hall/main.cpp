// kiosk: the program in the commune hall.
#include <sodium.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "kiosk/base/command_line.h"
#include "kiosk/base/fault_words.h"
#include "kiosk/base/installed.h"
#include "kiosk/hall/command_line/options.h"

namespace {

using namespace kiosk;
using namespace kiosk::hall;

/// Keeps what residents type out of core dumps, debuggers and swap. Memory is locked only where the limit is
/// infinite (LimitMEMLOCK=infinity): under a lower limit the graphics driver fails.
void keep_memory_private() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  rlimit lockable{};
  if (getrlimit(RLIMIT_MEMLOCK, &lockable) == 0 && lockable.rlim_cur == RLIM_INFINITY)
    mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
}

std::filesystem::path default_data() {
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home ? home : "/var/lib") / ".local/share/kiosk";
}

int run(int argc, char** argv) {
  const app::Folders folders{default_data(), assets_folder(KIOSK_ASSETS)};
  const auto speech = command_words(folders.assets, "hall", argc, argv);
  if (!speech) {
    print_fault(speech.error());
    return 2;
  }
  const auto parsed = command_line::parse(argc, argv, {KIOSK_VERSION, folders, *speech});
  const auto* const exit_code = std::get_if<int>(&parsed);
  if (exit_code) return *exit_code;
  try {
    return command_line::execute(std::get<command_line::Command>(parsed), speech->words);
  } catch (const std::exception& error) {
    std::cerr << speech->words.text("command.stopped", {{"error", error.what()}}) << '\n';
    return 1;
  }
}

}  // namespace

int main(int argc, char** argv) {
  keep_memory_private();
  std::signal(SIGXFSZ,
              SIG_IGN);  // a file that grows over the limit is an error of write(), as on a full disk
  if (sodium_init() < 0) {
    std::cerr << "The cryptography library cannot start.\n";
    return 1;
  }
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "The kiosk stopped: " << error.what() << '\n';
    return 1;
  }
}
