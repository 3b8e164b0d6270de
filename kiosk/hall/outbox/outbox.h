// The kiosk's own store: sealed opinions waiting, the device's identity, settings. SQLite, one connection,
// journal_mode=TRUNCATE, synchronous=FULL, secure_delete on. Holds no opinion in the clear, ever.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/signature.h"

namespace kiosk::hall::outbox {

struct Waiting {
  opinion::Envelope envelope;
  UtcTime not_before;  ///< 1 to 5 random minutes after sending
};

/// Who this kiosk is to the server.
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

/// Thread-safe: the UI thread puts, the courier takes. Every call is one transaction, durable when it
/// returns.
class Outbox {
 public:
  /// Opens or makes the file (mode 0600). A damaged file is moved aside, what can be read of it is saved, and
  /// `salvage_note()` says so. Fault: `outbox-unavailable` with words for staff.
  static Result<std::unique_ptr<Outbox>> open(const std::filesystem::path& file);
  ~Outbox();

  /// Durable when it returns without a fault. The same envelope twice is kept once; another one under the
  /// number of a waiting one takes its place: the resident sends again because the first sending showed no
  /// receipt. Codes: disk-full, outbox-unavailable (also where that number has left already).
  Result<void> put(const opinion::Envelope& envelope, UtcTime not_before);
  /// Those due at `now`, at most `limit`, in random order; all of them with `sync_now`.
  Result<std::vector<Waiting>> due(UtcTime now, std::size_t limit, bool sync_now);
  std::optional<UtcTime> next_due();
  /// Keeps the ack, erases the sealed bytes of what was stored or is a duplicate, marks the refused (kept
  /// sealed).
  Result<void> settle(const wire::UploadAnswer& answer);
  /// The waiting and the refused, in the order of their random numbers, after the one named; at most `limit`.
  Result<std::vector<opinion::Envelope>> undelivered(std::int64_t& after, std::size_t limit);
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
