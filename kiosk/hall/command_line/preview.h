// Renders every screen of a pack to pictures, for review by officials before publication.
#pragma once

#include "kiosk/hall/command_line/commands.h"

namespace kiosk::hall::command_line {

struct PreviewOptions {
  std::filesystem::path pack, out;
  std::string size = "1280x720";
  std::string text_size = "normal";  ///< "normal", "large" or "very-large"
  bool contrast = false;
};

/// Writes `out/<language>-<number>-<screen>.png` for every language of the pack, each file atomically. Needs
/// a display (a virtual one is enough). Returns the exit code: 0 done, 1 a fault (printed on standard error).
int preview_command(const PreviewOptions& options, const app::Folders& folders, const Catalogue& words);

}  // namespace kiosk::hall::command_line
