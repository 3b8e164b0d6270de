#include "kiosk/server/fleet/last_day.h"

#include <algorithm>

#include "kiosk/server/fleet/health.h"

namespace kiosk::server::fleet {
namespace {

using namespace std::chrono_literals;

constexpr int hours_shown = 24;
constexpr auto report_every = 5min;

/// Heartbeats expected in the hour that starts at `begins`: only while the kiosk was enrolled, and not after
/// `now`.
std::int64_t due(UtcTime begins, const store::Kiosk& kiosk, UtcTime now) {
  const UtcTime from = std::max(begins, kiosk.enrolled), to = std::min<UtcTime>(begins + 1h, now);
  return to > from ? (to - from) / report_every : 0;
}

Heard heard_in(const Hour& hour, const store::Kiosk& kiosk, UtcTime now) {
  if (hour.begins + 1h <= kiosk.enrolled) return Heard::before;
  if (hour.reports > 0) return 2 * hour.reports >= due(hour.begins, kiosk, now) ? Heard::well : Heard::seldom;
  if (in_touch(kiosk, now)) return hour.begins + 1h > now ? Heard::well : Heard::missed;
  return hour.begins > kiosk.last_seen.value_or(kiosk.enrolled) ? Heard::lost : Heard::missed;
}

}  // namespace

std::string_view name_of(Heard heard) {
  switch (heard) {
    case Heard::before:
      return "before";
    case Heard::well:
      return "well";
    case Heard::seldom:
      return "seldom";
    case Heard::missed:
      return "missed";
    case Heard::lost:
      return "lost";
  }
  return "";
}

std::vector<Hour> last_day(const store::HeartbeatCounts& reports, const store::Kiosk& kiosk, UtcTime now) {
  std::vector<Hour> hours;
  const auto running = std::chrono::floor<std::chrono::hours>(now);
  for (int before = hours_shown - 1; before >= 0; --before) {
    Hour hour;
    hour.begins = running - std::chrono::hours(before);
    const auto found = reports.find(store::hour_number(hour.begins));
    hour.reports = found == reports.end() ? 0 : found->second;
    hour.heard = heard_in(hour, kiosk, now);
    hours.push_back(hour);
  }
  return hours;
}

}  // namespace kiosk::server::fleet
