// The commands of kiosk-server and their options.
#pragma once

#include <filesystem>
#include <string>

namespace kiosk::server {

/// What differs from one build of the program to the next.
struct Build {
  std::string version;
  std::filesystem::path assets;
};

/// Reads the command line and carries its command out. Returns the exit code: 0 done, 1 a fault (told on
/// standard error) or a difference found by check, 2 a wrong option. May throw where the environment is
/// broken.
int run_command_line(int argc, const char* const* argv, const Build& build);

}  // namespace kiosk::server
