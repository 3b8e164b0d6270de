// Filled areas, lines and clips. All lengths in logical px.
#pragma once

#include <functional>
#include <span>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/polygon.h"

namespace kiosk::hall::draw {

class Shapes {
 public:
  explicit Shapes(FrameState& frame) : frame_(frame) {}

  void fill(Rect box, Colour colour, float radius = 0);
  /// A border inside the box.
  void outline(Rect box, Colour colour, float width, float radius = 0);
  /// Soft shadow around a box that is filled afterwards; none in high contrast.
  void shadow(Rect box);
  void line(Point from, Point to, Colour colour, float width);
  /// `dash`: length of the dashes and of the gaps.
  void dashed(std::span<const Point> points, bool closed, Colour colour, float width, float dash);
  void polyline(std::span<const Point> points, bool closed, Colour colour, float width);
  void circle(Point centre, float radius, Colour colour);
  void ring(Point centre, float radius, Colour colour, float width);
  /// Tessellated polygon; `place` maps its points to logical px.
  void mesh(const Mesh& mesh, Colour colour, const std::function<Point(Point)>& place);

  /// Restricts drawing and touch to the box until the matching pop_clip().
  void push_clip(Rect box);
  void pop_clip();

  /// Position in the drawing, for fade().
  int fade_start() const;
  /// Makes everything drawn since `start` translucent (`alpha` 1 = opaque) and moves it down by `below`.
  void fade(int start, float alpha, float below = 0);

 private:
  FrameState& frame_;
};

}  // namespace kiosk::hall::draw
