// The server's tables behind one interface: in a file (SQLite), or in a PostgreSQL database.
// Used by code that opens the store; other code takes the narrow interfaces it needs: one by reference,
// several as Parts (parts.h).
#pragma once

#include "kiosk/server/store/interface/alarms.h"
#include "kiosk/server/store/interface/maintenance.h"
#include "kiosk/server/store/interface/quarantine.h"
#include "kiosk/server/store/interface/transactions.h"

namespace kiosk::server::store {

/// Thread-safe. Each reading call sees one consistent state of the database. What officials, enrolling kiosks
/// or commands change is written through transaction(). What machines report on their own has calls of its
/// own that need no trail entry, each one durable transaction: store_batch, record_heartbeat, use_step,
/// use_recovery_code, token, the alarms, security events and trail heads. A broken environment (disk full,
/// damaged file) throws.
class Store : public People,
              public Papers,
              public Remarks,
              public RemarkIndex,
              public Imports,
              public Alarms,
              public Reports,
              public ResultVersions,
              public Consultations,
              public Fleet,
              public Opinions,
              public OpinionIntake,
              public Quarantine,
              public Settings,
              public Trail,
              public TrailHeads,
              public SecurityEvents,
              public Transactions,
              public Maintenance {
 public:
  ~Store() override = default;
};

}  // namespace kiosk::server::store
