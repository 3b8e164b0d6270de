// The list of hamlets to choose from.
#pragma once

#include "kiosk/hall/screens/screens.h"

namespace kiosk::hall::screens {

void draw_hamlet_list(draw::Ui& ui, const visit::HamletView& view, Context& context);

}  // namespace kiosk::hall::screens
