// Inter in three weights and the icon font, baked once per size into one texture.
#pragma once

#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/hall/draw/shaped_text.h"
#include "kiosk/hall/draw/theme.h"

struct ImFont;
struct ImFontAtlas;

namespace kiosk::hall::draw {

/// CSS counts a font's em, ImGui its whole line: Inter's line is this much taller (hhea ascent 2728, descent
/// 680, em 2816).
inline constexpr float inter_line = 1.2103F;

class Fonts {
 public:
  /// Adds the theme's fonts at that scale to the atlas, which the window builds and uploads.
  void bake(ImFontAtlas& atlas, const Theme& theme, float scale);
  /// The font baked nearest to (and not under) that size in logical px.
  ImFont* font(Weight weight, float size) const;
  ImFont* icons(float size) const;
  /// For what these fonts lack.
  ShapedTexts& shaped() { return *shaped_; }

 private:
  void add(ImFontAtlas& atlas, Weight weight, float size, float scale, bool digits_only);
  std::map<Weight, std::map<float, ImFont*>> fonts_;
  std::map<float, ImFont*> icons_;
  std::unique_ptr<ShapedTexts> shaped_ = std::make_unique<ShapedTexts>();
};

/// Whether the text fonts are baked with that letter.
bool is_baked(char32_t letter);

/// Code point of an icon; 0 where the font has none of that name.
unsigned icon_code(std::string_view name);

/// Faults: font-missing with the package to install.
Result<void> check_fonts();

}  // namespace kiosk::hall::draw
