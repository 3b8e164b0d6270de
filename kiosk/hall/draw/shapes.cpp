#include "kiosk/hall/draw/shapes.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/opaque_fill.h"
#include "kiosk/hall/draw/picture.h"

namespace kiosk::hall::draw {

void Shapes::fill(Rect box, Colour colour, float radius) {
  const Rect r = frame_.canvas.to_screen(box);
  const float round = std::min(frame_.canvas.px(radius), std::min(r.w, r.h) / 2);
  if (colour >> 24 == 255) {
    fill_opaque(frame_.list(), r, colour, round);
  } else {
    frame_.list().AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, colour, round);
  }
  frame_.grounds.push_back({frame_.visible(r), colour >> 24 == 255 ? colour : 0});
  if (Widget* const owner = frame_.owner_of(r)) owner->fill = colour;
}

void Shapes::outline(Rect box, Colour colour, float width, float radius) {
  const Rect r = frame_.canvas.to_screen(box);
  const float w = frame_.canvas.stroke(width), half = w / 2;
  frame_.list().AddRect({r.x + half, r.y + half}, {r.right() - half, r.bottom() - half}, colour,
                        std::max(0.F, frame_.canvas.px(radius) - half), 0, w);
  if (Widget* const owner = frame_.owner_of(r)) owner->edge = colour;
}

/// CSS shadow 0 6px 20px: the 9-slice's border of 32 px covers 20 px outside and 12 px inside of the box.
void Shapes::shadow(Rect box) {
  if (frame_.theme().high_contrast || !frame_.resources.textures.shadow.id()) return;
  constexpr float outside = 20, border = 44, uv = border / 96;
  const Rect r = frame_.canvas.to_screen(
      {box.x - outside, box.y + 6 - outside, box.w + 2 * outside, box.h + 2 * outside});
  const float b = std::min(frame_.canvas.px(border), std::min(r.w, r.h) / 2);
  const float xs[] = {r.x, r.x + b, r.right() - b, r.right()},
              ys[] = {r.y, r.y + b, r.bottom() - b, r.bottom()};
  const float us[] = {0, uv, 1 - uv, 1};
  const Colour colour = rgb(0x082F38, 33);
  const auto texture = reinterpret_cast<ImTextureID>(frame_.resources.textures.shadow.id());
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      if (row == 1 && column == 1) continue;  // hidden under the card
      frame_.list().AddImage(texture, {xs[column], ys[row]}, {xs[column + 1], ys[row + 1]},
                             {us[column], us[row]}, {us[column + 1], us[row + 1]}, colour);
    }
  }
}

void Shapes::line(Point from, Point to, Colour colour, float width) {
  const Point a = frame_.canvas.point(from.x, from.y), b = frame_.canvas.point(to.x, to.y);
  frame_.list().AddLine({a.x, a.y}, {b.x, b.y}, colour, frame_.canvas.stroke(width));
}

void Shapes::polyline(std::span<const Point> points, bool closed, Colour colour, float width) {
  std::vector<ImVec2> path;
  for (const Point& point : points) {
    const Point to = frame_.canvas.point(point.x, point.y);
    path.emplace_back(to.x, to.y);
  }
  frame_.list().AddPolyline(path.data(), static_cast<int>(path.size()), colour,
                            closed ? ImDrawFlags_Closed : 0, frame_.canvas.stroke(width));
  if (width < 8) return;
  for (const ImVec2& corner : path)
    frame_.list().AddCircleFilled(corner, frame_.canvas.stroke(width) / 2, colour);  // round joints
}

void Shapes::dashed(std::span<const Point> points, bool closed, Colour colour, float width, float dash) {
  if (points.size() < 2) return;
  bool on = true;
  float left = dash;
  const std::size_t segments = closed ? points.size() : points.size() - 1;
  for (std::size_t i = 0; i < segments; ++i) {
    Point from = points[i];
    const Point to = points[(i + 1) % points.size()];
    float length = std::hypot(to.x - from.x, to.y - from.y);
    while (length > 0.01F) {
      const float step = std::min(left, length);
      const Point next{from.x + (to.x - from.x) * step / length, from.y + (to.y - from.y) * step / length};
      if (on) line(from, next, colour, width);
      from = next;
      length -= step;
      left -= step;
      if (left <= 0.01F) {
        on = !on;
        left = dash;
      }
    }
  }
}

void Shapes::circle(Point centre, float radius, Colour colour) {
  const Point to = frame_.canvas.point(centre.x, centre.y);
  frame_.list().AddCircleFilled({to.x, to.y}, frame_.canvas.px(radius), colour, 48);
  const float half = frame_.canvas.px(radius);
  frame_.grounds.push_back(
      {{to.x - half, to.y - half, 2 * half, 2 * half}, colour >> 24 == 255 ? colour : 0});
}

void Shapes::ring(Point centre, float radius, Colour colour, float width) {
  const float w = frame_.canvas.stroke(width);
  const Point to = frame_.canvas.point(centre.x, centre.y);
  frame_.list().AddCircle({to.x, to.y}, frame_.canvas.px(radius) - w / 2, colour, 48, w);
}

void Shapes::mesh(const Mesh& mesh, Colour colour, const std::function<Point(Point)>& place) {
  constexpr std::size_t most = 3 * 20'000;  // ImGui counts vertices of one piece with 16 bits
  const ImVec2 white = frame_.list()._Data->TexUvWhitePixel;
  for (std::size_t from = 0; from < mesh.points.size(); from += most) {
    const auto piece = std::span(mesh.points).subspan(from, std::min(most, mesh.points.size() - from));
    const auto count = static_cast<int>(piece.size());
    frame_.list().PrimReserve(count, count);
    for (const Point& point : piece) {
      const Point placed = place(point), to = frame_.canvas.point(placed.x, placed.y);
      frame_.list().PrimVtx({to.x, to.y}, white, colour);
    }
  }
}

int Shapes::fade_start() const {
  return frame_.list().VtxBuffer.Size;
}

void Shapes::fade(int start, float alpha, float below) {
  const float down = std::round(frame_.canvas.px(below));
  for (int i = start; i < frame_.list().VtxBuffer.Size; ++i) {
    ImDrawVert& vertex = frame_.list().VtxBuffer[i];
    const auto solid = static_cast<float>(vertex.col >> 24);
    vertex.col = (vertex.col & 0xFFFFFF) | static_cast<ImU32>(solid * alpha + 0.5F) << 24;
    vertex.pos.y += down;
  }
}

void Shapes::push_clip(Rect box) {
  const Rect r = frame_.canvas.to_screen(box);
  frame_.clips.push_back(r);
  frame_.list().PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
}

void Shapes::pop_clip() {
  frame_.clips.pop_back();
  frame_.list().PopClipRect();
}

}  // namespace kiosk::hall::draw
