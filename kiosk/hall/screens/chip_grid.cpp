#include "kiosk/hall/screens/chip_grid.h"

#include <algorithm>
#include <string>

#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/layout_info.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::chips;

/// Width of the longest word, which a chip must hold.
float longest_word(draw::Ui& ui, std::string_view label, const draw::TextStyle& style) {
  float widest = 0;
  while (!label.empty()) {
    const std::size_t space = std::min(label.find(' '), label.find("\u00A0"));
    widest = std::max(widest, ui.measure.width(label.substr(0, space), style));
    if (space == std::string_view::npos) break;
    label.remove_prefix(space + (label[space] == ' ' ? 1 : 2));
  }
  return widest;
}

}  // namespace

float ChipGrid::rows_height(std::size_t count) const {
  const auto rows = static_cast<float>((count + columns - 1) / columns);
  return rows * (height + size::gap) - size::gap;
}

ChipGrid chip_grid(draw::Ui& ui, float width, const std::vector<std::string_view>& labels) {
  ChipGrid grid;
  grid.style = {ui.theme().body, draw::Weight::semibold};
  float widest = size::least, word = size::least;
  for (const std::string_view label : labels) {
    widest = std::max(widest, ui.measure.width(label, grid.style) + size::padding);
    word = std::max(word, longest_word(ui, label, grid.style) + size::padding);
  }
  // A label may take two lines where that gives a second column.
  widest = std::min(widest, std::max(word, (width - size::gap) / 2));
  const auto fits = static_cast<std::size_t>((width + size::gap) / (widest + size::gap));
  grid.columns = std::clamp<std::size_t>(fits, 1, std::min(size::most_columns, std::max<std::size_t>(labels.size(), 1)));
  const auto columns = static_cast<float>(grid.columns);
  grid.width = (width - size::gap * (columns - 1)) / columns;
  grid.height = size::least_height;
  for (const std::string_view label : labels)
    grid.height = std::max(grid.height, ui.measure.height(grid.width - draw::layout::chip::padding, label, grid.style) +
                                            2 * draw::layout::chip::padding_y);
  return grid;
}

draw::Rect chip_box(const ChipGrid& grid, float x, float y, std::size_t number) {
  return {x + static_cast<float>(number % grid.columns) * (grid.width + size::gap),
          y + static_cast<float>(number / grid.columns) * (grid.height + size::gap), grid.width, grid.height};
}

}  // namespace kiosk::hall::screens
