// Every screen with packs of five units and 150 hamlets, and of eight units, 300 hamlets and long texts.
#include <doctest/doctest.h>

#include "tests/hall/screens/large_packs.h"
#include "tests/hall/screens/screen_checks.h"

using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

void check_both(const Sight& sight) {
  CAPTURE(sight.width);
  CAPTURE(sight.height);
  CAPTURE(static_cast<int>(sight.size));
  check_every_screen(sight, large_pack(), hall_of(large_pack()), {"vi", "en"});
  check_every_screen(sight, extreme_pack(), hall_of(extreme_pack()), {"vi", "en"});
}

}  // namespace

TEST_CASE("every screen of large packs can be read and touched, landscape") {
  for (const auto size : {draw::TextSize::normal, draw::TextSize::large, draw::TextSize::very_large})
    check_both({1920, 1080, size});
}
TEST_CASE("every screen of large packs can be read and touched, portrait") {
  for (const auto size : {draw::TextSize::normal, draw::TextSize::large, draw::TextSize::very_large})
    check_both({1080, 1920, size});
}
TEST_CASE("every screen of large packs can be read and touched on small panels and in high contrast") {
  check_both({1280, 720});
  check_both({1024, 768, draw::TextSize::very_large});
  check_both({1920, 1080, draw::TextSize::very_large, true});
  check_both({1080, 1920, draw::TextSize::very_large, true});
}
