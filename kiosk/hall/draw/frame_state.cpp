#include "kiosk/hall/draw/frame_state.h"

#include <algorithm>
#include <cmath>

namespace kiosk::hall::draw {

Colour FrameState::ground_under(Rect rect) const {
  const float x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
  const auto found = std::find_if(grounds.rbegin(), grounds.rend(),
                                  [&](const Ground& ground) { return ground.rect.contains(x, y); });
  return found == grounds.rend() ? 0 : found->colour;
}

Rect FrameState::visible(Rect rect) const {
  if (clips.empty()) return rect;
  const Rect& clip = clips.back();
  const float x = std::max(rect.x, clip.x), y = std::max(rect.y, clip.y);
  return {x, y, std::min(rect.right(), clip.right()) - x, std::min(rect.bottom(), clip.bottom()) - y};
}

Widget* FrameState::owner_of(Rect r) const {
  if (drawn.widgets.empty()) return nullptr;
  Widget& last = drawn.widgets.back();
  const float tolerance = canvas.px(3);  // a pressed button is drawn 2 px lower
  const bool same = std::abs(last.rect.x - r.x) <= tolerance && std::abs(last.rect.y - r.y) <= tolerance &&
                    std::abs(last.rect.w - r.w) <= tolerance && std::abs(last.rect.h - r.h) <= tolerance;
  return same ? &last : nullptr;
}

}  // namespace kiosk::hall::draw
