// Delivers what waits, fetches the assignment and the pack, reports health. One thread of its own; never
// blocks a frame.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "kiosk/base/random.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/results.h"

namespace kiosk::hall::courier {

/// What the app may show; a copy, taken under a lock.
struct Status {
  bool online = false;
  std::optional<UtcTime> last_delivery, last_contact;
  std::string trouble;     ///< last network fault in words for staff; empty when well
  bool answering = false;  ///< staff asked for all to be sent at once, and the round for that is not over
  std::optional<wire::Assignment> assignment;
  std::shared_ptr<const wire::PublishedResults> results;  ///< the last that were published; null = none yet
  std::chrono::milliseconds clock_error{};  ///< server time minus device time, from the last heartbeat
  std::string pack_trouble;                 ///< why the newest pack is not in use
};

struct Settings {
  std::filesystem::path packs;  ///< folder for packs, one per digest; `current` is a link swapped atomically
  std::filesystem::path schema;
  std::string app_version;
  std::chrono::seconds heartbeat{300};
  std::chrono::milliseconds backoff_base{1000};  ///< doubled with each failure, up to five minutes
  bool sync_at_once = false;                     ///< no random delay (samples and tests only)
};

/// Numbers only.
struct Visits {
  std::int64_t visits = 0, abandoned = 0;
  std::map<std::string, std::int64_t> abandoned_at;  ///< by screen, as wire::Heartbeat has it
  void add(const Visits& more);
};
/// Visits since it was last asked; asked of the app when a heartbeat is sent.
using CountVisits = std::function<Visits()>;

class Courier {
 public:
  /// `changed` is called from the courier's thread whenever status or pack changed (posts an empty window
  /// event).
  Courier(outbox::Outbox& outbox, Settings settings, const Clock& clock, Random& random, CountVisits visits,
          std::function<void()> changed);
  ~Courier();  ///< stops within two seconds; nothing half-done is lost

  void wake();      ///< something new waits
  void sync_now();  ///< staff: all that waits, at once
  Status status() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// Enrols this kiosk: makes a key, sends the code, pins the server's keys, stores the identity. Blocking;
/// used by `kiosk enrol`. Codes: already-enrolled, code-refused, server-unreachable, certificate-refused.
Result<outbox::Identity> enrol(outbox::Outbox& outbox, const std::string& server_url, const std::string& code,
                               const std::string& name, const std::string& certificate_pin, Random& random);

}  // namespace kiosk::hall::courier
