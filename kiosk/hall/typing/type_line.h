// Types a line of keys like a resident, for `kiosk compose` and tests. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/hall/typing/compose.h"

namespace kiosk::hall::typing {

/// The text that the keys produce. "<" is the erase key. "[sắc]", "[huyền]", "[hỏi]", "[ngã]" and "[nặng]"
/// (also without diacritics: "[sac]"), and the combining characters of these tones, are the keyboard's tone
/// keys. Without `method`, keys are plain letters. REQUIRES: the line is well-formed UTF-8.
std::string type_line(std::string_view line, const ComposeOptions& options);

}  // namespace kiosk::hall::typing
