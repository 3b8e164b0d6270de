// Looking after the database: backup, readiness, a frozen view for checks.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/trail.h"

namespace kiosk::server::store {

/// A view of one moment: nothing that is written later shows in it. One thread at a time. While it lives,
/// the database cannot shorten its write-ahead log.
class Snapshot : public TrailChain {
 public:
  virtual std::vector<Consultation> consultations() = 0;
  virtual Tallies tallies(std::string_view consultation) = 0;
  /// As Opinions::opinions_page.
  virtual std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                                   std::size_t limit) = 0;
  /// How many received items of that consultation are recorded, and the highest sequence number.
  struct Received {
    std::int64_t count = 0, last = 0;
  };
  virtual Received received(std::string_view consultation) = 0;
  /// How many items that name the consultation are in quarantine.
  virtual std::int64_t quarantined(std::string_view consultation) = 0;
  /// Opinions by kiosk id over all consultations: as the kiosks' own rows say.
  virtual std::map<std::string, std::int64_t> received_per_kiosk() = 0;
};

class Maintenance {
 public:
  virtual ~Maintenance() = default;
  /// A consistent copy, durable under that name when it returns; may run while the server works.
  virtual void backup(const std::filesystem::path& file) = 0;
  /// Whether the database can be read and locked for writing now. Writes nothing as long as the last write
  /// succeeded; after a failed one it tries a small durable write.
  virtual bool ready() = 0;
  virtual std::unique_ptr<Snapshot> snapshot() = 0;
};

}  // namespace kiosk::server::store
