#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/wipe.h"
#include "kiosk/hall/app/staff_keys.h"
#include "kiosk/hall/command_line/commands.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/hall/staff/pin.h"

namespace kiosk::hall::command_line {
namespace {

/// Reads one line without echo.
std::string read_secret(const std::string& question) {
  const bool terminal = ::isatty(STDIN_FILENO) == 1;
  termios before{};
  if (terminal) {
    std::cerr << question << std::flush;
    ::tcgetattr(STDIN_FILENO, &before);
    termios quiet = before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
  }
  std::string line;
  std::getline(std::cin, line);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::cerr << '\n';
  }
  return line;
}

}  // namespace

int pin_command(const app::Folders& folders, const Catalogue& words) {
  std::string pin = read_secret(words.text("command.pin.new") + " ");
  if (const auto good = staff::check_pin(pin); !good) return print_fault(good.error(), words);
  if (::isatty(STDIN_FILENO) == 1 && read_secret(words.text("command.pin.again") + " ") != pin)
    return print_fault({"pin-differs", "The two PINs are not the same.", "Run the command again.", ""},
                       words);
  std::error_code error;
  std::filesystem::create_directories(folders.data, error);
  auto outbox = outbox::Outbox::open(folders.outbox());
  if (!outbox) return print_fault(outbox.error(), words);
  const std::string hash = staff::hash_pin(pin);
  wipe(pin);
  for (const auto& [key, value] :
       {std::pair(app::pin_key, hash), std::pair(app::pin_lock_key, staff::encode(staff::PinLock{}))})
    if (const auto kept = (*outbox)->set_setting(key, value); !kept) return print_fault(kept.error(), words);
  std::cout << words.text("command.pin.done") << '\n';
  return 0;
}

}  // namespace kiosk::hall::command_line
