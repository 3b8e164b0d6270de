// The day for which an opinion counts: the kiosk's, unless that day proves that the kiosk's clock is wrong.
// Pure.
#pragma once

#include <string_view>

#include "kiosk/server/store/interface/consultations.h"

namespace kiosk::server::intake {

/// How an opinion with a day outside the consultation's period is handled.
enum class DayOutside {
  refused,  ///< refused, unless the kiosk's clock is proved wrong
  mended    ///< an official decided that the kiosk's clock was wrong: the day of arrival is used
};

struct JudgedDay {
  Day day;                        ///< for the kiosk's assignment, and to be stored
  std::string_view refusal = {};  ///< "before-open", "after-close", or empty: within the period
};

/// `stated`: by the kiosk's clock. `arrived`: the day of arrival in Vietnam.
/// A stated day within the period is never changed, because the server's clock may be the wrong one. A day
/// outside proves a wrong kiosk's clock if it is impossible: before the consultation was first published here
/// (the kiosk cannot have had the pack), or after the arrival. Then the day of arrival counts. A possible day
/// before the opening or after the closing is refused.
JudgedDay judge_day(Day stated, Day arrived, const store::Consultation& consultation, DayOutside outside);

}  // namespace kiosk::server::intake
