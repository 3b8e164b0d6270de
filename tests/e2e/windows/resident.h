// Plays a resident at the real window, touch by touch.
#pragma once

#include "tests/e2e/windows/machine.h"

namespace e2e {

/// Whether that choice, tab or switch is shown and on.
bool is_chosen(const Drawn& drawn, const std::string& id);
/// Goes from the first screen into the form.
Drawn begin_form(Machine& machine);
/// Leaves the page of the form: unanswered where it can be skipped, else with the first choice.
Drawn leave_page(Machine& machine);
/// Goes on through the form until the widget is shown.
Drawn leave_pages_until(Machine& machine, const std::string& widget);
/// Sends from the review and goes back to the first screen. The receipt.
std::string send_opinion(Machine& machine);
/// A whole visit, from the first screen back to it. The receipt.
std::string give_opinion(Machine& machine);

}  // namespace e2e
