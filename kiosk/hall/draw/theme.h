// The theme: colours, text sizes and radii. Lengths are in logical px on a 1920×1080 canvas. Layout numbers
// are in layout.h (components) and kiosk/hall/screens/layout.h (screens).
#pragma once

#include <cstdint>

namespace kiosk::hall::draw {

/// 0xAABBGGRR, the format of ImGui's draw lists.
using Colour = std::uint32_t;

/// rgb(0x0B5563) is "#0B5563".
constexpr Colour rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
  return alpha << 24 | (hex & 0xFF) << 16 | (hex & 0xFF00) | hex >> 16;
}

enum class TextSize { normal, large, very_large };

/// A resident's choices of appearance.
struct Look {
  TextSize text_size = TextSize::normal;
  bool high_contrast = false;
  bool reach = false;  ///< smaller canvas at the lower edge of the screen
  bool reduced_motion = false;
  bool operator==(const Look&) const = default;
};

struct Theme {
  // neutrals
  Colour ground, surface, quiet, line, border, ink, ink2, disabled_bg, disabled_ink;
  // action and selection
  Colour primary, primary_press, primary_tint, on_primary;
  Colour tint;  ///< ground of icon tiles and quiet panels: primary_tint, in high contrast quiet
  // bars and notices
  Colour deep, on_deep, on_deep2, straw, straw_tint, straw_ink, alert, alert_tint, good, good_tint, scrim;
  // data
  Colour sedge, bar_b, track, map_a, map_b, map_new, map_else, map_water, map_road;
  // keyboard
  Colour slab, key_edge;
  Colour focus, focus_inner;

  float caption, tool, body, lead, head, hero, display;
  float border_control, border_selected;
  float radius_key = 14, radius_tool = 16, radius_button = 20, radius_card = 24, radius_tile = 28;
  bool high_contrast = false, reach = false, reduced_motion = false;
  TextSize text_size = TextSize::normal;
  float zoom = 1;  ///< of texts and of what is as large as they are, against the normal text size

  /// A length for the normal text size, at this one.
  constexpr float grown(float normal) const { return normal * zoom; }
};

/// The theme for a text size; without reach and with motion.
Theme make_theme(TextSize size, bool high_contrast);
Theme make_theme(const Look& look);

/// Screen px per logical px: the whole canvas, landscape or portrait, fits the screen. With `reach` it is
/// smaller, because touch targets must lie in the lower part, within reach of a seated person.
float scale_of(float screen_w, float screen_h, bool reach = false);

/// Contrast ratio of two opaque colours as defined by WCAG 2, 1 to 21.
double contrast_of(Colour a, Colour b);

}  // namespace kiosk::hall::draw
