// The commands of kiosk-server and their options.
#pragma once

#include <filesystem>
#include <string>

namespace kiosk::server {

/// Values that depend on the build.
struct Build {
  std::string version;
  std::filesystem::path assets;
};

/// Parses the command line and runs its command. Returns the exit code: 0 success, 1 a fault (printed on
/// standard error) or a difference found by check, 2 a wrong option. Throws if the environment is broken.
int run_command_line(int argc, const char* const* argv, const Build& build);

}  // namespace kiosk::server
