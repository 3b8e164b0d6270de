#include "kiosk/hall/draw/typed_text.h"

#include <imgui.h>

#include <cmath>

#include "kiosk/hall/draw/fonts.h"
#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/text_line.h"

namespace kiosk::hall::draw {

const ShapedText& TypedText::shaped(std::string_view text, const TextStyle& style, float width) const {
  ShapingWish wish = layout_.shaping(text, style, width);
  wish.right_to_left = false;  // decided by the text's own first letter
  wish.typed = wish.secret = true;
  return frame_.resources.fonts.shaped().lay_out(wish);
}

void TypedText::draw(Rect box, std::string_view text, const TextStyle& style) {
  const Canvas& canvas = frame_.canvas;
  if (needs_shaping(text)) {
    const ShapedText& laid_out = shaped(text, style);
    const float line_width = laid_out.lines().front().width / canvas.scale();
    const float top = canvas.point(0, box.y + (box.h - laid_out.natural_height() / canvas.scale()) / 2).y;
    const ShapedTexts::Painted& ink = frame_.resources.fonts.shaped().painted(laid_out, 0);
    return add_ink(frame_.list(), ink, {std::round(canvas.left_end(box.x, line_width)), std::round(top)},
                   {ink.left, ink.left + ink.width}, style.colour);
  }
  ImFont* const font = frame_.resources.fonts.font(style.weight, style.size);
  const float left = canvas.left_end(box.x, canvas.reversed() ? layout_.advance(text, style, false) : 0);
  const float top = canvas.point(0, box.y + (box.h - style.size * inter_line) / 2).y;
  frame_.list().AddText(font, canvas.px(style.size) * inter_line, {std::round(left), std::round(top)},
                        style.colour, text.data(), text.data() + text.size());
}

float TypedText::width(std::string_view text, const TextStyle& style) const {
  if (!needs_shaping(text)) return layout_.advance(text, style, false);
  return shaped(text, style).lines().front().width / frame_.canvas.scale();
}

std::vector<std::pair<std::size_t, std::size_t>> TypedText::lines(std::string_view text, float width,
                                                                  const TextStyle& style) const {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  for (const ShapedLine& line : shaped(text, style, width).lines())
    ranges.emplace_back(line.from, line.from + line.text.size());
  return ranges;
}

float TypedText::caret_x(std::string_view line, std::size_t byte, const TextStyle& style) const {
  if (needs_shaping(line)) return shaped(line, style).x_of(0, byte) / frame_.canvas.scale();
  return layout_.advance(line.substr(0, byte), style, false);
}

std::size_t TypedText::byte_at(std::string_view line, float x, const TextStyle& style) const {
  return shaped(line, style).byte_at(0, frame_.canvas.px(x));
}

std::vector<Stretch> TypedText::stretches(std::string_view line, std::size_t from, std::size_t to,
                                          const TextStyle& style) const {
  auto stretches = shaped(line, style).stretches(0, from, to);
  const float scale = frame_.canvas.scale();
  for (Stretch& stretch : stretches) stretch = {stretch.first / scale, stretch.second / scale};
  return stretches;
}

bool TypedText::right_to_left(std::string_view line, const TextStyle& style) const {
  return needs_shaping(line) && shaped(line, style).lines().front().right_to_left;
}

}  // namespace kiosk::hall::draw
