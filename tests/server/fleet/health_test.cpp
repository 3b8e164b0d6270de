#include <doctest/doctest.h>

#include <functional>

#include "kiosk/server/fleet/health.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::fleet;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime now{std::chrono::seconds{1'795'000'000}};

/// A kiosk that just reported a healthy state.
store::Kiosk well() {
  store::Kiosk kiosk;
  kiosk.enrolled = now - 100h;
  kiosk.last_seen = now - 1min;
  kiosk.last_heartbeat = wire::Heartbeat{};
  kiosk.last_heartbeat->device_time = now - 1min;
  kiosk.last_heartbeat->free_disk_bytes = 9'000'000'000;
  kiosk.last_heartbeat->pack_revision = 3;
  return kiosk;
}

std::vector<Alarm> alarms_after(const std::function<void(store::Kiosk&)>& change) {
  auto kiosk = well();
  change(kiosk);
  return alarms(kiosk, 3, now);
}

}  // namespace

TEST_CASE("a kiosk that has just reported has no alarms") {
  CHECK(alarms(well(), 3, now).empty());
  CHECK(health(well(), 3, now) == Health::well);
}

TEST_CASE("each condition raises its own alarm exactly at its limit") {
  using Alarms = std::vector<Alarm>;
  CHECK(alarms_after([](auto& k) { k.last_seen = k.last_heartbeat->device_time = now - 24h; }).empty());
  CHECK(alarms_after([](auto& k) { k.last_seen = k.last_heartbeat->device_time = now - 25h; }) ==
        Alarms{Alarm::silent});
  CHECK(alarms_after([](auto& k) { k.last_heartbeat->waiting = 5; }).empty());
  CHECK(alarms_after([](auto& k) {
          k.last_heartbeat->waiting = 5;
          k.last_heartbeat->oldest_waiting_hours = 25;
        }) == Alarms{Alarm::queue_grows});
  CHECK(alarms_after([](auto& k) { k.turned_away_at = now - 24h; }) == Alarms{Alarm::quarantine_full});
  CHECK(alarms_after([](auto& k) { k.turned_away_at = now - 25h; }).empty());
  CHECK(alarms_after([](auto& k) { k.turned_away_at = now + 8760h; }).empty());
  CHECK(alarms_after([](auto& k) { k.last_heartbeat->device_time = now + 20min; }) ==
        Alarms{Alarm::clock_wrong});
  CHECK(alarms_after([](auto& k) { k.last_heartbeat->refused = 1; }) == Alarms{Alarm::refused_items});
  CHECK(alarms_after([](auto& k) { k.last_heartbeat->free_disk_bytes = 1'000'000; }) ==
        Alarms{Alarm::disk_low});
  CHECK(alarms_after([](auto& k) { k.last_heartbeat->pack_revision = 2; }) == Alarms{Alarm::old_revision});
  CHECK(alarms_after([](auto& k) { k.busiest_hour = 40; }).empty());
  CHECK(alarms_after([](auto& k) { k.busiest_hour = 41; }) == Alarms{Alarm::many_opinions});
  CHECK(alarms_after([](auto& k) { k.beyond_visits = 40; }).empty());
  CHECK(alarms_after([](auto& k) { k.beyond_visits = 41; }) == Alarms{Alarm::beyond_visits});
  CHECK(alarms_after([](auto& k) {
          k.beyond_visits = 140;
          k.finished_visits = 1000;
        }).empty());
  CHECK(alarms_after([](auto& k) { k.quarantined = 1; }) == Alarms{Alarm::refused_items});
  CHECK(alarms_after([](auto& k) {
          k.last_heartbeat.reset();
          k.report_unreadable = true;
        }) == Alarms{Alarm::bad_report});
}

TEST_CASE("a revoked kiosk raises no alarm; one that never reported is silent after a day") {
  auto kiosk = well();
  kiosk.revoked = true;
  kiosk.last_seen = now - 900h;
  CHECK(alarms(kiosk, 3, now).empty());
  CHECK(health(kiosk, 3, now) == Health::revoked);
  store::Kiosk fresh;
  fresh.enrolled = now - 1h;
  CHECK(alarms(fresh, 3, now).empty());
  CHECK(health(fresh, 3, now) == Health::quiet);
  fresh.enrolled = now - 25h;
  CHECK(alarms(fresh, 3, now).size() == 1);
}

TEST_CASE("a kiosk last heard by a clock that ran a year ahead is told as silent, until it reports again") {
  auto kiosk = well();
  kiosk.last_seen = kiosk.last_heartbeat->device_time = now + 24h * 365;
  CHECK_FALSE(in_touch(kiosk, now));
  CHECK(alarms(kiosk, 3, now) == std::vector<Alarm>{Alarm::silent});
  CHECK(alarms(well(), 3, now - 24h * 365) == std::vector<Alarm>{Alarm::silent});
  kiosk.last_seen = kiosk.last_heartbeat->device_time = now + 1min;
  CHECK(health(kiosk, 3, now) == Health::well);
}
