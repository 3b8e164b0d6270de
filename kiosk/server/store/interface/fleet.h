// Kiosks: enrolment, reports, settings by officials.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/wire/heartbeat.h"

namespace kiosk::server::store {

struct Kiosk {
  std::string id, name, unit, consultation;
  Hash public_key{};
  bool revoked = false;
  UtcTime enrolled;
  std::optional<UtcTime> last_seen;
  std::optional<wire::Heartbeat> last_heartbeat;
  std::uint64_t last_counter = 0;
  std::int64_t received = 0;     ///< opinions stored from this kiosk
  std::int64_t repeated = 0;     ///< items it sent that were already stored
  std::int64_t quarantined = 0;  ///< items it sent that are in quarantine
  /// Refused items for which the quarantine had no room, counted each time they were sent, and when last.
  std::int64_t turned_away = 0;
  std::optional<UtcTime> turned_away_at;
  /// Most opinions in one hour, on the day of its last report and the day before: by reported visits (without
  /// hours whose report covered a longer time), or by uploads beyond what had waited.
  std::int64_t busiest_hour = 0;
  /// Opinions received beyond the reported finished visits; negative: fewer. Opinions received by an older
  /// version of the store count as reported.
  std::int64_t beyond_visits = 0;
  std::int64_t finished_visits = 0;  ///< reported since its enrolment
  bool report_unreadable = false;    ///< the last report in the store cannot be used: last_heartbeat is empty
  /// When somebody last called its hall about a problem, and who.
  std::optional<UtcTime> called;
  std::string called_by;
  std::int64_t version = 0;  ///< incremented with each change of name or unit; 0 = not stored yet
};

/// Consultation and unit of a kiosk during a period. Periods of one kiosk may overlap: on the day of a move
/// both are valid, and an official may add a missing period.
struct Assignment {
  std::string consultation, unit;
  Day since;
  std::optional<Day> until;  ///< last day; nullopt: still valid
};

/// Visits of one kiosk in one hour of Vietnam time; never linked to opinions.
struct KioskHour {
  std::string kiosk, day;  ///< ISO day
  int hour = 0;
  std::int64_t visits = 0, abandoned = 0;
};

/// Number of reports of a kiosk by UTC hour since 1970; hours without a report are absent.
using HeartbeatCounts = std::map<std::int64_t, std::int64_t>;
/// The number of the hour that contains that time.
inline std::int64_t hour_number(UtcTime time) {
  return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
}

/// How long an enrolment code may be valid. A code that would be valid for longer was made while the clock
/// ran ahead, and is refused.
inline constexpr std::chrono::hours longest_code_life{24};

/// What an uploading kiosk is checked against.
struct KioskIdentity {
  std::string id, name, unit, consultation;
  Hash public_key{};
  bool revoked = false;
};

/// Reading, and reports by kiosks, which need no trail entry.
class Fleet {
 public:
  virtual ~Fleet() = default;
  virtual std::optional<Kiosk> kiosk(std::string_view id) = 0;
  /// Reads one row by key, without the kiosk's reports.
  virtual std::optional<KioskIdentity> kiosk_identity(std::string_view id) = 0;
  virtual std::vector<Kiosk> kiosks() = 0;
  /// In the order in which they were recorded; at least one for each enrolled kiosk.
  virtual std::vector<Assignment> assignments(std::string_view kiosk) = 0;
  /// Stores the heartbeat as the latest one, adds its visits to the kiosk's hour, and counts the report in
  /// this hour. Visits beyond what is possible since the last report are cut off and recorded as a security
  /// event.
  virtual void record_heartbeat(std::string_view kiosk, const wire::Heartbeat& heartbeat, UtcTime now) = 0;
  virtual std::vector<KioskHour> activity(std::string_view kiosk, std::string_view since_day) = 0;
  /// By kiosk, from the hour of that time on. The last two days are stored.
  virtual std::map<std::string, HeartbeatCounts> heartbeat_counts(UtcTime since) = 0;
  /// Abandoned visits by screen ("page-2"): of one kiosk, and of all kiosks of a consultation.
  virtual std::map<std::string, std::int64_t> abandoned_by_screen(std::string_view kiosk) = 0;
  virtual std::map<std::string, std::int64_t> all_abandoned_by_screen(std::string_view consultation) = 0;
};

/// Part of a transaction (write.h).
class FleetWriter {
 public:
  virtual ~FleetWriter() = default;
  /// The kiosk as this transaction sees it.
  virtual std::optional<Kiosk> kiosk(std::string_view id) = 0;
  /// Codes are stored as SHA-256 and are valid once, until `expires`.
  virtual void add_enrolment_code(const Hash& code, std::string_view consultation, std::string_view unit,
                                  UtcTime expires) = 0;
  /// Consumes the code and stores the kiosk; sets its consultation, unit and time. Returns false and stores
  /// nothing if the code is unknown, used or expired.
  [[nodiscard]] virtual bool enrol(const Hash& code, Kiosk& kiosk, UtcTime now) = 0;
  /// A changed location starts a new assignment today. Fault: changed-meanwhile if `version` is not the
  /// stored one.
  [[nodiscard]] virtual Result<void> set_kiosk(std::string_view kiosk, std::string_view name,
                                               std::string_view unit, std::int64_t version) = 0;
  /// Sets consultation and unit from that day on; the current assignment ends today. Fault:
  /// changed-meanwhile.
  [[nodiscard]] virtual Result<void> move_kiosk(std::string_view kiosk, std::string_view consultation,
                                                std::string_view unit, Day since, std::int64_t version) = 0;
  /// Adds a past period at another location.
  virtual void add_assignment(std::string_view kiosk, const Assignment& assignment) = 0;
  virtual void revoke(std::string_view kiosk) = 0;
  /// Records a call to the kiosk's hall; nullopt removes the record.
  virtual void set_called(std::string_view kiosk, std::optional<UtcTime> at, std::string_view by) = 0;
};

}  // namespace kiosk::server::store
