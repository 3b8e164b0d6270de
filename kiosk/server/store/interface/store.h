// The server's tables behind one interface: SQLite now, PostgreSQL later without touching the callers. This
// header is the sum of the narrow interfaces; take the narrow one you need.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>

#include "kiosk/server/store/interface/alarms.h"
#include "kiosk/server/store/interface/maintenance.h"
#include "kiosk/server/store/interface/quarantine.h"
#include "kiosk/server/store/interface/write.h"

namespace kiosk::server::store {

/// Thread-safe. Each reading call sees one consistent state of the database. What officials, enrolling kiosks
/// or commands change is written through transaction(). What machines report on their own has calls of its
/// own that need no trail entry, each one durable transaction: store_batch, record_heartbeat, use_step,
/// use_recovery_code, token, the alarms, security events and trail heads. A broken environment (disk full,
/// damaged file) throws.
class Store : public People,
              public Papers,
              public Remarks,
              public Imports,
              public Alarms,
              public Reports,
              public Consultations,
              public Fleet,
              public Opinions,
              public Quarantine,
              public Settings,
              public Trail,
              public TrailHeads,
              public SecurityEvents,
              public Maintenance {
 public:
  ~Store() override = default;

  /// Runs `work(Write&)`, which returns a Result, in one durable transaction of its own. A returned fault or
  /// an exception undoes everything. Transactions run one after the other, so that nothing changes between
  /// what `work` reads through its Write and what it writes. Throws std::logic_error if something was changed
  /// and no trail entry was written.
  template <class Work>
  [[nodiscard]] std::invoke_result_t<Work, Write&> transaction(std::string_view actor, UtcTime now,
                                                               Work&& work) {
    using Outcome = std::invoke_result_t<Work, Write&>;
    std::optional<Outcome> outcome;
    run_transaction(actor, now, [&](Write& write) {
      outcome.emplace(work(write));
      return outcome->has_value();
    });
    return std::move(*outcome);
  }

  /// Adds a trail entry about something that changes nothing here: a page read, a download.
  void note(std::string_view actor, UtcTime now, std::string_view event, const TrailDetails& details) {
    run_transaction(actor, now, [&](Write& write) {
      write.trail(event, details);
      return true;
    });
  }

 protected:
  /// Commits if `work` returns true.
  virtual void run_transaction(std::string_view actor, UtcTime now,
                               const std::function<bool(Write&)>& work) = 0;
};

}  // namespace kiosk::server::store
