// The map by touch: selecting a commune, and the divider between today and after the merger.
#include <doctest/doctest.h>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

TEST_CASE("touching a commune on the map selects it, and the divider shows the merged commune") {
  Machine machine;
  machine.start();
  machine.sees_screen("attract");
  machine.tap("begin");
  machine.sees_screen("home");
  machine.tap("door/map");
  const Drawn map = machine.sees_screen("map");
  const auto canvas = *map.find("map");
  CHECK(is_chosen(map, "map/before"));

  // Taps across the communes, beside the switch, the legend and the divider.
  int thien = 0, tam = 0;
  for (int row = 1; row < 6; ++row) {
    for (int column = 4; column < 9; ++column) {
      const Drawn before = machine.now();
      machine.hands().tap({static_cast<int>(canvas.x + canvas.w * column / 12),
                           static_cast<int>(canvas.y + canvas.h * row / 6)});
      const Drawn after =
          machine.sees([&](const Drawn& drawn) { return drawn.touches > before.touches; }, "an answer");
      thien += is_chosen(after, "unit/xuan-thien") ? 1 : 0;
      tam += is_chosen(after, "unit/chinh-tam") ? 1 : 0;
      CHECK_FALSE(is_chosen(after, "unit/xuan-chinh"));
    }
  }
  CHECK(thien > 5);
  CHECK(tam > 5);
  const Drawn today = machine.now();
  CHECK(today.text().find("2.737") != std::string::npos);

  machine.tap("map/after");
  Drawn slid = machine.sees([](const Drawn& drawn) { return is_chosen(drawn, "map/after"); }, "afterwards");
  CHECK(is_chosen(slid, "unit/xuan-chinh"));
  CHECK(slid.text().find("Ranh giới cũ") != std::string::npos);

  const Spot divider = middle_of(*slid.find("map/divider"));
  machine.hands().drag(divider, {static_cast<int>(canvas.x + canvas.w / 2), divider.y});
  slid = machine.sees(
      [&](const Drawn& drawn) { return std::abs(middle_of(*drawn.find("map/divider")).x - divider.x) > 100; },
      "the divider elsewhere");
  CHECK(std::abs(middle_of(*slid.find("map/divider")).x - (canvas.x + canvas.w / 2)) < 60);
}
