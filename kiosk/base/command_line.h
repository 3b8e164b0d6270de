// What the command lines of all programs share: their language, and the words of the parser (CLI11) in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/languages.h"

namespace CLI {
class App;
}

namespace kiosk {

/// The language of a command line and its words, English ones where the language has none.
struct CommandWords {
  std::string language;
  Catalogue words;
};

/// In the language `asked`; where that is empty, in that of the environment. Fault: language-unknown.
Result<CommandWords> command_words(const Catalogues& catalogues, const std::string& asked);

/// The words of a program ("hall" or "server") for its command line, read before the parser is made: the
/// options --language and --assets are looked up in the raw arguments. `assets`: used without --assets.
/// Faults: language-unknown, in the environment's language, and those of `load_words`.
Result<CommandWords> command_words(const std::filesystem::path& assets, const std::string& program, int argc,
                                   const char* const* argv);

/// The value of an option among raw arguments, "--name VALUE" or "--name=VALUE"; "" if it is not there.
std::string raw_option(std::string_view name, int argc, const char* const* argv);

/// Puts help, version and error texts of the parser into the catalogue's language. Call it before commands
/// are added. `version` is what --version prints.
void use_words(CLI::App& app, const Catalogue& words, const std::string& version);

/// Parses. Prints help, version or what is wrong. Returns -1 if a command is to be run, else the program's exit
/// code: 0 after help and version, 2 for a wrong option.
int parse_arguments(CLI::App& app, int argc, const char* const* argv);

}  // namespace kiosk
