// The kiosk's commands other than `run`, for staff and installers.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/app/folders.h"

namespace kiosk::hall::command_line {

struct CheckOptions {
  std::filesystem::path pack;
  bool strict = false;  ///< warnings fail as faults do
  bool layout = false;  ///< lays the screens out in more sizes
};
struct EnrolOptions {
  std::string url, code, name, pin;
};
struct NewCommandOptions {
  std::filesystem::path folder;  ///< new or empty
  bool yes = false;              ///< takes every default without asking
};
struct ComposeCommandOptions {
  std::string method = "telex";        ///< "telex", "vni" or "tones"
  std::string tone_placement = "old";  ///< "old" or "new"
};

// Each command prints text for people, in `words`, and returns the exit code: 0 done, 1 a fault (printed on
// standard error).

/// Checks a pack and lists every fault and warning with field, file, line and remedy. 1 if there are faults or,
/// with `strict`, warnings.
int check_command(const CheckOptions& options, const app::Folders& folders, const Catalogue& words);
/// Asks for a few names and days and writes a complete, valid, illustrative pack to edit.
int new_command(const NewCommandOptions& options, const app::Folders& folders, const Catalogue& words);
/// Enrols this kiosk at a server with a one-time code.
int enrol_command(const EnrolOptions& options, const app::Folders& folders, const Catalogue& words);
/// Stores a new address of the server. Keys and pinned certificate do not change.
int moved_command(const std::string& url, const app::Folders& folders, const Catalogue& words);
/// Writes the waiting opinions, sealed and signed, into a folder, e.g. of a USB stick. The queue does not
/// change.
int export_command(const std::filesystem::path& folder, const app::Folders& folders, const Catalogue& words);
/// Sets the staff PIN: typed twice on a terminal, or read from standard input. Resets the count of wrong
/// PINs.
int pin_command(const app::Folders& folders, const Catalogue& words);
/// Prints, for each line of keys on standard input, the text that they give on the kiosk's keyboard.
int compose_command(const ComposeCommandOptions& options, const Catalogue& words);
/// Prints counts as JSON, the same in every language, never contents. With `expect_delivered`, the exit code
/// is 1 while anything waits.
int status_command(bool expect_delivered, const app::Folders& folders, const Catalogue& words);

}  // namespace kiosk::hall::command_line
