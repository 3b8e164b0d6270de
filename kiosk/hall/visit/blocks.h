// Markdown of a pack as blocks that can be drawn: headings, paragraphs, list items, **bold** kept.
#pragma once

#include <string_view>

#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::visit {

/// As consultation::read_markdown; a text that nests too deep, which no checked pack has, is one paragraph.
std::vector<Block> blocks_of(std::string_view markdown);

}  // namespace kiosk::hall::visit
