// The server's time as the kiosk knows it, when somebody sets the kiosk's clock.
#include <doctest/doctest.h>

#include "kiosk/hall/courier/courier.h"

using namespace kiosk;
using namespace kiosk::hall::courier;
using namespace std::chrono_literals;

TEST_CASE("a clock of the kiosk that is set a year back or forward does not move the server's time") {
  constexpr UtcTime noon{std::chrono::seconds{1'795'000'000}};
  Status status;
  CHECK(server_time(status, noon) == noon);  // nothing is known yet
  status.clock_error = 90min;
  status.clock_error_at = {noon, "a", 1h};
  for (const auto set : {-24h * 365, 0h, 24h * 365})
    CHECK(server_time(status, {noon + set, "a", 3h}) == noon + 90min + 2h);
  CHECK(server_time(status, {noon + 5h, "b", 0h}) == noon + 5h + 90min);
}
