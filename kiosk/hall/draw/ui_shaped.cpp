// Text that Pango lays out, as lines of the drawing surface.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/ui_line.h"

namespace kiosk::hall::draw {
namespace {

/// Wider than this, a box is no place to wrap in.
constexpr float no_box = 1e8F;

}  // namespace

ShapingWish Ui::wish(std::string_view text, const TextStyle& style, float max_width) const {
  ShapingWish wish;
  wish.text = text;
  wish.size = px(style.size);
  wish.weight = style.weight;
  wish.width = max_width > 0 && max_width < no_box ? px(max_width + 0.5F) : 0;
  wish.right_to_left = mirrored_;
  wish.secret = style.secret;
  return wish;
}

std::vector<Ui::Line> Ui::shaped_layout(const ShapingWish& wish, const TextStyle& style) {
  const ShapedText& shaped = fonts_.shaped().lay_out(wish);
  const float step = std::max(style.size * line_height(style), shaped.natural_height() / scale_);
  std::vector<Line> lines;
  for (std::size_t i = 0; i < shaped.lines().size(); ++i) {
    const ShapedLine& line = shaped.lines()[i];
    const float width = line.width / scale_;
    lines.push_back({{{line.text, false, width}}, width, step, &shaped, i});
  }
  return lines;
}

const ShapedText& Ui::typed(std::string_view text, const TextStyle& style, float width) {
  ShapingWish typed = wish(text, style, width);
  typed.right_to_left = false;  // its own first letter tells
  typed.typed = typed.secret = true;
  return fonts_.shaped().lay_out(typed);
}

std::vector<std::pair<std::size_t, std::size_t>> Ui::typed_lines(std::string_view text, float width,
                                                                 const TextStyle& style) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  for (const ShapedLine& line : typed(text, style, width).lines())
    ranges.emplace_back(line.from, line.from + line.text.size());
  return ranges;
}

float Ui::typed_x(std::string_view line, std::size_t byte, const TextStyle& style) {
  if (needs_shaping(line)) return typed(line, style).x_of(0, byte) / scale_;
  return advance(line.substr(0, byte), style, false);
}

std::size_t Ui::typed_byte(std::string_view line, float x, const TextStyle& style) {
  return typed(line, style).byte_at(0, px(x));
}

std::vector<Stretch> Ui::typed_stretches(std::string_view line, std::size_t from, std::size_t to,
                                         const TextStyle& style) {
  auto stretches = typed(line, style).stretches(0, from, to);
  for (Stretch& stretch : stretches) stretch = {stretch.first / scale_, stretch.second / scale_};
  return stretches;
}

bool Ui::typed_right_to_left(std::string_view line, const TextStyle& style) {
  return needs_shaping(line) && typed(line, style).lines().front().right_to_left;
}

/// The part of a line's ink that lies in the stretch.
void Ui::draw_ink(const ShapedTexts::Painted& ink, Point place, const Stretch& part, Colour colour) {
  const float left = std::max(ink.left, part.first), right = std::min(ink.left + ink.width, part.second);
  if (left >= right) return;
  const auto u = [&](float x) { return (x - ink.left) / ink.width; };
  const auto texture = reinterpret_cast<ImTextureID>(ink.picture.id());
  list_->AddImage(texture, {place.x + left, place.y + ink.top},
                  {place.x + right, place.y + ink.top + ink.height}, {u(left), 0}, {u(right), 1}, colour);
}

/// What is read aloud stands on a plate of straw; with both directions in it, on several.
void Ui::draw_shaped(const Line& line, Point place, Colour colour, std::size_t at) {
  const ShapedTexts::Painted& ink = fonts_.shaped().painted(*line.shaped, line.number);
  draw_ink(ink, place, {ink.left, ink.left + ink.width}, colour);
  if (!marked_) return;
  const std::size_t size = line.runs.front().text.size();
  const std::size_t from = std::clamp(marked_->first, at, at + size) - at,
                    to = std::clamp(marked_->second, at, at + size) - at;
  for (const Stretch& part : line.shaped->stretches(line.number, from, to)) {
    list_->AddRectFilled({place.x + part.first - px(4), place.y},
                         {place.x + part.second + px(4), place.y + line.shaped->natural_height()},
                         theme_.straw, px(6));
    draw_ink(ink, place, part, ink_when_read());
  }
}

}  // namespace kiosk::hall::draw
