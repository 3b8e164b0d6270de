// Lists that are too long for their place are shown in pages, turned by two large buttons.
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

struct Context;

/// The part of a list that is shown now, and the height of each of its rows.
struct ListPage {
  std::size_t first = 0, last = 0;  ///< [first, last)
  float row = 0;
};

/// Heights a row may have and the gap between rows, logical px.
struct RowHeights {
  float least, most, gap;
};

/// Fits a list of `count` rows into the box. If they do not fit with the least height, the list is shown in
/// pages and the buttons that turn them are drawn at the foot of the box. `id` names the list.
ListPage page_of_list(draw::Ui& ui, Context& context, const std::string& id, draw::Rect box,
                      std::size_t count, RowHeights rows);

/// "Page 1/2" and the two buttons, at the right end of the row. Returns -1, 1 or, if none was tapped, 0.
struct PageButtons {
  std::string previous_id, next_id;
  int page = 0, pages = 1;  ///< page counts from 0
  bool can_go_back = false, can_go_on = false;
};
int page_buttons(draw::Ui& ui, const Context& context, draw::Rect row, const PageButtons& look);

}  // namespace kiosk::hall::screens
