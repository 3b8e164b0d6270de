// The kiosk's commands besides `run`: what staff and installers use on the command line.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/app/folders.h"

namespace kiosk::hall::command_line {

struct EnrolOptions {
  std::string url, code, name, pin;
};

// Each prints in those words and gives the program's exit code: 0 done, 1 a fault (told on standard error).

/// Checks a pack and lists every fault with file, line and remedy.
int check_command(const std::filesystem::path& pack, const app::Folders& folders, const Catalogue& words);
/// Makes this kiosk known to a server with a one-time code.
int enrol_command(const EnrolOptions& options, const app::Folders& folders, const Catalogue& words);
/// Tells the kiosk that its server has another address; keys and pins stay as they are.
int moved_command(const std::string& url, const app::Folders& folders, const Catalogue& words);
/// Writes what waits, sealed and signed, into a folder such as a USB stick's; the queue stays as it is.
int export_command(const std::filesystem::path& folder, const app::Folders& folders, const Catalogue& words);
/// Sets the staff's PIN, asked twice on the terminal or read from standard input; wrong tries are forgotten.
int pin_command(const app::Folders& folders, const Catalogue& words);
/// Prints counts as JSON, never contents: the same in every language. With `expect_delivered` the exit code is 1 while anything waits.
int status_command(bool expect_delivered, const app::Folders& folders, const Catalogue& words);

}  // namespace kiosk::hall::command_line
