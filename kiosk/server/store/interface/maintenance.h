// Maintenance of the database: backup, readiness, snapshots for checks.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/trail.h"

namespace kiosk::server::store {

/// A consistent view: later writes are not visible. For one thread at a time. While it exists, the database
/// cannot shorten its write-ahead log.
class Snapshot : public TrailChain {
 public:
  virtual std::vector<Consultation> consultations() = 0;
  virtual Tallies tallies(std::string_view consultation) = 0;
  /// Like Opinions::opinions_page.
  virtual std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                                   std::size_t limit) = 0;
  /// Number of received items recorded for that consultation, and the highest sequence number.
  struct Received {
    std::int64_t count = 0, last = 0;
    bool gaps = false;  ///< numbers may be missing: those of transactions that were rolled back
  };
  virtual Received received(std::string_view consultation) = 0;
  /// Number of items in quarantine that name the consultation.
  virtual std::int64_t quarantined(std::string_view consultation) = 0;
  /// Opinions by kiosk id over all consultations, as counted in the kiosks' own rows.
  virtual std::map<std::string, std::int64_t> received_per_kiosk() = 0;
};

class Maintenance {
 public:
  virtual ~Maintenance() = default;
  /// Writes a consistent copy, durable when this returns. May run while the server works.
  virtual void backup(const std::filesystem::path& file) = 0;
  /// Whether the database can be read and locked for writing now. Writes nothing if the last write succeeded;
  /// after a failed write it tries a small durable write.
  virtual bool ready() = 0;
  virtual std::unique_ptr<Snapshot> snapshot() = 0;
};

}  // namespace kiosk::server::store
