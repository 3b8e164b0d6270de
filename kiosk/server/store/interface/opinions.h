// Opinions and their tallies.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/opinion/envelope.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/wire/item_result.h"

namespace kiosk::server::store {

/// An opened and checked item of a batch: to be stored, or to be kept in quarantine.
struct Arrival {
  opinion::Envelope envelope;
  std::string kiosk;                        ///< counted per kiosk, never stored with the opinion
  std::optional<opinion::Opinion> opinion;  ///< set if it can be stored
  std::vector<opinion::TallyCell> cells;    ///< the tally cells in which its answers count
  std::string refusal;                      ///< reason; set if it is refused
  bool carried = false;                     ///< from a file: it had waited before
};
/// A batch's counter, assigned by its kiosk.
struct DeviceCounter {
  std::string kiosk;
  std::uint64_t counter = 0;
};
/// A stored opinion for export: without kiosk and order of arrival.
struct StoredOpinion {
  std::int64_t row = 0;  ///< random: reveals no order of arrival
  std::string unit, hamlet, language, mode;
  int revision = 0;
  Day day;
  bool assisted = false;
  opinion::Answers answers;
};

/// Tallies, updated in the same transaction as the opinions. Key of a cell: unit, hamlet ("" = not stated),
/// question, option.
struct Tally {
  std::string unit, hamlet, question, option;
  std::int64_t count = 0;
};
struct Tallies {
  std::vector<Tally> cells;  ///< question "" option "" = took part; texts count as option "written"
  std::map<std::string, std::int64_t> per_day;                ///< ISO day → opinions
  std::map<std::string, std::int64_t> per_kiosk;              ///< kiosk id → opinions
  std::map<std::string, std::int64_t> quarantined_per_kiosk;  ///< kiosk id → items in quarantine
  std::int64_t stored = 0, refused = 0;                       ///< refused: currently in quarantine
};

/// Stores what kiosks sent; needs no trail entry.
class OpinionIntake {
 public:
  virtual ~OpinionIntake() = default;
  /// Stores all arrivals of many requests in one transaction, durable when this returns; results are in the
  /// same order. Same id and commitment: duplicate, with the first sequence number. Same id, other
  /// commitment: refused, and a security event. A counter that does not increase is a security event too;
  /// gaps are allowed, because a kiosk uses a new counter for each attempt.
  virtual std::vector<wire::ItemResult> store_batch(const std::vector<Arrival>& arrivals,
                                                    const std::vector<DeviceCounter>& counters,
                                                    UtcTime now) = 0;
};

/// Reading.
class Opinions {
 public:
  virtual ~Opinions() = default;
  virtual Tallies tallies(std::string_view consultation) = 0;
  /// Calls `see` for each opinion in the order of the random row ids until it returns false. Constant memory.
  virtual void each_opinion(std::string_view consultation,
                            const std::function<bool(const StoredOpinion&)>& see) = 0;
  /// The next opinions in the order of their random row ids, after row `after`, which is advanced; at most
  /// `limit`, only from day `since` on (ISO, "" = all). Each page is its own snapshot, so that a long
  /// download never blocks intake.
  virtual std::vector<StoredOpinion> opinions_page(std::string_view consultation, std::int64_t& after,
                                                   std::size_t limit, std::string_view since = {}) = 0;
  /// Sequence number of the opinion with that receipt (12 digits), or whose commitment starts with these
  /// bytes (at least 8).
  virtual std::optional<std::int64_t> find_receipt(std::string_view consultation,
                                                   std::string_view digits) = 0;
  virtual std::optional<std::int64_t> find_commitment(ByteView beginning) = 0;
};

}  // namespace kiosk::server::store
