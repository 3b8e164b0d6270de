// Plays a resident at the real window by touch.
#pragma once

#include "tests/e2e/windows/machine.h"

namespace e2e {

/// Whether that choice, tab or switch is shown and selected.
bool is_chosen(const Drawn& drawn, const std::string& id);
/// Goes from the attract screen to the form.
Drawn begin_form(Machine& machine);
/// Leaves a page of the form: unanswered if it can be skipped, else with the first choice.
Drawn leave_page(Machine& machine);
/// Continues through the form until the widget is shown.
Drawn leave_pages_until(Machine& machine, const std::string& widget);
/// Sends from the review and returns to the attract screen. Returns the receipt.
std::string send_opinion(Machine& machine);
/// A complete visit from and to the attract screen. Returns the receipt.
std::string give_opinion(Machine& machine);

}  // namespace e2e
