#include "kiosk/hall/visit/night.h"

namespace kiosk::hall::visit {

bool is_night(const Night& night, int hour) {
  if (night.from <= night.to) return hour >= night.from && hour < night.to;
  return hour >= night.from || hour < night.to;
}

/// Nine positions in each direction. The factors 9 and 7 are coprime, so all positions are visited.
Drift drift_at(UtcTime now) {
  constexpr int places = 9, step = 2, stride = 7;
  const auto hours = std::chrono::floor<std::chrono::hours>(now.time_since_epoch()).count();
  const auto place = [](std::int64_t number) {
    return static_cast<int>((number % places + places) % places) * step - (places - 1);
  };
  return {place(hours), place(hours / places * stride + hours)};
}

}  // namespace kiosk::hall::visit
