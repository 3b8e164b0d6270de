// Night mode of the attract screen: when the screen goes dark, and the position of its text in this hour.
// Pure.
#pragma once

#include "kiosk/base/time.h"

namespace kiosk::hall::visit {

/// Hours of the night in Vietnam time. Spans midnight if `to` is smaller than `from`. Equal hours: no night.
struct Night {
  int from = 0, to = 0;
  bool operator==(const Night&) const = default;
};
bool is_night(const Night& night, int hour);

/// Offset of static text in this hour, at most 8 px in each direction. Prevents burn-in.
struct Drift {
  int x = 0, y = 0;
  bool operator==(const Drift&) const = default;
};
Drift drift_at(UtcTime now);

}  // namespace kiosk::hall::visit
