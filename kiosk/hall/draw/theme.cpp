#include "kiosk/hall/draw/theme.h"

#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/layout.h"

namespace kiosk::hall::draw {
namespace {

Theme light() {
  Theme t{};
  t.ground = rgb(0xEEF2EF), t.surface = rgb(0xFFFFFF), t.quiet = rgb(0xE3EAE6), t.line = rgb(0xCDD6D1);
  t.border = rgb(0x6C7C76), t.ink = rgb(0x12231F), t.ink2 = rgb(0x3B4B45);
  t.disabled_bg = rgb(0xDDE4E0), t.disabled_ink = rgb(0x66756F);
  t.primary = rgb(0x0B5563), t.primary_press = rgb(0x063B46), t.primary_tint = rgb(0xDDECEE),
  t.on_primary = rgb(0xFFFFFF);
  t.deep = rgb(0x082F38), t.on_deep = rgb(0xFFFFFF), t.on_deep2 = rgb(0xBFD3D4);
  t.straw = rgb(0xE3BE66), t.straw_tint = rgb(0xFAF0D4), t.straw_ink = rgb(0x5E4200);
  t.alert = rgb(0x9A3412), t.alert_tint = rgb(0xFBE7DD), t.good = rgb(0x2C6B3A), t.good_tint = rgb(0xDDEFE0);
  t.scrim = rgb(0x082F38, 189);
  t.sedge = rgb(0x5C8A3A), t.bar_b = rgb(0x966908), t.track = rgb(0xAEBCB5);
  t.map_a = rgb(0xA9C584), t.map_b = rgb(0xEBCB82), t.map_new = rgb(0x7FB6B9), t.map_else = rgb(0xE1E6E1);
  t.map_water = rgb(0x8DBFCC), t.map_road = rgb(0xFFFFFF);
  t.slab = rgb(0xCFDAD5), t.key_edge = rgb(0xA9B8B1);
  t.focus = rgb(0xF2A900), t.focus_inner = t.ink;
  t.border_control = 3, t.border_selected = 6;
  return t;
}

Theme contrast() {
  const Colour black = rgb(0x000000), white = rgb(0xFFFFFF), yellow = rgb(0xFFD60A);
  Theme t{};
  t.ground = t.surface = t.disabled_bg = t.deep = t.slab = black;
  t.quiet = rgb(0x1C1C1C);
  t.line = t.border = t.ink = t.ink2 = t.on_deep = t.on_deep2 = t.key_edge = white;
  t.disabled_ink = rgb(0xBDBDBD);
  t.primary = t.primary_tint = t.straw = yellow;
  t.primary_press = rgb(0xFFF3B0), t.on_primary = black;
  t.straw_tint = rgb(0x1C1C1C), t.straw_ink = white;
  t.alert = rgb(0xFFB4A0), t.alert_tint = rgb(0x1C1C1C), t.good = white, t.good_tint = rgb(0x1C1C1C);
  t.scrim = rgb(0x000000, 215);
  t.sedge = t.bar_b = white, t.track = rgb(0x6E6E6E);
  t.map_a = t.map_b = t.map_else = black, t.map_new = rgb(0x1C1C1C), t.map_water = rgb(0x8A8A8A),
  t.map_road = rgb(0x3A3A3A);
  t.focus = rgb(0x00E5FF), t.focus_inner = black;
  t.border_control = 4, t.border_selected = 8;
  return t;
}

double luminance(Colour colour) {
  const auto channel = [colour](int shift) {
    const double value = (colour >> shift & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(16);
}

}  // namespace

float scale_of(float screen_w, float screen_h, bool reach) {
  namespace canvas = layout::canvas;
  const bool portrait = screen_h > screen_w;
  const float scale = std::min(screen_w / (portrait ? canvas::short_side : canvas::long_side),
                               screen_h / (portrait ? canvas::long_side : canvas::short_side));
  return reach ? scale * canvas::reach_scale.in(portrait) : scale;
}

double contrast_of(Colour a, Colour b) {
  const double first = luminance(a), second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Theme make_theme(const Look& look) {
  Theme theme = make_theme(look.text_size, look.high_contrast);
  theme.reach = look.reach;
  theme.reduced_motion = look.reduced_motion;
  return theme;
}

Theme make_theme(TextSize size, bool high_contrast) {
  Theme t = high_contrast ? contrast() : light();
  t.high_contrast = high_contrast;
  t.tint = high_contrast ? t.quiet : t.primary_tint;
  t.text_size = size;
  t.tool = 28;
  t.display = 120;
  switch (size) {
    case TextSize::normal:
      t.caption = 26, t.body = 32, t.lead = 40, t.head = 56, t.hero = 72;
      break;
    case TextSize::large:
      t.zoom = 1.3F;
      t.caption = 34, t.body = 42, t.lead = 52, t.head = 74, t.hero = 94;
      break;
    case TextSize::very_large:
      t.zoom = 1.75F;
      t.caption = 46, t.body = 56, t.lead = 70, t.head = 98, t.hero = 98;  // larger letters are not baked
      t.border_control = 4, t.border_selected = 8;
      break;
  }
  return t;
}

}  // namespace kiosk::hall::draw
