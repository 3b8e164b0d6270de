// Chips in columns: as wide and high as the longest label needs, so that all look alike.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/hall/draw/text_style.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

struct ChipGrid {
  std::size_t columns = 1;
  float width = 0, height = 0;
  draw::TextStyle style;
  float rows_height(std::size_t count) const;
};
/// For labels over that width. Long labels take several lines rather than smaller letters.
ChipGrid chip_grid(draw::Ui& ui, float width, const std::vector<std::string_view>& labels);
/// Place of the chip with that number, where the first begins at `x`, `y`.
draw::Rect chip_box(const ChipGrid& grid, float x, float y, std::size_t number);

}  // namespace kiosk::hall::screens
