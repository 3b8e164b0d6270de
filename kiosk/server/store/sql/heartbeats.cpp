// Heartbeats of kiosks, and the rate at which their opinions arrive.
#include <algorithm>

#include "kiosk/base/stored_time.h"
#include "kiosk/server/store/interface/heartbeat_limits.h"
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

constexpr std::chrono::hours kept_heartbeats{48};
/// Opinions that may accumulate in an hour: the limit of the busy-hour alarm.
constexpr std::int64_t gathered_an_hour = 40;
constexpr const char* unlikely_report = "unlikely-report";

/// What is known of a kiosk before new data arrives.
struct LastReport {
  UtcTime at;          ///< time of its last report, or of its enrolment
  bool first = false;  ///< it never reported
  std::int64_t waiting = 0;
};
/// nullopt for an unknown kiosk.
std::optional<LastReport> last_report(Connection& db, std::string_view kiosk) {
  Statement row(db,
                "SELECT coalesce(last_seen, enrolled), last_seen IS NULL, heartbeat FROM kiosk WHERE id = ?");
  Binder(row) << kiosk;
  return first_of(row, [](Statement& one) {
    LastReport last{one.time(0), one.flag(1)};
    const auto heartbeat = wire::decode_heartbeat(one.text(2));
    if (heartbeat) last.waiting = heartbeat->waiting;
    return last;
  });
}

/// At most one event per hour and kiosk: a flood of reports must not fill the disk.
void tell_unlikely_report(Connection& db, std::string_view kiosk, UtcTime now) {
  Statement told(db, "SELECT 1 FROM security_event WHERE kind = ? AND subject = ? AND at > ? AND at <= ?");
  Binder(told) << unlikely_report << kiosk << now - std::chrono::hours(1) << now + usual_clock_step;
  if (!told.step()) insert_security_event(db, unlikely_report, kiosk, now);
}

void add_abandoned_visits(Connection& db, std::string_view kiosk, const wire::Heartbeat& heartbeat) {
  Statement stop(db,
                 "INSERT INTO kiosk_stop VALUES(?1,?2,?3) ON CONFLICT(kiosk, screen) DO UPDATE SET count = "
                 "min(max(kiosk_stop.count, 0), ?4 - excluded.count) + excluded.count");
  for (const auto& [screen, count] : heartbeat.abandoned_at) {
    Binder(stop) << kiosk << screen << count << most_abandoned_visits;
    stop.run();
    stop.reset();
  }
}

/// Adds the visits to this hour. Only a report after a silence may bring more than an hour can hold: the
/// others stop there, or at what the silence left.
void add_visits(Connection& db, std::string_view kiosk, const wire::Heartbeat& heartbeat, bool gathered,
                UtcTime now) {
  if (heartbeat.visits == 0) return;
  Statement hour(db,
                 "INSERT INTO kiosk_hour AS old(kiosk, day, hour, visits, abandoned, gathered) "
                 "VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT(kiosk, day, hour) DO UPDATE SET "
                 "visits = min(min(max(old.visits, 0), ?7) + excluded.visits, CASE WHEN "
                 "excluded.gathered <> 0 THEN ?7 ELSE max(?8, min(old.visits, ?7)) END), "
                 "abandoned = min(min(max(old.abandoned, 0), ?7) + excluded.abandoned, CASE WHEN "
                 "excluded.gathered <> 0 THEN ?7 ELSE max(?8, min(old.abandoned, ?7)) END), "
                 "gathered = max(old.gathered, excluded.gathered)");
  Binder(hour) << kiosk << to_iso(day_in_vietnam(now)) << std::int64_t{hour_in_vietnam(now)}
               << heartbeat.visits << heartbeat.abandoned << std::int64_t{gathered} << most_visits_a_report
               << most_visits_an_hour;
  hour.run();
}

/// Counts one report in this hour and removes counts older than two days.
void count_heartbeat(Connection& db, std::string_view kiosk, UtcTime now) {
  Statement heard(db,
                  "INSERT INTO kiosk_heard VALUES(?,?,1) ON CONFLICT(kiosk, hour) DO UPDATE SET reports = "
                  "kiosk_heard.reports + 1");
  Binder(heard) << kiosk << hour_number(now);
  heard.run();
  Statement old(db, "DELETE FROM kiosk_heard WHERE kiosk = ? AND hour < ?");
  Binder(old) << kiosk << hour_number(now - kept_heartbeats);
  old.run();
}

/// Number of opinions that may have waited on the kiosk: as reported, or as may accumulate while it is
/// silent.
std::int64_t may_have_waited(Connection& db, std::string_view kiosk, UtcTime now) {
  const auto last = last_report(db, kiosk);
  if (!last) return 0;
  const std::int64_t hours = std::chrono::floor<std::chrono::hours>(now - last->at).count();
  return std::max(last->waiting, std::clamp<std::int64_t>(hours, 0, most_visits_a_report) * gathered_an_hour);
}

}  // namespace

void count_arrivals(Connection& db, std::string_view kiosk, std::int64_t opinions, UtcTime now) {
  Statement add(db,
                "INSERT INTO kiosk_arrival AS old(kiosk, hour, arrived, waited) VALUES(?,?,?,?) ON "
                "CONFLICT(kiosk, hour) DO UPDATE SET arrived = old.arrived + excluded.arrived, "
                "waited = max(old.waited, excluded.waited)");
  Binder(add) << kiosk << hour_number(now) << opinions << may_have_waited(db, kiosk, now);
  add.run();
  Statement old(db, "DELETE FROM kiosk_arrival WHERE kiosk = ? AND hour < ?");
  Binder(old) << kiosk << hour_number(now - kept_heartbeats);
  old.run();
}

void SqlStore::record_heartbeat(std::string_view kiosk, const wire::Heartbeat& reported, UtcTime now) {
  write([&](Connection& db) {
    db.lock("kiosk " + std::string(kiosk));
    const auto last = last_report(db, kiosk);
    if (!last) return;
    const wire::Heartbeat heartbeat = limited(reported, now - last->at);
    if (heartbeat.visits != reported.visits || heartbeat.abandoned != reported.abandoned)
      tell_unlikely_report(db, kiosk, now);
    const bool gathered = last->first || now - last->at > std::chrono::hours(1);
    Statement row(db, "UPDATE kiosk SET last_seen = ?, heartbeat = ? WHERE id = ?");
    Binder(row) << now << wire::encode(heartbeat) << kiosk;
    row.run();
    add_abandoned_visits(db, kiosk, heartbeat);
    count_heartbeat(db, kiosk, now);
    add_visits(db, kiosk, heartbeat, gathered, now);
  });
}

std::map<std::string, HeartbeatCounts> SqlStore::heartbeat_counts(UtcTime since) {
  auto db = reader();
  Statement row(*db, "SELECT kiosk, hour, reports FROM kiosk_heard WHERE hour >= ?");
  Binder(row) << hour_number(since);
  std::map<std::string, HeartbeatCounts> all;
  while (row.step()) all[row.text(0)][row.number(1)] = row.number(2);
  return all;
}

}  // namespace kiosk::server::store
