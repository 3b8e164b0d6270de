// Geometry of one frame. Screens lay out in logical px on a canvas of 1920×1080 (upright: 1080×1920); this
// class converts logical px to screen px, also for mirrored layouts.
#pragma once

#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {

class Canvas {
 public:
  /// `reach`: the canvas is smaller and at the lower edge of the screen, for a seated person.
  Canvas(float screen_w, float screen_h, bool reach);

  // --- layout, logical px ---
  bool portrait() const { return portrait_; }
  float width() const { return width_; }  ///< of the whole screen
  float height() const { return height_; }
  /// Space left and right of the content.
  float margin() const;
  /// Height of the bar with the tools.
  float bottom_bar() const;
  /// Centred column for the content: 1920 wide, upright 1080.
  Rect content() const;
  /// The part of content() between the top bar and the bottom bar.
  Rect main() const;
  /// Height of the screen above the canvas; 0 without `reach`.
  float above() const { return origin_y_ / scale_; }

  // --- direction ---
  /// For languages written from right to left: everything drawn afterwards changes sides and texts align
  /// right. Touch targets follow what is seen.
  void set_mirrored(bool mirrored);
  bool mirrored() const { return mirrored_; }
  /// Whether x runs from right to left for what is drawn now: in a mirrored layout, outside of Unmirrored.
  bool reversed() const { return side_ < 0; }

  // --- conversion ---
  float scale() const { return scale_; }  ///< screen px per logical px
  float px(float value) const { return value * scale_; }
  /// Logical point to screen point.
  Point point(float x, float y) const;
  /// Screen x of the left end of something `width` wide that begins at the logical x.
  float left_end(float x, float width) const;
  /// Logical rectangle to a screen rectangle of whole px.
  Rect to_screen(Rect box) const;
  Rect to_logical(Rect screen_rect) const;
  Point to_logical(Point screen_point) const;
  /// Line width in screen px: whole, at least 1.
  float stroke(float width) const;

 private:
  friend class Unmirrored;
  float scale_ = 1, width_ = 1920, height_ = 1080, origin_y_ = 0;
  bool portrait_ = false, mirrored_ = false;
  float side_ = 1, shift_ = 0;  ///< screen x = (shift + side · logical x) · scale
};

/// While it lives, the given box keeps its left and right in a mirrored layout: for maps and keyboards.
class Unmirrored {
 public:
  Unmirrored(Canvas& canvas, Rect box);
  ~Unmirrored();
  Unmirrored(const Unmirrored&) = delete;
  Unmirrored& operator=(const Unmirrored&) = delete;

 private:
  Canvas& canvas_;
  float side_, shift_;
};

}  // namespace kiosk::hall::draw
