// The text font Inter in three weights and the icon font, rasterized into one texture per size.
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

/// Height of Inter's line as a factor of its em (hhea ascent 2728, descent 680, em 2816). Sizes in the design
/// are of the em, ImGui's are of the line.
inline constexpr float inter_line = 1.2103F;

class Fonts {
 public:
  /// Adds the theme's fonts at that scale to the atlas. The caller builds and uploads the atlas.
  void bake(ImFontAtlas& atlas, const Theme& theme, float scale);
  /// The smallest rasterized font that is not smaller than that size, logical px; else the largest.
  ImFont* font(Weight weight, float size) const;
  /// The same for icons.
  ImFont* icons(float size) const;
  /// Texts that these fonts cannot show, e.g. Arabic or Khmer.
  ShapedTexts& shaped() { return *shaped_; }

 private:
  void add(ImFontAtlas& atlas, Weight weight, float size, float scale, bool digits_only);
  std::map<Weight, std::map<float, ImFont*>> fonts_;
  std::map<float, ImFont*> icons_;
  std::unique_ptr<ShapedTexts> shaped_ = std::make_unique<ShapedTexts>();
};

/// Whether the text fonts contain that letter.
bool is_baked(char32_t letter);

/// Code point of an icon; 0 if the font has none of that name.
unsigned icon_code(std::string_view name);

/// Checks that the font files are installed. Faults: font-missing.
Result<void> check_fonts();

}  // namespace kiosk::hall::draw
