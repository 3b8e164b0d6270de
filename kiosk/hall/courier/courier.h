// Delivers waiting opinions, fetches the assignment, pack and results, sends heartbeats. Runs on its own
// thread and never blocks the UI thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "kiosk/base/machine_time.h"
#include "kiosk/base/random.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/assignment.h"
#include "kiosk/wire/results.h"

namespace kiosk::hall::courier {

/// Why the server takes no opinions from this kiosk; kept over restarts. opinions: it refused the last ones of the
/// assigned consultation.
enum class Refusal { none, revoked, opinions };

/// The state that the app shows; a copy.
struct Status {
  bool online = false;
  std::optional<UtcTime> last_delivery, last_contact;
  Fault trouble;           ///< the last network fault; its code is empty when all is well
  bool answering = false;  ///< staff asked to send everything now, and that round is not finished
  std::optional<wire::Assignment> assignment;
  std::shared_ptr<const wire::PublishedResults> results;  ///< the last that were published; null = none yet
  std::chrono::milliseconds clock_error{};  ///< server time minus device time, from the last heartbeat
  MachineTime clock_error_at{};             ///< when that was found, by this machine's clocks
  Refusal refusal = Refusal::none;
  Fault pack_trouble;  ///< why the newest pack is not in use; its code is empty when it is
};

/// The server's time now, as far as it is known. After the device's clock was set it goes on from the last
/// heartbeat by the time since the machine's start, not by what the clock says.
UtcTime server_time(const Status& status, const MachineTime& now);

struct Settings {
  std::filesystem::path packs;  ///< folder for packs, one per digest; `current` is a link swapped atomically
  std::filesystem::path schema;
  std::string app_version;
  std::chrono::seconds heartbeat{300};
  std::chrono::milliseconds backoff_base{1000};  ///< doubled with each failure, up to five minutes
  bool sync_at_once = false;                     ///< no random delay (samples and tests only)
};

/// Counts for the heartbeat.
struct Visits {
  std::int64_t visits = 0, abandoned = 0;
  std::map<std::string, std::int64_t> abandoned_at;  ///< by screen; see wire::Heartbeat
  void add(const Visits& more);
};
/// Returns the visits since its last call. Called when a heartbeat is sent.
using CountVisits = std::function<Visits()>;

class Courier {
 public:
  /// `changed` is called on the courier's thread when the status or pack has changed; it wakes the
  /// window.
  Courier(outbox::Outbox& outbox, Settings settings, const Clock& clock, Random& random, CountVisits visits,
          std::function<void()> changed);
  ~Courier();  ///< stops the thread within two seconds

  void wake();      ///< an opinion was added
  void sync_now();  ///< staff ask to send everything now
  Status status() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// Enrols this kiosk: creates a key, sends the code, pins the server's keys, stores the identity. Blocks.
/// Faults: "already-enrolled", "code-refused", "server-unreachable-foreign", "certificate-refused-form",
/// those of Http::send.
Result<outbox::Identity> enrol(outbox::Outbox& outbox, const std::string& server_url, const std::string& code,
                               const std::string& name, const std::string& certificate_pin, Random& random);

}  // namespace kiosk::hall::courier
