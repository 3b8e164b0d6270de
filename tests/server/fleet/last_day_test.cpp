#include <doctest/doctest.h>

#include "kiosk/server/fleet/last_day.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::fleet;
using namespace std::chrono_literals;

namespace {

/// Twenty minutes past an hour.
constexpr UtcTime now = UtcTime{std::chrono::hours{498'611}} + 20min;

store::Kiosk seen(UtcTime last) {
  store::Kiosk kiosk;
  kiosk.enrolled = now - 100h;
  kiosk.last_seen = last;
  return kiosk;
}

/// Reports in each of the last hours `first` to `end`.
store::HeartbeatCounts each_hour(int first, int end, std::int64_t reports) {
  store::HeartbeatCounts hours;
  for (int before = first; before > end; --before)
    hours[store::hour_number(now - std::chrono::hours(before))] = reports;
  return hours;
}

std::string drawn(const store::HeartbeatCounts& reports, const store::Kiosk& kiosk) {
  std::string letters;
  for (const Hour& hour : last_day(reports, kiosk, now)) letters += name_of(hour.heard).front();
  return letters;
}

}  // namespace

TEST_CASE("a kiosk that reports every five minutes is well in all 24 hours") {
  CHECK(drawn(each_hour(23, -1, 12), seen(now - 1min)) == std::string(24, 'w'));
}

TEST_CASE("hours without power are missed, not lost, once the kiosk is back") {
  auto reports = each_hour(23, 15, 12);
  reports.merge(each_hour(4, -1, 12));
  CHECK(drawn(reports, seen(now - 1min)) == std::string(8, 'w') + std::string(11, 'm') + std::string(5, 'w'));
}

TEST_CASE("a kiosk without any later report is lost from then on") {
  const UtcTime last = now - 3h - 25min;  // five minutes before that hour's end
  CHECK(drawn(each_hour(23, 3, 12), seen(last)) == std::string(20, 'w') + std::string(4, 'l'));
}

TEST_CASE("fewer than half of the expected reports are seldom, exactly half are not") {
  auto reports = each_hour(23, -1, 12);
  reports[store::hour_number(now - 5h)] = 5;
  reports[store::hour_number(now - 6h)] = 6;
  reports[store::hour_number(now)] = 1;  // of four expected in this hour so far
  CHECK(drawn(reports, seen(now - 1min)) == std::string(18, 'w') + "s" + std::string(4, 'w') + "s");
}

TEST_CASE("hours before the enrolment are marked; the first one counts from the enrolment") {
  auto kiosk = seen(now - 1min);
  kiosk.enrolled = now - 2h + 30min;  // ten minutes before that hour's end
  store::HeartbeatCounts reports{{store::hour_number(now - 2h), 1}, {store::hour_number(now - 1h), 12}};
  CHECK(drawn(reports, kiosk) == std::string(21, 'b') + "www");
}

TEST_CASE("a kiosk that never reported is lost since its enrolment") {
  store::Kiosk kiosk;
  kiosk.enrolled = now - 3h;
  CHECK(drawn({}, kiosk) == std::string(20, 'b') + "m" + std::string(3, 'l'));
}
