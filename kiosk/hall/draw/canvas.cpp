#include "kiosk/hall/draw/canvas.h"

#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/theme.h"

namespace kiosk::hall::draw {

Canvas::Canvas(float screen_w, float screen_h, bool reach)
    : scale_(scale_of(screen_w, screen_h, reach)), portrait_(screen_h > screen_w) {
  width_ = screen_w / scale_;
  height_ = reach ? (portrait_ ? 1920.F : 1080.F) : screen_h / scale_;
  origin_y_ = std::max(0.F, std::round(screen_h - height_ * scale_));
}

float Canvas::margin() const {
  return portrait_ ? 48.F : 64.F;
}

float Canvas::bottom_bar() const {
  return portrait_ ? 160.F : 112.F;
}

Rect Canvas::content() const {
  const float column = portrait_ ? 1080 : 1920;
  return {(width_ - column) / 2, 0, column, height_};
}

Rect Canvas::main() const {
  const Rect column = content();
  return {column.x, 92, column.w, height_ - 92 - bottom_bar()};
}

void Canvas::set_mirrored(bool mirrored) {
  mirrored_ = mirrored;
  side_ = mirrored ? -1.F : 1.F;
  shift_ = mirrored ? width_ : 0;
}

Point Canvas::point(float x, float y) const {
  return {px(shift_ + side_ * x), px(y) + origin_y_};
}

float Canvas::left_end(float x, float width) const {
  return point(reversed() ? x + width : x, 0).x;
}

Rect Canvas::to_screen(Rect box) const {
  const float x = std::round(left_end(box.x, box.w)), y = std::round(px(box.y));
  const float right = std::round(point(reversed() ? box.x : box.right(), 0).x);
  return {x, y + origin_y_, right - x, std::round(px(box.bottom())) - y};
}

Rect Canvas::to_logical(Rect rect) const {
  const float from = reversed() ? rect.right() : rect.x;
  return {side_ * (from / scale_ - shift_), (rect.y - origin_y_) / scale_, rect.w / scale_, rect.h / scale_};
}

Point Canvas::to_logical(Point point) const {
  return {side_ * (point.x / scale_ - shift_), (point.y - origin_y_) / scale_};
}

float Canvas::stroke(float width) const {
  return std::max(1.F, std::round(px(width)));
}

Unmirrored::Unmirrored(Canvas& canvas, Rect box)
    : canvas_(canvas), side_(canvas.side_), shift_(canvas.shift_) {
  if (!canvas.reversed()) return;
  canvas.shift_ -= box.x + box.right();
  canvas.side_ = 1;
}

Unmirrored::~Unmirrored() {
  canvas_.side_ = side_;
  canvas_.shift_ = shift_;
}

}  // namespace kiosk::hall::draw
