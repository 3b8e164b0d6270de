#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/text.h"
#include "kiosk/hall/command_line/commands.h"
#include "kiosk/hall/typing/type_line.h"

namespace kiosk::hall::command_line {

int compose_command(const ComposeCommandOptions& options, const Catalogue& words) {
  typing::ComposeOptions how;
  if (options.method == "telex") how.method = typing::Method::telex;
  if (options.method == "vni") how.method = typing::Method::vni;
  if (options.tone_placement == "new") how.placement = typing::TonePlacement::new_style;
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!is_utf8(line))
      return print_fault(make_fault("compose-encoding", "Line {line} is not in UTF-8.",
                                    "Save the keys as UTF-8 and run the command again.", "",
                                    {{"line", std::to_string(number)}}),
                         words);
    std::cout << typing::type_line(line, how) << '\n';
  }
  std::cout.flush();
  if (std::cout) return 0;
  return print_fault({"compose-output", "The composed text could not be written.",
                      "Free space on the disk, or choose another file, and run the command again.", ""},
                     words);
}

}  // namespace kiosk::hall::command_line
