// A resident at the real window: whole visits, touch by touch.
#pragma once

#include "tests/e2e/windows/machine.h"

namespace e2e {

/// Whether that choice, tab or switch is there and on.
bool is_chosen(const Drawn& drawn, const std::string& id);
/// From the first screen into the form.
Drawn begin_form(Machine& machine);
/// Leaves the form's page that is shown: unanswered where that is offered, else with its first choice.
Drawn leave_page(Machine& machine);
/// On through the form until the widget is there.
Drawn leave_pages_until(Machine& machine, const std::string& widget);
/// From the form's review to the thanks and back to the first screen; the receipt.
std::string send_opinion(Machine& machine);
/// A whole visit from the first screen to the first screen; the receipt.
std::string give_opinion(Machine& machine);

}  // namespace e2e
