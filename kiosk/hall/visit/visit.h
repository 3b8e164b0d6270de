// One resident's visit as a state machine: events in, state and orders out. Pure: no clock, no ImGui, no
// disk.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/hall/visit/receipt_words.h"
#include "kiosk/hall/visit/views.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/results.h"

namespace kiosk::hall::visit {

/// Why a kiosk in maintenance takes no opinions: each has words of its own.
enum class OutOfUse { repair, not_enrolled, storage };

/// What the hall around the visit is like just now; set by the app, read by the visit.
struct KioskStatus {
  wire::State state = wire::State::open;
  bool maintenance = false;                ///< no pack, no outbox: nothing can be taken
  OutOfUse out_of_use = OutOfUse::repair;  ///< why, while in maintenance
  bool offline = false;
  bool speech = false;   ///< it can read aloud
  bool printer = false;  ///< a receipt can be printed
  bool night = false;    ///< the screen goes dark while nobody is there
  std::string kiosk_id, kiosk_name, unit;
  UtcTime closes;                                         ///< in force
  UtcTime now;                                            ///< corrected wall clock
  std::shared_ptr<const wire::PublishedResults> results;  ///< null until published and fetched
  std::map<std::string, Catalogue> catalogues;            ///< program's words per language
};

/// What the visit asks of the app.
struct SendOpinion {
  opinion::Opinion opinion;
};
struct Wiped {};  ///< the visit ended: clear typing state, draw a blank frame
/// Reads out what the resident typed, because they asked for it; whoever takes the order wipes it.
struct SayTyped {
  std::string text;
};
/// To be answered with Printed; whoever takes the order wipes it.
struct PrintOut {
  ReceiptWords words;
};
using Order = std::variant<SendOpinion, Wiped, SayTyped, PrintOut>;

/// How long the visit waits for a person.
struct Timing {
  Moment idle{60'000}, idle_aloud{90'000}, idle_reading{120'000}, longest_reading{900'000}, warning{20'000},
      thanks{45'000}, settle{250}, toast{4'000}, doze{60'000};
  /// How long a visit may go on after opinions are no longer taken: nobody is cut off in mid-sentence.
  Moment grace{1'800'000};
};

/// Numbers only, for the heartbeat.
struct Counts {
  std::int64_t visits = 0, sent = 0;
  std::map<std::string, std::int64_t> abandoned;  ///< by the screen where it ended: "home", "page-2"
};

class Visit {
 public:
  Visit(std::shared_ptr<const consultation::Pack> pack, KioskStatus status, Random& random,
        Timing timing = {});
  ~Visit();

  /// Takes one event; orders are to be carried out at once. An event that does not fit the state changes
  /// nothing.
  std::vector<Order> handle(const Event& event, Moment now);
  /// The picture now. Cheap when nothing changed.
  const View& view();
  /// When Tick is next wanted; nothing = only an event can change the picture.
  std::optional<Moment> next_tick() const;

  void set_status(KioskStatus status);
  /// A new pack only takes effect on the attract screen.
  void set_pack(std::shared_ptr<const consultation::Pack> pack);
  const consultation::Pack& pack() const;
  Screen screen() const;
  bool resting() const;  ///< attract, paused, closed, results, maintenance: nobody's answers are held
  Counts take_counts();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kiosk::hall::visit
