// What every result states: the consultation's state, the time of the figures, and the days on which opinions
// were actually given (a consultation may close earlier or later than planned).
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/time.h"
#include "kiosk/server/results/summary.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/wire/state.h"

namespace kiosk::server::results {

/// Whether residents can still give opinions; texts say "so far" only then.
enum class Counting { going_on, ended };

struct Standing {
  wire::State state = wire::State::open;
  UtcTime as_of;
  std::optional<Day> first, last;  ///< of opinions from kiosks; paper forms have no day
  struct Version {
    std::int64_t number = 0;
    UtcTime at;          ///< when it was published
    std::string reason;  ///< why it replaces the version before; "" for the first one
  };
  std::optional<Version> version;  ///< of published results
  Counting counting() const;
};

Standing standing_of(const store::Consultation& consultation, const Summary& summary, UtcTime now);
/// "Đang mở. Số liệu tính đến 10:32 ngày 29/11/2026. Ý kiến trên máy nhận từ 03/11/2026 đến 28/11/2026." A
/// published version also has its number, date and reason.
std::string standing_sentence(const Standing& standing, const Language& language);

}  // namespace kiosk::server::results
