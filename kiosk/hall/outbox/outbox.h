// The kiosk's own database: sealed opinions that wait for delivery, the device's identity, settings.
// SQLite, one connection, journal_mode=TRUNCATE, synchronous=FULL, secure_delete on. It never holds an
// opinion in plain text.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/opinion/envelope.h"
#include "kiosk/wire/signature.h"

namespace kiosk::wire {
struct UploadAnswer;
}

namespace kiosk::hall::outbox {

struct Waiting {
  opinion::Envelope envelope;
  UtcTime not_before;  ///< 1 to 5 random minutes after sending
};

/// How this kiosk identifies itself to the server, and the keys it expects.
struct Identity {
  std::string server_url;  ///< "https://host:port"
  std::string kiosk;       ///< UUID
  std::string name;
  wire::SigningKey key;
  Hash server_key{};   ///< pinned Ed25519
  Hash certificate{};  ///< pinned SHA-256 of the server's public key info; all zero = system trust only
};

struct Counts {
  std::int64_t waiting = 0, refused = 0, delivered = 0;
  std::optional<UtcTime> oldest_waiting;
};

/// Thread-safe: the UI thread adds opinions, the courier's thread delivers them. Every call is one
/// transaction and durable when it returns.
class Outbox {
 public:
  /// Opens or creates the file (mode 0600). If the file is damaged, it is renamed, everything readable is
  /// copied into a new file, and `salvage_note()` describes that. Faults: "outbox-unavailable",
  /// "outbox-newer".
  static Result<std::unique_ptr<Outbox>> open(const std::filesystem::path& file);
  ~Outbox();

  /// Stores an envelope; it is durable when this returns without a fault. The same envelope is stored
  /// once. Another envelope with the number of a waiting one replaces it: the resident sends again
  /// because no receipt was shown. Faults: "disk-full", "outbox-unavailable", "outbox-number-used" (an
  /// opinion with this number was delivered already).
  Result<void> put(const opinion::Envelope& envelope, UtcTime not_before);
  /// The envelopes that are due at `now`, at most `limit`, in random order. With `sync_now` all of them
  /// are due.
  Result<std::vector<Waiting>> due(UtcTime now, std::size_t limit, bool sync_now);
  std::optional<UtcTime> next_due();
  /// Applies the server's answer: stores its acknowledgement, erases the sealed bytes of stored and
  /// duplicate opinions, marks refused ones (they stay, sealed).
  Result<void> settle(const wire::UploadAnswer& answer);
  /// The waiting and refused envelopes with numbers above `after`, in ascending order, at most `limit`.
  /// `after` is set to the last number returned. Numbers are random.
  Result<std::vector<opinion::Envelope>> undelivered(std::int64_t& after, std::size_t limit);
  /// Like undelivered(), but only those that the server refused; it may have accepted them meanwhile.
  Result<std::vector<opinion::Envelope>> refused(std::int64_t& after, std::size_t limit);
  Counts counts();
  std::uint64_t next_counter();  ///< per-device batch counter, persisted before use
  std::string salvage_note() const;

  std::optional<Identity> identity();
  Result<void> set_identity(const Identity& identity);
  std::optional<std::string> setting(std::string_view key);
  Result<void> set_setting(std::string_view key, std::string_view value);

 private:
  struct Store;
  explicit Outbox(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

}  // namespace kiosk::hall::outbox
