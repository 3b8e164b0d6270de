#include "kiosk/server/fleet/health.h"

#include <algorithm>

#include "kiosk/base/stored_time.h"

namespace kiosk::server::fleet {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds silent_after = 24h, quiet_after = 15min;
constexpr std::int64_t longest_wait_hours = 24, most_clock_error_seconds = 600;
constexpr std::int64_t least_disk_bytes = 500'000'000;
constexpr std::int64_t most_opinions_an_hour = 40;  // one every 90 seconds without a pause
constexpr std::int64_t most_silent_hours = 100'000;

}  // namespace

std::string_view name_of(Alarm alarm) {
  switch (alarm) {
    case Alarm::silent:
      return "silent";
    case Alarm::queue_grows:
      return "queue-grows";
    case Alarm::clock_wrong:
      return "clock-wrong";
    case Alarm::refused_items:
      return "refused-items";
    case Alarm::quarantine_full:
      return "quarantine-full";
    case Alarm::disk_low:
      return "disk-low";
    case Alarm::old_revision:
      return "old-revision";
    case Alarm::many_opinions:
      return "many-opinions";
    case Alarm::beyond_visits:
      return "beyond-visits";
    case Alarm::bad_report:
      return "bad-report";
  }
  return "";
}

std::string_view name_of(Health health) {
  switch (health) {
    case Health::well:
      return "well";
    case Health::quiet:
      return "silent";
    case Health::alarm:
      return "alarm";
    case Health::revoked:
      return "revoked";
  }
  return "";
}

std::int64_t clock_error_seconds(const store::Kiosk& kiosk) {
  if (!kiosk.last_heartbeat || !kiosk.last_seen) return 0;
  const auto error = kiosk.last_heartbeat->device_time - *kiosk.last_seen;
  return std::chrono::duration_cast<std::chrono::seconds>(error).count();
}

namespace {

/// Opinions may arrive before their visits are reported: allows for the time since the last report, and a
/// tenth for visits that a switched-off kiosk could not report.
bool beyond_visits(const store::Kiosk& kiosk, UtcTime now) {
  const auto silent = std::chrono::floor<std::chrono::hours>(now - kiosk.last_seen.value_or(kiosk.enrolled));
  const std::int64_t hours = std::clamp<std::int64_t>(silent.count(), 0, most_silent_hours);
  return kiosk.beyond_visits > most_opinions_an_hour * (1 + hours) + kiosk.finished_visits / 10;
}

}  // namespace

bool in_touch(const store::Kiosk& kiosk, UtcTime now) {
  return kiosk.last_seen && age_of(*kiosk.last_seen, now, silent_after) <= quiet_after;
}

std::vector<Alarm> alarms(const store::Kiosk& kiosk, int revision, UtcTime now) {
  std::vector<Alarm> found;
  if (kiosk.revoked) return found;
  // A time in the future says nothing about its age: the next heartbeat, minutes later, ends the alarm.
  const auto silent = age_of(kiosk.last_seen.value_or(kiosk.enrolled), now, 2 * silent_after);
  if (silent > silent_after) found.push_back(Alarm::silent);
  if (kiosk.busiest_hour > most_opinions_an_hour) found.push_back(Alarm::many_opinions);
  if (beyond_visits(kiosk, now)) found.push_back(Alarm::beyond_visits);
  if (kiosk.report_unreadable) found.push_back(Alarm::bad_report);
  const wire::Heartbeat last = kiosk.last_heartbeat.value_or(wire::Heartbeat{});
  if (last.refused > 0 || kiosk.quarantined > 0) found.push_back(Alarm::refused_items);
  // A kiosk sends refused opinions again every twelve hours.
  if (kiosk.turned_away_at && age_of(*kiosk.turned_away_at, now, 2 * silent_after) <= silent_after)
    found.push_back(Alarm::quarantine_full);
  if (!kiosk.last_heartbeat) return found;
  if (last.waiting > 0 && last.oldest_waiting_hours > longest_wait_hours) found.push_back(Alarm::queue_grows);
  if (std::abs(clock_error_seconds(kiosk)) > most_clock_error_seconds) found.push_back(Alarm::clock_wrong);
  if (last.free_disk_bytes > 0 && last.free_disk_bytes < least_disk_bytes) found.push_back(Alarm::disk_low);
  if (in_touch(kiosk, now) && last.pack_revision > 0 && last.pack_revision < revision)
    found.push_back(Alarm::old_revision);
  return found;
}

Health health(const store::Kiosk& kiosk, int revision, UtcTime now) {
  if (kiosk.revoked) return Health::revoked;
  if (!alarms(kiosk, revision, now).empty()) return Health::alarm;
  return in_touch(kiosk, now) ? Health::well : Health::quiet;
}

}  // namespace kiosk::server::fleet
