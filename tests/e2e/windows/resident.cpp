#include "tests/e2e/windows/resident.h"

#include <stdexcept>

namespace e2e {
namespace {

bool offers(const Drawn& drawn, const std::string& id) {
  const auto* widget = drawn.find(id);
  return widget && widget->enabled;
}

}  // namespace

bool is_chosen(const Drawn& drawn, const std::string& id) {
  const auto* widget = drawn.find(id);
  return widget && widget->selected;
}

Drawn begin_form(Machine& machine) {
  machine.sees_screen("attract");
  machine.tap("begin");
  machine.sees_screen("home");
  machine.tap("give-opinion");
  return machine.sees_screen("page");
}

Drawn leave_page(Machine& machine) {
  const Drawn page = machine.now();
  for (const char* way : {"skip", "next", "key/done"})
    if (offers(page, way)) return machine.tap(way);
  const auto choices = page.all("choice/");
  if (choices.empty()) throw std::runtime_error("a page without a way on");
  machine.tap(choices.front()->id);
  return machine.tap("next");
}

Drawn leave_pages_until(Machine& machine, const std::string& widget) {
  Drawn page = machine.now();
  for (int pages = 0; !page.find(widget); ++pages) {
    if (page.screen != "page" || pages > 40) throw std::runtime_error("the form ended without " + widget);
    page = leave_page(machine);
  }
  return page;
}

std::string send_opinion(Machine& machine) {
  machine.sees_screen("review");
  machine.tap("next");
  const Drawn thanks = machine.sees_screen("thanks");
  const auto* code = thanks.find("receipt");
  if (!code) throw std::runtime_error("the thanks show no receipt");
  machine.tap("done");
  machine.tap("overlay/yes");
  machine.sees_screen("attract");
  return code->label;
}

std::string give_opinion(Machine& machine) {
  for (Drawn page = begin_form(machine); page.screen == "page";) page = leave_page(machine);
  return send_opinion(machine);
}

}  // namespace e2e
