#include "kiosk/hall/draw/images.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <qrcodegen/qrcodegen.hpp>

#include "kiosk/hall/draw/fonts.h"

namespace kiosk::hall::draw {
namespace {

ImTextureID texture(const Picture& picture) {
  return reinterpret_cast<ImTextureID>(picture.id());
}

std::string utf8(unsigned code) {
  std::string text;
  text += static_cast<char>(0xE0 | code >> 12);
  text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
  text += static_cast<char>(0x80 | (code & 0x3F));
  return text;
}

/// Icons that point in a direction and are mirrored for right-to-left languages; clocks, ticks and others are not.
bool points_sideways(std::string_view name) {
  constexpr std::string_view names[] = {"alt_route",       "arrow_back",      "arrow_forward",
                                        "arrow_right_alt", "backspace",       "chevron_left",
                                        "chevron_right",   "keyboard_return", "undo"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

void Images::picture(Rect box, const Picture& picture, Mirroring mirroring) {
  if (!picture.id()) return;
  const Rect r = frame_.canvas.to_screen(box);
  const float wide = r.w * static_cast<float>(picture.height()),
              tall = r.h * static_cast<float>(picture.width());
  const float u = wide < tall ? (1 - wide / tall) / 2 : 0, v = tall < wide ? (1 - tall / wide) / 2 : 0;
  const bool flipped = mirroring == Mirroring::flip && frame_.canvas.reversed();
  frame_.list().AddImage(texture(picture), {r.x, r.y}, {r.right(), r.bottom()}, {flipped ? 1 - u : u, v},
                         {flipped ? u : 1 - u, 1 - v});
  frame_.grounds.push_back({r, 0});
}

void Images::weave(Rect strip) {
  const Rect r = frame_.canvas.to_screen(strip);
  if (frame_.theme().high_contrast || !frame_.resources.textures.weave.id()) {
    shapes_.fill(strip, frame_.theme().deep);
    shapes_.line({strip.x, strip.bottom() - 2}, {strip.right(), strip.bottom() - 2}, frame_.theme().line, 4);
    return;
  }
  frame_.list().AddImage(texture(frame_.resources.textures.weave), {r.x, r.y}, {r.right(), r.bottom()},
                         {0, 0}, {strip.w / 48, 1});
}

void Images::logo(Rect box) {
  picture(box, frame_.resources.textures.logo);
}

void Images::qr(Rect plate, std::string_view text) {
  const auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  shapes_.fill(plate, rgb(0xFFFFFF), 16);
  const int modules = code.getSize();
  const float module = std::floor(frame_.canvas.px(plate.w) / static_cast<float>(modules + 8));
  const float side = module * static_cast<float>(modules);
  const Rect r = frame_.canvas.to_screen(plate);
  const float left = std::round(r.x + (r.w - side) / 2), top = std::round(r.y + (r.h - side) / 2);
  for (int y = 0; y < modules; ++y) {
    for (int x = 0; x < modules; ++x) {
      if (!code.getModule(x, y)) continue;
      const float at_x = left + module * static_cast<float>(x), at_y = top + module * static_cast<float>(y);
      frame_.list().AddRectFilled({at_x, at_y}, {at_x + module, at_y + module}, rgb(0x12231F));
    }
  }
}

void Images::icon(Point centre, std::string_view name, float size, Colour colour) {
  const unsigned code = icon_code(name);
  if (code == 0) return;
  ImFont* const font = frame_.resources.fonts.icons(size);
  const std::string text = utf8(code);
  const float side = frame_.canvas.px(size);
  const Point to = frame_.canvas.point(centre.x, centre.y);
  const int start = shapes_.fade_start();
  frame_.list().AddText(font, side, {std::round(to.x - side / 2), std::round(to.y - side / 2)}, colour,
                        text.c_str());
  if (frame_.canvas.reversed() && points_sideways(name)) flip_since(start);
  if (name == "check" && !frame_.drawn.widgets.empty() &&
      frame_.drawn.widgets.back().rect.contains(to.x, to.y))
    frame_.drawn.widgets.back().marked = true;
}

/// Flips what was drawn since `start` left to right, within its own bounds.
void Images::flip_since(int start) {
  float left = 1e9F, right = -1e9F;
  for (int i = start; i < frame_.list().VtxBuffer.Size; ++i) {
    left = std::min(left, frame_.list().VtxBuffer[i].pos.x);
    right = std::max(right, frame_.list().VtxBuffer[i].pos.x);
  }
  for (int i = start; i < frame_.list().VtxBuffer.Size; ++i)
    frame_.list().VtxBuffer[i].pos.x = left + right - frame_.list().VtxBuffer[i].pos.x;
}

}  // namespace kiosk::hall::draw
