// The command line of `kiosk-server`: its arguments become one command with its options.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include <boost/json/object.hpp>

#include "kiosk/base/command_line.h"
#include "kiosk/server/command_line/passphrase.h"
#include "kiosk/server/command_line/request.h"
#include "kiosk/server/command_line/serve.h"

namespace kiosk::server {

// One struct a command.
struct Init {};
struct Serve {
  ServeOptions options;
};
/// Sends a request to the server and prints the answer.
struct Ask {
  Request request;
};
struct SetUser {
  Request request;
  bool password_stdin = false;  ///< else a password is made and printed
};
struct Export {
  Request request;
  std::string out;  ///< "-" prints
};
struct Import {
  std::vector<std::string> files;
};
/// Says what would be taken from a file of an official.
struct Examine {
  std::string file;
  std::vector<std::string> communes;
  int zone = 0;
};
struct Backup {
  std::string target;
  LockOptions lock;
  int keep = 0;  ///< number of backups that remain in a folder; 0: all
};
struct MakeBackupKey {
  std::string file;
};
struct Restore {
  std::string file;
  UnlockOptions unlock;
  bool replace = false;  ///< a folder that is not empty
};
struct Migrate {
  std::string from, to;
};
using Command =
    std::variant<Init, Serve, Ask, SetUser, Export, Import, Examine, Backup, MakeBackupKey, Restore, Migrate>;

struct CommandLine {
  Command command;
  ServerFolders folders;
};

/// What main knows before it reads the command line.
struct Program {
  std::string version;
  ServerFolders folders;  ///< used where no option names others
  CommandWords speech;    ///< the language of help, faults and answers
};

/// The command, or the program's exit code where there is nothing to do: 0 after --help and --version, 2 for
/// a wrong option. Help, version and errors are printed.
std::variant<CommandLine, int> parse(int argc, const char* const* argv, const Program& program);

}  // namespace kiosk::server
