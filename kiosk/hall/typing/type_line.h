// Types a line of keys as a resident would, for `kiosk compose` and tests. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/hall/typing/compose.h"

namespace kiosk::hall::typing {

/// The text that the keys write. "<" is the erase key. "[sắc]", "[huyền]", "[hỏi]", "[ngã]" and "[nặng]" (also
/// without marks: "[sac]"), and the combining characters of these tones, are the keyboard's tone keys. Keys
/// without `method` are letters as they are. The line is well-formed UTF-8.
std::string type_line(std::string_view line, const ComposeOptions& options);

}  // namespace kiosk::hall::typing
