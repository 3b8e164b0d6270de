// The kiosk's commands besides `run`: what staff and installers use on the command line.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/hall/app/folders.h"

namespace kiosk::hall::command_line {

struct EnrolOptions {
  std::string url, code, name, pin;
};
struct ComposeCommandOptions {
  std::string method = "telex";        ///< "telex", "vni" or "tones"
  std::string tone_placement = "old";  ///< "old" or "new"
};

// Each prints for a person and gives the program's exit code: 0 done, 1 a fault (told on standard error).

/// "vi" where the first of LC_ALL, LC_MESSAGES and LANG that is set begins with it, else "en".
std::string language_of_environment();
/// Checks a pack and lists every fault with file, line and remedy. `language` is "vi" or "en".
int check_command(const std::filesystem::path& pack, const app::Folders& folders, const std::string& language);
/// Makes this kiosk known to a server with a one-time code.
int enrol_command(const EnrolOptions& options, const app::Folders& folders);
/// Tells the kiosk that its server has another address; keys and pins stay as they are.
int moved_command(const std::string& url, const app::Folders& folders);
/// Writes what waits, sealed and signed, into a folder such as a USB stick's; the queue stays as it is.
int export_command(const std::filesystem::path& folder, const app::Folders& folders);
/// Sets the staff's PIN, asked twice on the terminal or read from standard input; wrong tries are forgotten.
int pin_command(const app::Folders& folders);
/// Prints, for each line of keys on standard input, the text that they write on the kiosk's keyboard.
int compose_command(const ComposeCommandOptions& options);
/// Prints counts as JSON, never contents. With `expect_delivered` the exit code is 1 while anything waits.
int status_command(bool expect_delivered, const app::Folders& folders);

}  // namespace kiosk::hall::command_line
