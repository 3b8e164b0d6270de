// The trail: who did what, entry by entry, each chained to the one before. And security events, which
// machines cause.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/time.h"

namespace kiosk::server::store {

/// The fields of a trail entry by name: ids as text, numbers as numbers, times as RFC 3339 text. Names are
/// stable identifiers in English ("consultation", "closes", "closes_before"), never words for a reader.
using TrailValue = std::variant<std::string, std::int64_t>;
using TrailDetails = std::map<std::string, TrailValue>;

/// One JSON object with the names in alphabetical order.
std::string details_to_json(const TrailDetails& details);
/// Fields that are neither text nor integer are left out; empty if `text` is not a JSON object.
TrailDetails details_from_json(std::string_view text);

struct TrailEntry {
  UtcTime at;
  std::string user;     ///< an official's name, "command line", "kiosk" or "token NAME"
  std::string action;   ///< the event's stable name: "set-state"
  std::string subject;  ///< free text; only in entries of versions before the structured details
  std::string details;  ///< JSON as details_to_json() writes it; empty in old entries
  std::int64_t number = 0;
  Hash previous{};  ///< SHA-256 of the entry before, all zero for the first

  /// The text of a field; empty if it is missing or a number.
  std::string text(std::string_view field) const;
};

/// SHA-256 over all columns of the entry; the next entry stores it as `previous`.
Hash hash_of(const TrailEntry& entry);

/// The newest entry at some moment, signed with the server's key.
struct TrailHead {
  std::int64_t number = 0;  ///< given by the store, without gaps
  UtcTime at;
  std::int64_t entry = 0;  ///< number of the entry; 0 if the trail was empty
  Hash hash{};             ///< hash_of() that entry
  Bytes signature;         ///< Ed25519 over trail_head_message()
};

/// A security event: something a machine noticed. It is no part of the trail.
struct SecurityEvent {
  UtcTime at;
  std::string kind, subject;
};

/// The trail from its beginning, with the signed heads.
class TrailChain {
 public:
  virtual ~TrailChain() = default;
  /// Oldest first, those with a number above `after`.
  virtual std::vector<TrailEntry> trail_after(std::int64_t after, std::size_t limit) = 0;
  /// Oldest first.
  virtual std::vector<TrailHead> trail_heads() = 0;
};

/// Which entries: all that fit every part.
struct TrailQuery {
  std::string user, action;  ///< "" = any
  std::string text;          ///< in the person, the subject or the details, whatever the capitals; "" = any
  std::optional<UtcTime> since, until;  ///< from `since` on, before `until`
  std::int64_t before = 0;              ///< numbers below it; 0 = any
};

/// Reading the trail. Entries are written by a transaction (write.h).
class Trail : public TrailChain {
 public:
  /// Newest first; leaves out the `skip` newest.
  virtual std::vector<TrailEntry> trail(std::size_t limit, std::size_t skip = 0) = 0;
  /// Those that fit, newest first; leaves out the `skip` newest.
  virtual std::vector<TrailEntry> find_trail(const TrailQuery& query, std::size_t limit,
                                             std::size_t skip = 0) = 0;
};

/// Written by the server itself, without a person and without a trail entry.
class TrailHeads {
 public:
  virtual ~TrailHeads() = default;
  /// The store gives the number.
  virtual void add_trail_head(const TrailHead& head) = 0;
};

inline constexpr std::int64_t most_events_an_hour = 60, most_events_of_a_kind = 20'000;

class SecurityEvents {
 public:
  virtual ~SecurityEvents() = default;
  /// At most `most_events_an_hour` of a kind and subject are stored, and of each kind the newest
  /// `most_events_of_a_kind`: an attacker can neither fill the disk nor push events of another kind out.
  virtual void add_security_event(std::string_view kind, std::string_view subject, UtcTime now) = 0;
  /// Newest first.
  virtual std::vector<SecurityEvent> security_events(std::size_t limit) = 0;
  /// How many of each kind there were from `since` to `until`.
  virtual std::map<std::string, std::int64_t> count_security_events(UtcTime since, UtcTime until) = 0;
};

}  // namespace kiosk::server::store
