// Rows of buttons and choices that several staff pages share.
#pragma once

#include <vector>

#include "kiosk/hall/screens/staff.h"

namespace kiosk::hall::screens {

/// A row of buttons of equal width.
void draw_acts(draw::Ui& ui, draw::Rect row, const std::vector<staff::Act>& acts, StaffContext& context);
/// Choices in columns, the chosen one with a check. What does not fit the area is left out.
void draw_choices(draw::Ui& ui, draw::Rect area, const std::vector<staff::Act>& choices,
                  StaffContext& context);

}  // namespace kiosk::hall::screens
