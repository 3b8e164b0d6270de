// The closing record, which is signed at the end of a day or a consultation: the kiosks' counts beside the
// server's.
#pragma once

#include "kiosk/server/results/summary.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/wire/state.h"

namespace kiosk::server::results {

struct KioskCount {
  std::string id, name, version;
  bool reported = false;  ///< the kiosk has sent at least one heartbeat
  bool revoked = false;
  std::int64_t delivered = 0, waiting = 0, refused = 0;  ///< reported by the kiosk
  std::int64_t received = 0, repeated = 0;               ///< counted by the server for this consultation
  std::int64_t elsewhere = 0;                            ///< received from it for earlier consultations
  std::int64_t quarantined = 0;  ///< in quarantine on the server, for this consultation
  std::int64_t given() const { return delivered + waiting + refused; }
  /// Positive: the kiosk delivered more than the server has. Negative: the server has more than the kiosk
  /// reported.
  std::int64_t difference() const { return reported ? delivered - received - elsewhere : 0; }
};

struct Closing {
  Summary summary;
  std::vector<KioskCount> kiosks;
  std::map<std::string, std::int64_t> per_day;
  std::int64_t stored = 0;
  std::int64_t quarantined = 0;  ///< of all kiosks, including unknown ones; not counted elsewhere
  /// Whether no opinion is waiting, refused or in quarantine and all counts agree.
  bool whole() const;
};

Closing closing_of(store::Parts<store::Fleet, store::Opinions, store::Papers> store,
                   const consultation::Pack& pack);
/// What a record says besides the counts.
struct ClosingNotes {
  wire::State state = wire::State::open;
  int revision = 0;         ///< of the pack
  std::string explanation;  ///< why counts do not agree; "" if they do
};
/// The record for storage as JSON: counts, their checksum, time and notes.
std::string closing_json(const Closing& closing, const ClosingNotes& notes, UtcTime at);

}  // namespace kiosk::server::results
