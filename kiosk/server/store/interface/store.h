// The server's tables behind one interface: SQLite now, PostgreSQL later without touching the callers.
// Every writing call is one durable transaction. Reading calls see one consistent snapshot each.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/store/interface/alarms.h"
#include "kiosk/server/store/interface/imports.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/server/store/interface/people.h"
#include "kiosk/server/store/interface/remarks.h"
#include "kiosk/server/store/interface/reports.h"
#include "kiosk/wire/messages.h"

namespace kiosk::server::store {

// --- consultations and packs ---
struct Consultation {
  std::string id;
  int revision = 0;
  wire::State state = wire::State::open;
  UtcTime opens, closes;
  Hash pack_digest{};
  Bytes pack_signature;
  opinion::SealKeys seal_keys;
  std::string title;  ///< default language
};

// --- kiosks ---
struct Kiosk {
  std::string id, name, unit, consultation;
  Hash public_key{};
  bool revoked = false;
  UtcTime enrolled;
  std::optional<UtcTime> last_seen;
  std::optional<wire::Heartbeat> last_heartbeat;
  std::uint64_t last_counter = 0;
  std::int64_t received = 0;  ///< opinions stored from this kiosk
  std::int64_t repeated = 0;  ///< items it sent that were stored already
  /// Most visits of one hour that ended with an opinion, of the day it last reported and the one before.
  /// Hours in which it told what had gathered over a longer time are left out.
  std::int64_t busiest_hour = 0;
  /// When somebody last called its hall about trouble, and who.
  std::optional<UtcTime> called;
  std::string called_by;
};

/// Visits of one kiosk in one hour of Vietnam: never joined to opinions.
struct KioskHour {
  std::string kiosk, day;  ///< ISO day
  int hour = 0;
  std::int64_t visits = 0, abandoned = 0;
};

/// How often a kiosk reported, by the hour of UTC since 1970; hours without a report are absent.
using HeartbeatCounts = std::map<std::int64_t, std::int64_t>;
/// The number of the hour that holds that time.
inline std::int64_t hour_number(UtcTime time) {
  return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
}

// --- opinions ---
/// One item of a batch after it was opened and checked: to be stored, or to be kept in quarantine.
struct Arrival {
  opinion::Envelope envelope;
  std::string kiosk;                        ///< counted per kiosk, never kept with the opinion
  std::optional<opinion::Opinion> opinion;  ///< set where it may be stored
  std::vector<opinion::TallyCell> cells;    ///< the cells of the tallies in which its answers count
  std::string refusal;                      ///< set where it is refused: reason
};
/// One stored opinion as it may be exported: no kiosk, no order of arrival.
struct StoredOpinion {
  std::int64_t row = 0;  ///< random: tells no order of arrival
  std::string unit, hamlet, language, mode;
  int revision = 0;
  Day day;
  bool assisted = false;
  opinion::Answers answers;
};

/// Tallies, kept in the same transaction as the opinions. Key of a cell: hamlet ("" = not stated), question,
/// option.
struct Tally {
  std::string unit, hamlet, question, option;
  std::int64_t count = 0;
};
struct Tallies {
  std::vector<Tally> cells;  ///< question "" option "" = took part; texts count as option "written"
  std::map<std::string, std::int64_t> per_day;    ///< ISO day → opinions
  std::map<std::string, std::int64_t> per_kiosk;  ///< kiosk id → opinions
  std::int64_t stored = 0, refused = 0;
};

class Store : public People, public Papers, public Remarks, public Imports, public Alarms, public Reports {
 public:
  ~Store() override = default;

  // keys and settings of the server ("signing-seed", "alarms", …); they never leave through logs
  virtual std::optional<Bytes> secret(std::string_view name) = 0;
  virtual void set_secret(std::string_view name, ByteView value) = 0;

  virtual void publish(
      const Consultation& consultation) = 0;  ///< new, or a higher revision; keeps the seal keys
  virtual void set_state(std::string_view id, wire::State state) = 0;
  virtual std::optional<Consultation> consultation(std::string_view id) = 0;
  virtual std::vector<Consultation> consultations() = 0;

  /// Codes are kept as SHA-256 only, used once, valid for 24 h.
  virtual void add_enrolment_code(const Hash& code, std::string_view consultation, std::string_view unit,
                                  UtcTime expires) = 0;
  /// Uses the code up and stores the kiosk in one transaction; false where the code is unknown, used or
  /// expired.
  virtual bool enrol(const Hash& code, Kiosk& kiosk, UtcTime now) = 0;
  virtual std::optional<Kiosk> kiosk(std::string_view id) = 0;
  virtual std::vector<Kiosk> kiosks() = 0;
  virtual void set_kiosk(std::string_view kiosk, std::string_view name, std::string_view unit) = 0;
  virtual void revoke(std::string_view kiosk) = 0;
  /// Notes that its hall was called; without a time the note goes.
  virtual void set_called(std::string_view kiosk, std::optional<UtcTime> at, std::string_view by) = 0;
  /// Keeps it as the last one, adds its visits to the kiosk's hour, and notes that it was heard in this one.
  virtual void record_heartbeat(std::string_view kiosk, const wire::Heartbeat& heartbeat, UtcTime now) = 0;

  virtual std::vector<KioskHour> activity(std::string_view kiosk, std::string_view since_day) = 0;
  /// By kiosk, from the hour of that time on; two days are kept.
  virtual std::map<std::string, HeartbeatCounts> heartbeat_counts(UtcTime since) = 0;
  /// Abandoned visits by screen ("page-2"), of one kiosk, and of all kiosks of a consultation.
  virtual std::map<std::string, std::int64_t> abandoned_by_screen(std::string_view kiosk) = 0;
  virtual std::map<std::string, std::int64_t> all_abandoned_by_screen(std::string_view consultation) = 0;

  /// A batch's counter as its kiosk numbered it.
  struct DeviceCounter {
    std::string kiosk;
    std::uint64_t counter = 0;
  };
  /// All arrivals of many requests in ONE transaction, durable when it returns; results in the same order.
  /// Same id and commitment: duplicate with the first index. Same id, other commitment: refused, and a
  /// security event. A counter that does not grow is a security
  /// event too (gaps are not: a kiosk takes a new one for each attempt).
  virtual std::vector<wire::ItemResult> store_batch(const std::vector<Arrival>& arrivals,
                                                    const std::vector<DeviceCounter>& counters,
                                                    UtcTime now) = 0;

  virtual Tallies tallies(std::string_view consultation) = 0;
  /// Calls `see` for each opinion in random order (of the random row ids); stops when it returns false.
  /// Constant memory.
  virtual void each_opinion(std::string_view consultation,
                            const std::function<bool(const StoredOpinion&)>& see) = 0;

  /// The next opinions in the order of their random row ids, after the one named; at most `limit`, only of
  /// `since` (ISO day, "" = all) and later. For streaming at constant memory: each page is a snapshot of its
  /// own, so that intake is never held up.
  virtual std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                                   std::size_t limit, std::string_view since = {}) = 0;
  /// Place among the stored of the opinion with that receipt (12 digits) or with that beginning of its
  /// commitment (at least 8 bytes).
  virtual std::optional<std::int64_t> find_receipt(std::string_view consultation,
                                                   std::string_view digits) = 0;
  virtual std::optional<std::int64_t> find_commitment(ByteView beginning) = 0;

  virtual void backup(const std::filesystem::path& file) = 0;  ///< online, consistent
  virtual bool ready() = 0;                                    ///< can write and read now
};

}  // namespace kiosk::server::store
