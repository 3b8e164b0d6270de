// One resident's visit as a state machine: events go in, a view model and orders come out. Pure: no clock, no
// ImGui, no disk.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/hall/visit/receipt_words.h"
#include "kiosk/hall/visit/views.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/wire/state.h"
#include "kiosk/wire/results.h"

namespace kiosk::hall::visit {

/// Why a kiosk in maintenance takes no opinions; the maintenance screen says which.
enum class OutOfUse { repair, not_enrolled, storage };

/// The state of kiosk and consultation now; the app sets it, the visit reads it.
struct KioskStatus {
  wire::State state = wire::State::open;
  bool maintenance = false;                ///< no pack or no outbox: no opinion can be taken
  OutOfUse out_of_use = OutOfUse::repair;  ///< why, while in maintenance
  bool offline = false;
  bool speech = false;   ///< it can read aloud
  bool printer = false;  ///< a receipt can be printed
  bool night = false;    ///< the screen goes dark while nobody uses it
  std::string kiosk_id, kiosk_name, unit;
  UtcTime closes;  ///< when the consultation closes, as the server says
  UtcTime now;     ///< corrected wall clock
  std::shared_ptr<const wire::PublishedResults> results;  ///< null until published and fetched
  std::map<std::string, Catalogue> catalogues;            ///< program's words per language
};

// --- orders: what the visit asks the app to do ---

/// Seal and store; answered with Sent or SendFailed.
struct SendOpinion {
  opinion::Opinion opinion;
};
struct Wiped {};  ///< the visit ended: erase what was typed and drawn
/// Read out what the resident typed, at their request. The receiver overwrites the text afterwards.
struct SayTyped {
  std::string text;
};
/// Print a receipt; answered with Printed. The receiver overwrites the words afterwards.
struct PrintOut {
  ReceiptWords words;
};
using Order = std::variant<SendOpinion, Wiped, SayTyped, PrintOut>;

/// How long things last. idle: until the warning; idle_aloud, idle_reading: the same while reading aloud is
/// on, and on screens with much text; longest_reading: most time that reading aloud holds the timers; settle:
/// touches are ignored so long after the screen changed; doze: until an unused screen goes dark at night.
struct Timing {
  Moment idle{60'000}, idle_aloud{90'000}, idle_reading{120'000}, longest_reading{900'000}, warning{20'000},
      thanks{45'000}, settle{250}, toast{4'000}, doze{60'000};
  /// How long a visit may go on after opinions are no longer taken.
  Moment grace{1'800'000};
};

/// Counts for the heartbeat; nothing about a person.
struct Counts {
  std::int64_t visits = 0, sent = 0;
  std::map<std::string, std::int64_t> abandoned;  ///< screen where the visit ended ("home", "page-2") → count
};

class Visit {
 public:
  Visit(std::shared_ptr<const consultation::Pack> pack, KioskStatus status, Random& random,
        Timing timing = {});
  ~Visit();

  /// Handles one event and returns orders, which the caller carries out at once. An event that is not allowed
  /// on the screen shown (allowed_events.h) changes nothing but the idle time. `now` never goes back.
  std::vector<Order> handle(const Event& event, Moment now);
  /// What is shown now. Cheap when nothing changed. The reference is valid until the next call.
  const View& view();
  /// When the next Tick is due; empty: only another event can change the view.
  std::optional<Moment> next_tick() const;

  void set_status(KioskStatus status);
  /// Takes effect at once when nobody is in a visit, else when the visit ends.
  void set_pack(std::shared_ptr<const consultation::Pack> pack);
  const consultation::Pack& pack() const;
  Screen screen() const;
  bool resting() const;  ///< nobody is in a visit: no answers are in memory
  /// The counts since the last call.
  Counts take_counts();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kiosk::hall::visit
