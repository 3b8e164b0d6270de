// Markdown of a pack as blocks that can be drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// One block; **bold** stays as it was written.
struct Block {
  enum class Kind { paragraph, heading, item } kind = Kind::paragraph;
  std::string text;
  bool operator==(const Block&) const = default;
};

/// Lists and quotations may be nested this deep.
inline constexpr int max_markdown_depth = 8;

/// Links lose their address, a kiosk leads nowhere; raw HTML is text. Fault: `markdown-depth`, where = line
/// number.
Result<std::vector<Block>> read_markdown(std::string_view text);

}  // namespace kiosk::consultation
