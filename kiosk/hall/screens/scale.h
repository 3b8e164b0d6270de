// A scale: its steps as touch buttons in a row, the labels of both ends under it.
#pragma once

#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::screens {

bool is_scale(const visit::QuestionView& question);

/// Draws the row at the top of `area`, larger where there is room below; returns the height used.
float draw_scale(draw::Ui& ui, draw::Rect area, const visit::QuestionView& question, Context& context);

}  // namespace kiosk::hall::screens
