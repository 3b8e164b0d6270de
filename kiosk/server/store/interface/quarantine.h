// Refused opinions: stored sealed and not counted until someone with rights accepts them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/store/interface/opinions.h"

namespace kiosk::server::store {

// The room for refused opinions. What finds none is answered with `no_quarantine_room`, counted, and stays only
// on its kiosk, which sends it again: neither a kiosk with a wrong pack nor a copied key can fill the disk.
inline constexpr std::int64_t most_quarantined_items = 10'000;  ///< of one kiosk
inline constexpr std::int64_t most_quarantined_bytes = std::int64_t{64} << 20;
inline constexpr std::int64_t most_quarantined_items_in_all = 200'000;
inline constexpr std::int64_t most_quarantined_bytes_in_all = std::int64_t{1} << 30;
inline constexpr const char* no_quarantine_room = "quarantine-full";

/// Identifies the items of one kiosk, consultation and reason.
struct QuarantineKey {
  std::string consultation;  ///< as named by the envelope; "" = any that the server does not know
  std::string kiosk;
  std::string reason;  ///< a code, e.g. "not-assigned"
  auto operator<=>(const QuarantineKey&) const = default;
};
struct QuarantineGroup {
  QuarantineKey key;
  std::int64_t count = 0;
  UtcTime first, last;  ///< arrival of the first and last item
};
struct QuarantinedItem {
  std::int64_t number = 0;  ///< given by the store
  opinion::Envelope envelope;
  UtcTime arrived;
};

class Quarantine {
 public:
  virtual ~Quarantine() = default;
  /// Ordered by consultation, kiosk and reason; at most `limit`. One group per kiosk and reason holds the items
  /// of all consultations that the server does not know, whatever a kiosk invents.
  virtual std::vector<QuarantineGroup> quarantine_groups(std::size_t limit) = 0;
  /// Items of one group with numbers above `after`, in ascending order.
  virtual std::vector<QuarantinedItem> quarantined_items(const QuarantineKey& key, std::int64_t after,
                                                         std::size_t limit) = 0;
};

/// Part of a transaction (write.h).
class QuarantineWriter {
 public:
  virtual ~QuarantineWriter() = default;
  /// Stores and counts valid items like Opinions::store_batch and removes them from quarantine; invalid ones
  /// stay with their current reason. Results are in the same order.
  virtual std::vector<wire::ItemResult> accept_arrivals(const std::vector<Arrival>& arrivals) = 0;
};

}  // namespace kiosk::server::store
