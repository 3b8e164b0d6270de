// What a command line prints, and the words in it that come from no catalogue.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <functional>
#include <iostream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/text.h"
#include "tests/pseudo_language.h"

namespace kiosk::test {

/// What the action prints on standard output and standard error.
inline std::string printed(const std::function<void()>& action) {
  std::ostringstream text;
  std::streambuf* const out = std::cout.rdbuf(text.rdbuf());
  std::streambuf* const err = std::cerr.rdbuf(text.rdbuf());
  action();
  std::cout.rdbuf(out);
  std::cerr.rdbuf(err);
  return text.str();
}

/// The program's assets with the pseudo-language's catalogues and nothing else.
class PseudoAssets {
 public:
  explicit PseudoAssets(const std::string& program) {
    const std::filesystem::path source = std::string(KIOSK_SOURCE_DIR) + "/assets";
    std::filesystem::create_directories(folder_);
    for (const auto& entry : std::filesystem::directory_iterator(source)) {
      if (entry.path().filename() != "locales")
        std::filesystem::create_directory_symlink(entry.path(), folder_ / entry.path().filename());
    }
    add_pseudo_language(source / "locales" / program, folder_ / "locales" / program);
    add_pseudo_language(source / "locales/faults", folder_ / "locales/faults");
  }
  ~PseudoAssets() { std::filesystem::remove_all(folder_); }
  PseudoAssets(const PseudoAssets&) = delete;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("kiosk-pseudo-assets-" + std::to_string(::getpid()));
};

/// The words of a help text that are neither in the pseudo-language nor what is typed: names of options,
/// commands and arguments, values in braces and defaults.
inline std::set<std::string> foreign_words_of_help(std::string help, const std::set<std::string>& known) {
  for (const char* typed : {"--?[a-z][a-z-]*", "\\{[^}]*\\}", "=[^ \n]*", "(^|\n)  [A-Za-z]+", "\\b[A-Z]+\\b"})
    help = std::regex_replace(help, std::regex(typed), " ");
  std::set<std::string> words = foreign_words(help);
  for (const std::string& one : known) words.erase(one);
  return words;
}

}  // namespace kiosk::test
