// Multi-touch with real touches of Xorg, not an emulated pointer.
#include <doctest/doctest.h>

#include <thread>

#include "tests/e2e/windows/glass.h"
#include "tests/e2e/windows/machine.h"

using namespace e2e;

namespace {

/// Returns false, with a message, if this machine cannot run such an X server.
bool put_behind_glass(Machine& machine) {
  machine.hall.screen_command = glass_command(machine.hall.folder());
  if (machine.hall.screen_command.empty()) {
    MESSAGE("Xorg with the drivers dummy and inputtest is not installed: touches were not tried");
    return false;
  }
  try {
    machine.lose_screen();
    machine.start_screen();
  } catch (const std::runtime_error& error) {
    MESSAGE("Xorg does not start here, so touches were not tried: ", error.what());
    return false;
  }
  return true;
}

Spot middle(const Drawn& drawn, const std::string& id) {
  const auto* widget = drawn.find(id);
  if (!widget) throw std::runtime_error("not drawn: " + id);
  return middle_of(*widget);
}

}  // namespace

TEST_CASE("with several fingers only the first one acts, and no touch is lost") {
  Machine machine;
  if (!put_behind_glass(machine)) return;
  Glass glass(machine.hall.folder(), 1920, 1080);
  machine.start();
  const Drawn attract = machine.sees_screen("attract");
  const Spot begin = middle(attract, "begin"), language = middle(attract, "tool/language");

  // With a second finger beside the first, only the first one's choice counts.
  glass.down(1, language);
  glass.down(2, begin);
  glass.up(2, begin);
  glass.up(1, language);
  machine.sees([](const Drawn& drawn) { return drawn.language == "en"; }, "English");
  CHECK(machine.now().screen == "attract");

  // A tap shorter than a frame.
  glass.tap(begin);
  machine.sees_screen("home");
  std::this_thread::sleep_for(300ms);

  // Two taps in one frame, each at its position.
  machine.tap("give-opinion");
  const Drawn page = machine.sees_screen("page");
  std::this_thread::sleep_for(300ms);
  const auto choices = page.all("choice/");
  REQUIRE(choices.size() >= 2);
  glass.tap(middle_of(*choices[0]));
  glass.tap(middle_of(*choices[1]));
  const std::string second = choices[1]->id;
  machine.sees([&](const Drawn& drawn) { return drawn.find(second)->selected; }, "the second choice");

  // A second finger cancels a drag, and the next touch works again.
  const Spot next = middle(machine.now(), "next");
  glass.down(5, {960, 400});
  glass.move(5, {960, 460});
  glass.down(6, next);
  glass.up(6, next);
  glass.up(5, {960, 460});
  std::this_thread::sleep_for(300ms);
  CHECK(machine.now().find(second));
  glass.tap(next);
  machine.sees([&](const Drawn& drawn) { return !drawn.find(second); }, "the next page");
}
