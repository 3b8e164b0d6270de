#include "kiosk/server/alarms/watch.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "kiosk/base/stored_time.h"
#include "kiosk/server/fleet/health.h"

namespace kiosk::server::alarms {
namespace {

using namespace std::chrono_literals;

constexpr auto security_window = 24h;
constexpr std::int64_t many_attempts = 20;

/// Kinds of which a single event raises an alarm, because an enrolled kiosk's key or files were misused. The
/// other kinds happen on every public server and raise an alarm only in large numbers.
bool is_serious(const std::string& kind) {
  static const std::set<std::string> serious{"bad-signature", "id-reused", "counter-repeated", "upload-limit",
                                             "changed-import", "trail-broken"};
  return serious.contains(kind);
}

bool security_alarm(store::SecurityEvents& store, UtcTime now) {
  const auto events = store.count_security_events(now - security_window, now + usual_clock_step);
  return std::any_of(events.begin(), events.end(), [](const auto& event) {
    return is_serious(event.first) || event.second >= many_attempts;
  });
}

bool less(const store::OpenAlarm& a, const store::OpenAlarm& b) {
  return std::tie(a.subject, a.kind) < std::tie(b.subject, b.kind);
}

}  // namespace

std::vector<store::OpenAlarm> alarms_now(AlarmSources store, UtcTime now,
                                         const std::vector<std::string>& over_list) {
  std::map<std::string, int> revisions;
  for (const auto& consultation : store.get<store::Consultations>().consultations())
    revisions[consultation.id] = consultation.revision;
  std::vector<store::OpenAlarm> all;
  for (const auto& kiosk : store.get<store::Fleet>().kiosks()) {
    for (const auto alarm : fleet::alarms(kiosk, revisions[kiosk.consultation], now))
      all.push_back({kiosk.id, std::string(fleet::name_of(alarm)), now});
  }
  if (security_alarm(store, now))
    all.push_back({std::string(server_subject), std::string(security_kind), now});
  for (const std::string& consultation : over_list)
    all.push_back({consultation, std::string(over_list_kind), now});
  std::sort(all.begin(), all.end(), less);
  return all;
}

Changes changes(const std::vector<store::OpenAlarm>& before, const std::vector<store::OpenAlarm>& now) {
  auto was = before, is = now;
  std::sort(was.begin(), was.end(), less);
  std::sort(is.begin(), is.end(), less);
  Changes found;
  std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(found.began), less);
  std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(found.ended), less);
  return found;
}

}  // namespace kiosk::server::alarms
