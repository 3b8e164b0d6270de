// A resident chooses a hamlet once, sees what changes there, and the form uses it. The next resident starts
// without one.
#include <doctest/doctest.h>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

TEST_CASE("the hamlet is asked once, shown with its changes, counted with the opinion, and erased") {
  Machine machine;
  machine.start();
  machine.sees_screen("attract");
  machine.tap("begin");
  machine.sees_screen("home");
  machine.tap("door/hamlet");
  machine.sees_widget("hamlet/chinh-tam-3");
  machine.tap("hamlet/chinh-tam-3");
  const Drawn change = machine.sees_widget("hamlet/change");
  for (const char* words : {"Nếu nhập, ở đây có gì thay đổi?", "0,4", "1,1", "Giấy tờ cấp mới"})
    CHECK_MESSAGE(change.text().find(words) != std::string::npos, std::string(words));
  machine.tap("next");
  machine.sees_screen("page");
  const Drawn about = leave_pages_until(machine, "choice/age/35-59");
  CHECK(about.text().find("Thôn\u00A010, xã\u00A0Chính\u00A0Tâm") != std::string::npos);
  machine.tap("next");
  send_opinion(machine);
  REQUIRE(machine.hall.wait_delivered());
  const std::string stored = machine.hall.opinions();
  INFO(stored);
  CHECK(stored.find("chinh-tam-3") != std::string::npos);

  machine.tap("begin");
  machine.sees_screen("home");
  machine.tap("door/hamlet");
  const Drawn next = machine.sees_screen("hamlet");
  CHECK_FALSE(next.find("hamlet/change"));
  CHECK(next.all("hamlet/").size() == 13);
}
