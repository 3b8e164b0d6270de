// Splits Markdown of a pack into blocks to draw: headings, paragraphs, list items. **bold** is kept.
#pragma once

#include <string_view>

#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::visit {

/// Like consultation::read_markdown. Text nested too deep (rejected by `kiosk check`) becomes one paragraph.
std::vector<Block> blocks_of(std::string_view markdown);

}  // namespace kiosk::hall::visit
