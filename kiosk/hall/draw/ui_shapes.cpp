#include <GL/gl.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <qrcodegen/qrcodegen.hpp>

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {
namespace {

ImTextureID texture(const Picture& picture) {
  return reinterpret_cast<ImTextureID>(picture.id());
}

/// From here on clearing costs less than blending a quad, where a processor draws (px²).
constexpr float worth_clearing = 128 * 128;

/// The place comes as the command's clip rectangle, the colour in the place of its data.
void clear_place(const ImDrawList*, const ImDrawCmd* command) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec4& place = command->ClipRect;
  const auto colour = ImGui::ColorConvertU32ToFloat4(
      static_cast<ImU32>(reinterpret_cast<std::uintptr_t>(command->UserCallbackData)));
  const bool everywhere = place.x <= 0 && place.y <= 0 && place.z >= screen.x && place.w >= screen.y;
  if (everywhere) glDisable(GL_SCISSOR_TEST);
  const auto whole = [](float at) { return static_cast<int>(std::lround(at)); };
  glScissor(whole(place.x), whole(screen.y - place.w), whole(place.z) - whole(place.x),
            whole(place.w) - whole(place.y));
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_SCISSOR_TEST);
}

/// An opaque rectangle of whole pixels, without a texture and without blending.
void clear(ImDrawList& list, Rect r, Colour colour) {
  list.PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
  const ImVec4 place = list._CmdHeader.ClipRect;
  if (place.z > place.x && place.w > place.y)
    list.AddCallback(clear_place, reinterpret_cast<void*>(static_cast<std::uintptr_t>(colour)));
  list.PopClipRect();
}

/// Large opaque rectangles are cleared but for the rows of their round corners.
void fill_opaque(ImDrawList& list, Rect r, Colour colour, float radius) {
  const float corners = std::ceil(radius);
  const Rect middle{r.x, r.y + corners, r.w, r.h - 2 * corners};
  if (middle.w * middle.h < worth_clearing) {
    list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, colour, radius);
    return;
  }
  clear(list, middle, colour);
  if (corners == 0) return;
  list.AddRectFilled({r.x, r.y}, {r.right(), middle.y}, colour, radius, ImDrawFlags_RoundCornersTop);
  list.AddRectFilled({r.x, middle.bottom()}, {r.right(), r.bottom()}, colour, radius,
                     ImDrawFlags_RoundCornersBottom);
}

std::string utf8(unsigned code) {
  std::string text;
  text += static_cast<char>(0xE0 | code >> 12);
  text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
  text += static_cast<char>(0x80 | (code & 0x3F));
  return text;
}

/// Icons whose meaning lies in their direction; a clock, a tick and the like stay as they are.
bool points_sideways(std::string_view name) {
  constexpr std::string_view names[] = {"alt_route",       "arrow_back",      "arrow_forward",
                                        "arrow_right_alt", "backspace",       "chevron_left",
                                        "chevron_right",   "keyboard_return", "undo"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

void Ui::set_mirrored(bool mirrored) {
  mirrored_ = mirrored;
  side_ = mirrored ? -1.F : 1.F;
  shift_ = mirrored ? width_ : 0;
}

Straight::Straight(Ui& ui, Rect box) : ui_(ui), side_(ui.side_), shift_(ui.shift_) {
  if (side_ > 0) return;
  ui.shift_ -= box.x + box.right();
  ui.side_ = 1;
}

Straight::~Straight() {
  ui_.side_ = side_;
  ui_.shift_ = shift_;
}

Point Ui::at(float x, float y) const {
  return {px(shift_ + side_ * x), px(y) + origin_y_};
}

float Ui::left_end(float x, float width) const {
  return at(side_ > 0 ? x : x + width, 0).x;
}

Rect Ui::screen(Rect box) const {
  const float x = std::round(left_end(box.x, box.w)), y = std::round(px(box.y));
  const float right = std::round(at(side_ > 0 ? box.right() : box.x, 0).x);
  return {x, y + origin_y_, right - x, std::round(px(box.bottom())) - y};
}

Rect Ui::logical(Rect rect) const {
  const float from = side_ > 0 ? rect.x : rect.right();
  return {side_ * (from / scale_ - shift_), (rect.y - origin_y_) / scale_, rect.w / scale_, rect.h / scale_};
}

float Ui::stroke(float width) const {
  return std::max(1.F, std::round(px(width)));
}

void Ui::fill(Rect box, Colour colour, float radius) {
  const Rect r = screen(box);
  const float round = std::min(px(radius), std::min(r.w, r.h) / 2);
  if (colour >> 24 == 255) {
    fill_opaque(*list_, r, colour, round);
  } else {
    list_->AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, colour, round);
  }
  grounds_.push_back({r, colour >> 24 == 255 ? colour : 0});
  if (Widget* const owner = owner_of(r)) owner->fill = colour;
}

Widget* Ui::owner_of(Rect r) {
  if (drawn_.widgets.empty()) return nullptr;
  Widget& last = drawn_.widgets.back();
  const float slack = px(3);  // a pressed button is 2 px lower
  const bool same = std::abs(last.rect.x - r.x) <= slack && std::abs(last.rect.y - r.y) <= slack &&
                    std::abs(last.rect.w - r.w) <= slack && std::abs(last.rect.h - r.h) <= slack;
  return same ? &last : nullptr;
}

Colour Ui::ground_under(Rect rect) const {
  const float x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;
  const auto found = std::find_if(grounds_.rbegin(), grounds_.rend(),
                                  [&](const Ground& g) { return g.rect.contains(x, y); });
  return found == grounds_.rend() ? 0 : found->colour;
}

void Ui::outline(Rect box, Colour colour, float width, float radius) {
  const Rect r = screen(box);
  const float w = stroke(width), half = w / 2;
  list_->AddRect({r.x + half, r.y + half}, {r.right() - half, r.bottom() - half}, colour,
                 std::max(0.F, px(radius) - half), 0, w);
  if (Widget* const owner = owner_of(r)) owner->edge = colour;
}

/// CSS shadow 0 6px 20px: the 9-slice's border of 32 px covers 20 px outside and 12 px inside of the box.
void Ui::shadow(Rect box, float) {
  if (theme_.high_contrast || !textures_.shadow.id()) return;
  constexpr float outside = 20, border = 44, uv = border / 96;
  const Rect r = screen({box.x - outside, box.y + 6 - outside, box.w + 2 * outside, box.h + 2 * outside});
  const float b = std::min(px(border), std::min(r.w, r.h) / 2);
  const float xs[] = {r.x, r.x + b, r.right() - b, r.right()},
              ys[] = {r.y, r.y + b, r.bottom() - b, r.bottom()};
  const float us[] = {0, uv, 1 - uv, 1};
  const Colour colour = rgb(0x082F38, 33);
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      if (row == 1 && column == 1) continue;  // hidden under the card
      list_->AddImage(texture(textures_.shadow), {xs[column], ys[row]}, {xs[column + 1], ys[row + 1]},
                      {us[column], us[row]}, {us[column + 1], us[row + 1]}, colour);
    }
  }
}

void Ui::line(Point from, Point to, Colour colour, float width) {
  const Point a = at(from.x, from.y), b = at(to.x, to.y);
  list_->AddLine({a.x, a.y}, {b.x, b.y}, colour, stroke(width));
}

void Ui::polyline(std::span<const Point> points, bool closed, Colour colour, float width) {
  std::vector<ImVec2> path;
  for (const Point& point : points) {
    const Point to = at(point.x, point.y);
    path.emplace_back(to.x, to.y);
  }
  list_->AddPolyline(path.data(), static_cast<int>(path.size()), colour, closed ? ImDrawFlags_Closed : 0,
                     stroke(width));
  if (width < 8) return;
  for (const ImVec2& corner : path)
    list_->AddCircleFilled(corner, stroke(width) / 2, colour);  // round joints
}

void Ui::dashed(std::span<const Point> points, bool closed, Colour colour, float width, float dash) {
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

void Ui::circle(Point centre, float radius, Colour colour) {
  const Point to = at(centre.x, centre.y);
  list_->AddCircleFilled({to.x, to.y}, px(radius), colour, 48);
  const float half = px(radius);
  grounds_.push_back({{to.x - half, to.y - half, 2 * half, 2 * half}, colour >> 24 == 255 ? colour : 0});
}

void Ui::ring(Point centre, float radius, Colour colour, float width) {
  const float w = stroke(width);
  const Point to = at(centre.x, centre.y);
  list_->AddCircle({to.x, to.y}, px(radius) - w / 2, colour, 48, w);
}

void Ui::mesh(const Mesh& mesh, Colour colour, const std::function<Point(Point)>& place) {
  constexpr std::size_t most = 3 * 20'000;  // ImGui counts vertices of one piece with 16 bits
  const ImVec2 white = list_->_Data->TexUvWhitePixel;
  for (std::size_t from = 0; from < mesh.points.size(); from += most) {
    const auto piece = std::span(mesh.points).subspan(from, std::min(most, mesh.points.size() - from));
    const auto count = static_cast<int>(piece.size());
    list_->PrimReserve(count, count);
    for (const Point& point : piece) {
      const Point placed = place(point), to = at(placed.x, placed.y);
      list_->PrimVtx({to.x, to.y}, white, colour);
    }
  }
}

void Ui::picture(Rect box, const Picture& picture, bool turns) {
  if (!picture.id()) return;
  const Rect r = screen(box);
  const float wide = r.w * static_cast<float>(picture.height()),
              tall = r.h * static_cast<float>(picture.width());
  const float u = wide < tall ? (1 - wide / tall) / 2 : 0, v = tall < wide ? (1 - tall / wide) / 2 : 0;
  const bool turned = turns && side_ < 0;
  list_->AddImage(texture(picture), {r.x, r.y}, {r.right(), r.bottom()}, {turned ? 1 - u : u, v},
                  {turned ? u : 1 - u, 1 - v});
  grounds_.push_back({r, 0});
}

void Ui::weave(Rect strip) {
  const Rect r = screen(strip);
  if (theme_.high_contrast || !textures_.weave.id()) {
    fill(strip, theme_.deep);
    line({strip.x, strip.bottom() - 2}, {strip.right(), strip.bottom() - 2}, theme_.line, 4);
    return;
  }
  list_->AddImage(texture(textures_.weave), {r.x, r.y}, {r.right(), r.bottom()}, {0, 0}, {strip.w / 48, 1});
}

void Ui::logo(Rect box) {
  picture(box, textures_.logo);
}

void Ui::qr(Rect plate, std::string_view text) {
  const auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  fill(plate, rgb(0xFFFFFF), 16);
  const int modules = code.getSize();
  const float module = std::floor(px(plate.w) / static_cast<float>(modules + 8));
  const float side = module * static_cast<float>(modules);
  const Rect r = screen(plate);
  const float left = std::round(r.x + (r.w - side) / 2), top = std::round(r.y + (r.h - side) / 2);
  for (int y = 0; y < modules; ++y) {
    for (int x = 0; x < modules; ++x) {
      if (!code.getModule(x, y)) continue;
      const float at_x = left + module * static_cast<float>(x), at_y = top + module * static_cast<float>(y);
      list_->AddRectFilled({at_x, at_y}, {at_x + module, at_y + module}, rgb(0x12231F));
    }
  }
}

void Ui::icon(Point centre, std::string_view name, float size, Colour colour) {
  const unsigned code = icon_code(name);
  if (code == 0) return;
  ImFont* const font = fonts_.icons(size);
  const std::string text = utf8(code);
  const float side = px(size);
  const Point to = at(centre.x, centre.y);
  const int from = mark();
  list_->AddText(font, side, {std::round(to.x - side / 2), std::round(to.y - side / 2)}, colour,
                 text.c_str());
  if (side_ < 0 && points_sideways(name)) turn(from);
  if (name == "check" && !drawn_.widgets.empty() && drawn_.widgets.back().rect.contains(to.x, to.y))
    drawn_.widgets.back().marked = true;
}

/// What was drawn since the mark is seen from the other side, in its place.
void Ui::turn(int mark) {
  float left = 1e9F, right = -1e9F;
  for (int i = mark; i < list_->VtxBuffer.Size; ++i) {
    left = std::min(left, list_->VtxBuffer[i].pos.x);
    right = std::max(right, list_->VtxBuffer[i].pos.x);
  }
  for (int i = mark; i < list_->VtxBuffer.Size; ++i)
    list_->VtxBuffer[i].pos.x = left + right - list_->VtxBuffer[i].pos.x;
}

int Ui::mark() const {
  return list_->VtxBuffer.Size;
}

void Ui::fade(int mark, float alpha, float below) {
  const float down = std::round(px(below));
  for (int i = mark; i < list_->VtxBuffer.Size; ++i) {
    ImDrawVert& vertex = list_->VtxBuffer[i];
    const auto solid = static_cast<float>(vertex.col >> 24);
    vertex.col = (vertex.col & 0xFFFFFF) | static_cast<ImU32>(solid * alpha + 0.5F) << 24;
    vertex.pos.y += down;
  }
}

void Ui::push_clip(Rect box) {
  const Rect r = screen(box);
  clips_.push_back(r);
  list_->PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
}

void Ui::pop_clip() {
  clips_.pop_back();
  list_->PopClipRect();
}

}  // namespace kiosk::hall::draw
