// Lists longer than their place are turned by page: "Trang 1/2" between two large buttons.
#pragma once

#include <cstddef>

#include "kiosk/hall/screens/screens.h"

namespace kiosk::hall::screens {

/// The part of a list that is shown now, and how high each of its rows is.
struct ListPage {
  std::size_t first = 0, last = 0;  ///< [first, last)
  float row = 0;
};

/// Deals a list of `count` rows out over the box: rows of `most` px, no lower than `least`; what does not fit
/// goes to further pages, and the buttons that turn them take the box's foot.
ListPage page_of_list(draw::Ui& ui, Context& context, const std::string& id, draw::Rect box,
                      std::size_t count, float least, float most, float gap);

}  // namespace kiosk::hall::screens
