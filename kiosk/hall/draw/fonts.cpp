#include "kiosk/hall/draw/fonts.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string>

namespace kiosk::hall::draw {
namespace {

struct IconName {
  std::string_view name;
  unsigned code;
};
constexpr IconName icon_names[] = {
#include "kiosk/hall/draw/icons.inc"
};

/// Text size of the first screen's headline and of the sign that calls staff, logical px.
constexpr float headline_size = 96;
/// Sizes in which the icons are rasterized; others are scaled from the next larger one. Logical px.
constexpr float icon_sizes[] = {44, 84};

constexpr const char* inter_folder = "/usr/share/fonts/opentype/inter/";
constexpr const char* icon_file =
    "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf";

const char* inter_file(Weight weight) {
  static const std::array<std::string, 3> files{std::string(inter_folder) + "Inter-Regular.otf",
                                                std::string(inter_folder) + "Inter-SemiBold.otf",
                                                std::string(inter_folder) + "Inter-Bold.otf"};
  return files[static_cast<std::size_t>(weight)].c_str();
}

/// Pairs of code points: Latin-1, Latin Extended-A, Vietnamese, dashes, quotes, bullet, ellipsis, dong sign,
/// arrow.
const ImWchar* text_ranges() {
  static const ImWchar ranges[] = {0x20,   0xFF,   0x102,  0x103,  0x110,  0x111,  0x128,  0x129,  0x168,
                                   0x169,  0x1A0,  0x1A1,  0x1AF,  0x1B0,  0x300,  0x303,  0x309,  0x309,
                                   0x323,  0x323,  0x1EA0, 0x1EF9, 0x2010, 0x2014, 0x2018, 0x201E, 0x2022,
                                   0x2026, 0x20AB, 0x20AB, 0x2192, 0x2192, 0};
  return ranges;
}

const ImWchar* digit_ranges() {
  static const ImWchar ranges[] = {'0', '9', ' ', ' ', 0};
  return ranges;
}

const ImWchar* icon_ranges() {
  static const std::vector<ImWchar> ranges = [] {
    std::vector<unsigned> codes;
    for (const IconName& icon : icon_names) codes.push_back(icon.code);
    std::sort(codes.begin(), codes.end());
    std::vector<ImWchar> pairs;
    for (const unsigned code : codes) {
      pairs.push_back(static_cast<ImWchar>(code));
      pairs.push_back(static_cast<ImWchar>(code));
    }
    pairs.push_back(0);
    return pairs;
  }();
  return ranges.data();
}

ImFontConfig config() {
  ImFontConfig config;
  config.OversampleH = config.OversampleV = 1;
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  return config;
}

ImFont* nearest(const std::map<float, ImFont*>& fonts, float size) {
  const auto found = fonts.lower_bound(size - 0.5F);
  return found == fonts.end() ? std::prev(fonts.end())->second : found->second;
}

}  // namespace

void Fonts::add(ImFontAtlas& atlas, Weight weight, float size, float scale, bool digits_only) {
  const ImFontConfig font_config = config();
  fonts_[weight][size] = atlas.AddFontFromFileTTF(inter_file(weight), std::round(size * scale * inter_line),
                                                  &font_config, digits_only ? digit_ranges() : text_ranges());
}

void Fonts::bake(ImFontAtlas& atlas, const Theme& theme, float scale) {
  fonts_.clear();
  icons_.clear();
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.TexDesiredWidth = scale > 1.5F ? 8192 : 4096;  // neither side over what every graphics chip takes
  for (const Weight weight : {Weight::regular, Weight::semibold, Weight::bold}) {
    for (const float size : {theme.tool, theme.caption, theme.body, theme.lead}) {
      if (!fonts_[weight].contains(size)) add(atlas, weight, size, scale, false);
    }
  }
  add(atlas, Weight::regular, theme.head, scale, false);
  add(atlas, Weight::bold, theme.head, scale, false);
  add(atlas, Weight::bold, headline_size, scale, false);
  add(atlas, Weight::bold, theme.display, scale, true);
  const ImFontConfig icon_config = config();
  for (const float size : icon_sizes) {
    icons_[size] = atlas.AddFontFromFileTTF(icon_file, std::round(size * scale), &icon_config, icon_ranges());
  }
}

ImFont* Fonts::font(Weight weight, float size) const {
  return nearest(fonts_.at(weight), size);
}
ImFont* Fonts::icons(float size) const {
  return nearest(icons_, size);
}

bool is_baked(char32_t letter) {
  for (const ImWchar* range = text_ranges(); *range != 0; range += 2) {
    if (letter >= range[0] && letter <= range[1]) return true;
  }
  return false;
}

unsigned icon_code(std::string_view name) {
  for (const IconName& icon : icon_names) {
    if (icon.name == name) return icon.code;
  }
  return 0;
}

Result<void> check_fonts() {
  for (const char* file :
       {inter_file(Weight::regular), inter_file(Weight::semibold), inter_file(Weight::bold), icon_file}) {
    if (std::filesystem::exists(file)) continue;
    return fault("font-missing", "The font {file} is missing.",
                 "Install the packages fonts-inter and fonts-material-design-icons-iconfont.", file,
                 {{"file", file}});
  }
  return {};
}

}  // namespace kiosk::hall::draw
