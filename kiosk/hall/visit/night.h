// Night and day of the first screen: when it goes dark, and where its words stand this hour. Pure.
#pragma once

#include "kiosk/base/time.h"

namespace kiosk::hall::visit {

/// From one hour to another on Vietnam's clock, over midnight where `to` is the smaller; the same hour twice
/// is no night.
struct Night {
  int from = 0, to = 0;
  bool operator==(const Night&) const = default;
};
bool is_night(const Night& night, int hour);

/// How far words that stand for days are moved this hour, so that they do not burn in: at most 8 px each way.
struct Drift {
  int x = 0, y = 0;
  bool operator==(const Drift&) const = default;
};
Drift drift_at(UtcTime now);

}  // namespace kiosk::hall::visit
