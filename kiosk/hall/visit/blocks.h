// Markdown of a pack as blocks that can be drawn: headings, paragraphs, list items, **bold** kept.
#pragma once

#include <string_view>

#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::visit {

/// Links lose their address and pictures everything; a kiosk leads nowhere.
std::vector<Block> blocks_of(std::string_view markdown);

}  // namespace kiosk::hall::visit
