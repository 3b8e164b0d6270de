// When a resident leaves during a visit, the next one finds nothing of it. A resident who only pauses loses
// nothing.
#include <doctest/doctest.h>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

namespace {

std::size_t chosen(const Drawn& drawn) {
  std::size_t count = 0;
  for (const auto* choice : drawn.all("choice/")) count += choice->selected ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("an idle form shows a warning, continues on a touch, and is wiped without one") {
  Machine machine;
  machine.start({"--hurry", "4"});
  machine.sees_screen("attract");
  machine.tap("tool/language");
  begin_form(machine);
  machine.tap("choice/stance/other");
  machine.tap("next");
  machine.tap("choice/reasons/land");
  machine.tap("next");
  machine.tap("choice/name/chinh-tam");

  const Drawn asked = machine.sees_overlay("idle-warning", 20s);
  CHECK(asked.text().find("Are you still there?") != std::string::npos);
  machine.tap("overlay/no");
  Drawn page = machine.sees_screen("page");
  CHECK(is_chosen(page, "choice/name/chinh-tam"));
  machine.tap("back");
  CHECK(is_chosen(machine.sees_widget("choice/reasons/land"), "choice/reasons/land"));
  machine.tap("next");
  machine.tap("next");
  machine.sees_widget("field");
  machine.hands().type("only mine");
  machine.tap("key/done");
  machine.sees_widget("choice/age/35-59");
  machine.tap("choice/age/35-59");

  machine.sees_overlay("idle-warning", 20s);
  const Drawn first = machine.sees_screen("attract", 20s);  // without a touch
  CHECK(first.language == "vi");
  page = begin_form(machine);
  CHECK(chosen(page) == 0);
  CHECK_FALSE(page.find("next")->enabled);
  while (page.screen == "page") {
    CHECK(chosen(page) == 0);
    page = leave_page(machine);
  }
  CHECK(page.text().find("35–59") == std::string::npos);
  send_opinion(machine);
  REQUIRE(machine.hall.wait_delivered());
  const std::string next = machine.hall.opinions();
  INFO(next);
  for (const char* former : {"only mine", "land", "chinh-tam", "35-59", "\"other\""})
    CHECK_MESSAGE(next.find(former) == std::string::npos, std::string(former));
}
