// Accessibility settings and the call for staff. The next resident gets the defaults.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

/// Height in px of the first line that begins with the text; 0 if there is none.
double height_of(Machine& machine, const std::string& words) {
  const auto drawn = boost::json::parse(read_file(machine.hall.folder() / "widgets.json"));
  for (const auto& line : drawn.at("texts").as_array())
    if (std::string_view(line.at("text").as_string()).starts_with(words))
      return line.at("h").to_number<double>();
  return 0;
}

/// Top of the highest touch target in px.
double highest(const Drawn& drawn) {
  double top = 1080;
  for (const auto& widget : drawn.widgets)
    if (widget.enabled && widget.w > 0 && widget.id != "back") top = std::min(top, widget.y);
  return top;
}

void set(Machine& machine, const std::string& choice) {
  machine.tap(choice);
  machine.sees([&](const Drawn& drawn) { return is_chosen(drawn, choice); }, choice);
}

}  // namespace

TEST_CASE("text size, contrast, reach and simple words can be set; the next visit has the defaults") {
  Machine machine;
  machine.start();
  machine.sees_screen("attract");
  machine.tap("begin");
  Drawn home = machine.sees_screen("home");
  const std::string line = "Lộ trình";
  const double usual_letters = height_of(machine, line), usual_top = highest(home);
  REQUIRE(usual_letters > 0);
  const auto usual_colours = machine.hands().colours();
  const auto proposal = [&] {
    machine.tap("door/proposal");
    const Drawn shown = machine.sees_screen("proposal");
    machine.tap("back");
    machine.sees_screen("home");
    return shown.text();
  };
  const std::string usual_words = proposal();

  machine.tap("tool/text_size");
  machine.sees_overlay("access");
  set(machine, "access/simple_words");
  machine.tap("overlay/yes");
  machine.sees_screen("home");
  CHECK(proposal() != usual_words);

  machine.tap("tool/text_size");
  machine.sees_overlay("access");
  for (const char* choice : {"access/text_size/very_large", "access/contrast/dark"}) set(machine, choice);
  machine.tap("overlay/yes");
  home = machine.sees_screen("home");
  CHECK(height_of(machine, line) > 1.1 * usual_letters);
  CHECK(machine.hands().colours() != usual_colours);

  machine.tap("tool/text_size");
  machine.sees_overlay("access");
  set(machine, "access/reach");
  machine.tap("overlay/yes");
  home = machine.sees_screen("home");
  CHECK(highest(home) > usual_top + 100);
  machine.tap("door/proposal");
  machine.sees_screen("proposal");

  machine.tap("tool/start_over");
  machine.sees_overlay("start-over");
  machine.tap("overlay/yes");
  machine.sees_screen("attract");
  machine.tap("begin");
  home = machine.sees_screen("home");
  CHECK(height_of(machine, line) == usual_letters);
  CHECK(highest(home) == usual_top);
  machine.tap("tool/text_size");
  const Drawn panel = machine.sees_overlay("access");
  for (const char* usual : {"access/text_size/normal", "access/contrast/light", "access/language/vi"})
    CHECK_MESSAGE(is_chosen(panel, usual), std::string(usual));
  for (const char* extra : {"access/simple_words", "access/reach", "access/reduced_motion"})
    CHECK_MESSAGE(!is_chosen(panel, extra), std::string(extra));
}

TEST_CASE("help and the call for staff open, and the visit continues where it was") {
  Machine machine;
  machine.start();
  begin_form(machine);
  set(machine, "choice/stance/other");
  machine.tap("tool/help");
  const Drawn help = machine.sees_overlay("help");
  CHECK(help.text().find("Chạm bằng một ngón tay") != std::string::npos);
  machine.tap("help/staff");
  const Drawn sign = machine.sees_overlay("staff-call");
  CHECK(sign.text().find("Xin cán bộ giúp") != std::string::npos);
  machine.hands().keys("Escape");
  machine.sees_screen("page");
  CHECK(is_chosen(machine.now(), "choice/stance/other"));
}
