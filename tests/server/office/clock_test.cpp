// Pages of a server whose clock was set back: nothing that was stored in the future stays on them for a year.
#include "tests/server/office/province.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

TEST_CASE("a call to a hall that was recorded while the clock ran ahead is not shown for a year") {
  Province province;
  const auto kiosk = province.machine(Province::river, "north", "KS-N");
  const auto page = [&](std::chrono::hours ahead) {
    change(*province.store, [&](store::Write& write) {
      write.set_called(kiosk.kiosk.id, province.clock.now() + ahead, "nguoi-goi");
    });
    return province.request("GET", "/kiosks", "", province.sign_in("canbo"));
  };
  CHECK(says(page(std::chrono::hours(-1)), "nguoi-goi"));
  CHECK_FALSE(says(page(std::chrono::hours(-25)), "nguoi-goi"));
  CHECK_FALSE(says(page(std::chrono::hours(24 * 365)), "nguoi-goi"));
}
