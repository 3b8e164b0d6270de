// Parses the command line of `kiosk` into one command with its options.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/command_line.h"
#include "kiosk/hall/app/run_options.h"
#include "kiosk/hall/command_line/commands.h"
#include "kiosk/hall/command_line/preview.h"

namespace kiosk::hall::command_line {

// One struct per command, with the folders it uses, if any.
struct Run {
  app::RunOptions options;
  app::Folders folders;
};
struct Supervise {
  std::vector<std::string> run_options;  ///< passed on to `run` unparsed
};
struct Check {
  CheckOptions options;
  app::Folders folders;
};
struct New {
  NewCommandOptions options;
  app::Folders folders;
};
struct Preview {
  PreviewOptions options;
  app::Folders folders;
};
struct Enrol {
  EnrolOptions options;
  app::Folders folders;
};
struct Moved {
  std::string url;
  app::Folders folders;
};
struct Export {
  std::filesystem::path folder;
  app::Folders folders;
};
struct SetPin {
  app::Folders folders;
};
struct Status {
  bool expect_delivered = false;
  app::Folders folders;
};
struct Compose {
  ComposeCommandOptions options;
};
using Command =
    std::variant<Run, Supervise, New, Check, Preview, Enrol, Moved, Export, SetPin, Status, Compose>;

/// What main() knows before parsing.
struct Program {
  std::string version;
  app::Folders folders;  ///< defaults
  CommandWords speech;   ///< the language of help, faults and answers
};

/// The command, or the exit code if there is nothing to run: 0 after --help and --version, 2 for a wrong
/// option. Prints help, version and errors.
std::variant<Command, int> parse(int argc, const char* const* argv, const Program& program);

/// Runs the command and returns the exit code. `words`: of what it prints.
int execute(const Command& command, const Catalogue& words);

}  // namespace kiosk::hall::command_line
