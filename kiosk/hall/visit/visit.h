// State machine of one resident's visit: events in, a view model and orders out. Pure: no clock, no ImGui, no
// disk. Not thread-safe.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/random.h"
#include "kiosk/hall/visit/receipt_words.h"
#include "kiosk/hall/visit/views.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/wire/results.h"
#include "kiosk/wire/state.h"

namespace kiosk::hall::visit {

/// Why a kiosk in maintenance accepts no opinions; shown on the maintenance screen.
enum class OutOfUse { repair, not_enrolled, storage, refused };

/// Current state of kiosk and consultation. Set by the app, read by the visit.
struct KioskStatus {
  wire::State state = wire::State::open;
  bool maintenance = false;                ///< no pack or no outbox: opinions cannot be stored
  OutOfUse out_of_use = OutOfUse::repair;  ///< why, while in maintenance
  bool offline = false;
  bool speech = false;   ///< speech output is available
  bool printer = false;  ///< a receipt can be printed
  bool night = false;    ///< the screen goes dark while unused
  std::string kiosk_id, kiosk_name, unit;
  UtcTime opens;                                          ///< opening time from the server
  UtcTime closes;                                         ///< closing time from the server
  UtcTime now;                                            ///< corrected wall clock
  std::shared_ptr<const wire::PublishedResults> results;  ///< null until published and fetched
  std::map<std::string, Catalogue> catalogues;            ///< the program's texts per language
};

// Orders: what the visit asks the app to do.

/// Seal and store the opinion; answered with Sent or SendFailed.
struct SendOpinion {
  opinion::Opinion opinion;
};
struct Wiped {};  ///< the visit ended: overwrite typed and drawn text
/// Read typed text aloud, on request. The receiver overwrites the text afterwards.
struct SayTyped {
  std::string text;
};
/// Print a receipt; answered with Printed. The receiver overwrites the words afterwards.
struct PrintOut {
  ReceiptWords words;
};
using Order = std::variant<SendOpinion, Wiped, SayTyped, PrintOut>;

/// Durations in milliseconds. idle: until the idle warning; idle_aloud, idle_reading: the same with reading
/// aloud on, and on screens with much text; longest_reading: longest time for which reading aloud stops the
/// timers; settle: touches are ignored for this time after a change of screen; doze: until an unused screen
/// goes dark at night.
struct Timing {
  Moment idle{60'000}, idle_aloud{90'000}, idle_reading{120'000}, longest_reading{900'000}, warning{20'000},
      thanks{45'000}, settle{250}, toast{4'000}, doze{60'000};
  /// How long a visit may continue after opinions are no longer accepted.
  Moment grace{1'800'000};
  /// The second touch of a trembling hand comes within this time.
  Moment second_touch{700};
};

/// Counts for the heartbeat. They contain nothing about a person.
struct Counts {
  std::int64_t visits = 0, sent = 0;
  ///< screen on which the visit ended ("home", "page-2") → count
  std::map<std::string, std::int64_t> abandoned;
};

/// Whether the consultation is open but has not begun yet: nobody can give an opinion, and the kiosk says from when.
bool not_begun(const KioskStatus& status);

class Visit {
 public:
  Visit(std::shared_ptr<const consultation::Pack> pack, KioskStatus status, Random& random,
        Timing timing = {});
  ~Visit();

  /// Handles one event and returns orders, which the caller carries out at once. An event that is not allowed
  /// on the current screen (allowed_events.h) only restarts the idle time. REQUIRES: `now` never decreases.
  std::vector<Order> handle(const Event& event, Moment now);
  /// The current view. Cheap if nothing changed. The reference is valid until the next call.
  const View& view();
  /// When the next Tick is due; empty: only another event can change the view.
  std::optional<Moment> next_tick() const;

  void set_status(KioskStatus status);
  /// Takes effect when no visit is in progress.
  void set_pack(std::shared_ptr<const consultation::Pack> pack);
  const consultation::Pack& pack() const;
  Screen screen() const;
  bool resting() const;  ///< no visit is in progress and no answers are in memory
  /// The counts since the last call; resets them.
  Counts take_counts();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kiosk::hall::visit
