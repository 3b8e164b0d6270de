// Parses the Markdown of a pack into blocks that can be drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// One block of text; "**" for bold is kept.
struct Block {
  enum class Kind { paragraph, heading, item } kind = Kind::paragraph;
  std::string text;
  bool operator==(const Block&) const = default;
};

/// Maximum nesting of lists and quotations.
inline constexpr int max_markdown_depth = 8;

/// Links lose their address, because a kiosk cannot open them. Raw HTML is treated as text. Fault:
/// `markdown-depth`, where = line number.
Result<std::vector<Block>> read_markdown(std::string_view text);

}  // namespace kiosk::consultation
