// Pictures of every screen of a pack, as this kiosk would draw it: for officials, before publication.
#pragma once

#include "kiosk/hall/command_line/commands.h"

namespace kiosk::hall::command_line {

struct PreviewOptions {
  std::filesystem::path pack, out;
  std::string size = "1280x720";
};

/// Writes `out/<language>-<number>-<screen>.png` for every language of the pack, each whole or not at all.
/// Needs a display (a virtual one will do). Exit code 0 done, 1 a fault (told on standard error).
int preview_command(const PreviewOptions& options, const app::Folders& folders, const Catalogue& words);

}  // namespace kiosk::hall::command_line
