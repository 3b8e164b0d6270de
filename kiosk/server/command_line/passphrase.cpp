#include "kiosk/server/command_line/passphrase.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "kiosk/base/files.h"

namespace kiosk::server {
namespace {

constexpr std::size_t most_bytes = 4096;

/// Switches the terminal's echo off for its lifetime.
class NoEcho {
 public:
  NoEcho() : changed_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~NoEcho() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool changed_;
};

std::string first_line(const std::string& text) {
  const std::string line = text.substr(0, text.find('\n'));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::string typed(const std::string& prompt) {
  std::cerr << prompt << ' ' << std::flush;
  std::string line;
  {
    const NoEcho quiet;
    std::getline(std::cin, line);
  }
  std::cerr << '\n';
  return line;
}

Result<std::string> passphrase_in(const std::string& file) {
  if (file == "-") {
    std::string line;
    std::getline(std::cin, line);
    return first_line(line);
  }
  auto content = read_file(file, most_bytes);
  if (!content) return content;
  return first_line(*content);
}

tl::unexpected<Fault> lock_missing() {
  return fault("backup-lock-missing", "A passphrase or a key is missing, and there is no terminal to ask at.",
               "Use --passphrase-file FILE; or for a backup --recipient KEY, to restore it --key-file FILE.");
}

tl::unexpected<Fault> both_given() {
  return fault("backup-two-locks", "A passphrase and a key were given.", "Give one of the two.");
}

Result<std::string> new_passphrase(const std::string& file, const Catalogue& words) {
  if (!file.empty()) return passphrase_in(file);
  if (::isatty(STDIN_FILENO) != 1) return lock_missing();
  const std::string once = typed(words.text("command.passphrase.new"));
  if (once == typed(words.text("command.passphrase.again"))) return once;
  return fault("passphrases-differ", "The two passphrases differ.", "Try again.");
}

}  // namespace

Result<backup::Lock> lock_of(const LockOptions& options, const Catalogue& words) {
  if (!options.recipient.empty()) {
    if (!options.passphrase_file.empty()) return both_given();
    const auto key = backup::public_key_in(options.recipient);
    if (!key) return failure(key);
    return *key;
  }
  const auto passphrase = new_passphrase(options.passphrase_file, words);
  if (!passphrase) return failure(passphrase);
  if (const auto good = backup::check_new_passphrase(*passphrase); !good) return failure(good);
  return backup::Passphrase{*passphrase};
}

Result<backup::Unlock> unlock_of(const UnlockOptions& options, const Catalogue& words) {
  if (!options.key_file.empty()) {
    if (!options.passphrase_file.empty()) return both_given();
    const auto content = read_file(options.key_file, most_bytes);
    if (!content) return failure(content);
    const auto key = backup::private_key_in(*content);
    if (!key) return failure(key);
    return *key;
  }
  if (options.passphrase_file.empty()) {
    if (::isatty(STDIN_FILENO) != 1) return lock_missing();
    return backup::Passphrase{typed(words.text("command.passphrase.ask"))};
  }
  const auto passphrase = passphrase_in(options.passphrase_file);
  if (!passphrase) return failure(passphrase);
  return backup::Passphrase{*passphrase};
}

}  // namespace kiosk::server
