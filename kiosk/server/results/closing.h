// What is signed when a day or a consultation ends: kiosks' and the server's counts side by side.
#pragma once

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

struct KioskCount {
  std::string id, name, version;
  bool reported = false;  ///< the kiosk has told its counts at least once
  bool revoked = false;
  std::int64_t delivered = 0, waiting = 0, refused = 0;  ///< as the kiosk says
  std::int64_t received = 0, repeated = 0;               ///< as the server says
  std::int64_t given() const { return delivered + waiting + refused; }
  /// Above 0: the kiosk says that more was delivered than is here. Below: more is here than it has reported.
  std::int64_t difference() const { return reported ? delivered - received : 0; }
};

struct Closing {
  Summary summary;
  std::vector<KioskCount> kiosks;
  std::map<std::string, std::int64_t> per_day;
  std::int64_t stored = 0;
  /// Nothing waits, nothing was refused, no difference.
  bool whole() const;
};

Closing closing_of(store::Store& store, const consultation::Pack& pack);
/// What is kept: the same counts with the moment, as JSON.
std::string closing_json(const Closing& closing, UtcTime at);

}  // namespace kiosk::server::results
