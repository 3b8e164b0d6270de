// The parts of the results screen.
#pragma once

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct ResultsView;
}

namespace kiosk::hall::screens {

struct Context;

void draw_results_tabs(draw::Ui& ui, draw::Rect box, const visit::ResultsView& view, Context& context);
/// Turnout on the left, the outcome of every unit on the right.
void draw_outcomes(draw::Ui& ui, draw::Rect box, const visit::ResultsView& view, Context& context);
/// A table of hamlets. Its page buttons are in the row below the box, so that the list has more room.
void draw_results_table(draw::Ui& ui, draw::Rect box, const visit::ResultsView& view, Context& context);
/// What was heard on the left, what was decided on the right.
void draw_decision(draw::Ui& ui, draw::Rect box, const visit::ResultsView& view, Context& context);

}  // namespace kiosk::hall::screens
