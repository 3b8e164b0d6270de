#include "kiosk/hall/draw/touch_guard.h"

#include <algorithm>
#include <cmath>

namespace kiosk::hall::draw {

bool TouchGuard::show(std::string_view place, Millis now) {
  if (place == place_) return false;
  place_ = place;
  open_at_ = now + settle;
  return true;
}

bool TouchGuard::counts(const TouchedPlace& touched, Millis began) const {
  if (!accepts(began)) return false;
  if (began - last_ended_ >= second_touch || (touched.key && last_key_)) return true;
  const float far = touched.id == last_id_ ? on_same : beside;
  return std::hypot(touched.at.x - last_at_.x, touched.at.y - last_at_.y) > far;
}

void TouchGuard::acted(const TouchedPlace& touched, Millis ended) {
  last_id_ = touched.id;
  last_at_ = touched.at;
  last_key_ = touched.key;
  last_ended_ = ended;
}

float TouchGuard::solidity(Millis now, bool in_motion) const {
  if (now >= open_at_) return 1;
  if (!in_motion) return 0;
  return std::clamp(1 - static_cast<float>((open_at_ - now).count()) / static_cast<float>(solidifies.count()), 0.F, 1.F);
}

}  // namespace kiosk::hall::draw
