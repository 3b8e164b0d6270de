// The theme's layout numbers for the canvas and the components, in logical px of the 1920×1080 canvas.
// Numbers of single screens are in kiosk/hall/screens/layout.h.
#pragma once

namespace kiosk::hall::draw {

/// A length that differs between landscape and portrait screens.
struct Oriented {
  float landscape, portrait;
  constexpr float in(bool is_portrait) const { return is_portrait ? portrait : landscape; }
};

namespace layout {

namespace canvas {
inline constexpr float long_side = 1920, short_side = 1080;
inline constexpr Oriented margin{64, 48};
inline constexpr Oriented bottom_bar{112, 160};
inline constexpr float top_bar = 80, weave = 12;
inline constexpr float header = top_bar + weave;
/// Canvas with `reach`, as a share of the whole canvas. Portrait screens have their buttons low already.
inline constexpr Oriented reach_scale{0.68F, 0.8F};
}  // namespace canvas

namespace top_bar {
inline constexpr float logo = 48, logo_top = 16, place_indent = 68, least_parent = 200, gap = 20;
inline constexpr float text = 28, min_text = 24, line = 36, step_gap = 24;
inline constexpr float chip_top = 18, chip_height = 44, chip_padding = 32, chip_text = 24, chip_border = 2,
                       chip_radius = 10;
}  // namespace top_bar

namespace tools {
inline constexpr Oriented gap{16, 12}, height{88, 128};
inline constexpr float line = 2, contrast_line = 4, contrast_border = 3;
inline constexpr float icon = 40, icon_room = 52, text = 28, min_text = 22, text_padding = 90,
                       line_height = 48;
inline constexpr float upright_icon = 44, upright_icon_y = 44, upright_text = 24, upright_min_text = 18,
                       upright_text_top = 78, upright_label_height = 36, upright_line_height = 40,
                       upright_padding = 8;
}  // namespace tools

namespace button {
inline constexpr float padding = 32, padding_y = 8, generous_padding = 96, icon_gap = 18, min_text = 26;
inline constexpr float least_line = 0.7F;  ///< of the text size, before a label takes a second line
inline constexpr float icon_share = 1.1F;  ///< of the text size
inline constexpr float pressed_shift = 2, dash = 12, lone_icon = 60;
}  // namespace button

namespace card {
inline constexpr float contrast_border = 4;
}  // namespace card

namespace choice {
inline constexpr float mark = 56, mark_radius = 12, mark_border = 4;  ///< the check box or radio button
inline constexpr float least_label = 30;                              ///< at the normal text size
inline constexpr float hint_share = 0.9F;                             ///< of the label
inline constexpr float rank_share = 0.6F, check_share = 0.68F;        ///< of the mark's size
}  // namespace choice

namespace choice_card {
inline constexpr float padding = 43, padding_top = 39, padding_bottom = 36;
inline constexpr float tile = 128, tile_beside_large_text = 104, icon_share = 0.66F, mark_inset = 65;
inline constexpr float upright_padding = 46, upright_tile = 136, upright_icon = 84, upright_mark_inset = 75,
                       upright_gap = 36, upright_mark_room = 130, upright_padding_y = 40;
}  // namespace choice_card

namespace choice_row {
inline constexpr float mark_x = 60, text_x = 112, icon = 56, icon_x = 32, icon_room = 84, gap = 28;
inline constexpr float padding_right = 24, padding_y = 16;
}  // namespace choice_row

namespace chip {
inline constexpr float radius = 18, padding = 24, padding_y = 12, min_text = 22;
inline constexpr float check = 40, check_room = 48, check_x = 18, min_edge = 16;
inline constexpr float corner_check = 30, corner_inset = 18;
}  // namespace chip

namespace progress {
inline constexpr float text = 28, most_text = 40, label_width = 400, label_gap = 24, gap = 10;
inline constexpr float current_height = 24, height = 14, contrast_border = 3;
}  // namespace progress

namespace notice {
inline constexpr float text_x = 112, padding_right = 32, padding_y = 32, min_line = 60, min_text = 26;
inline constexpr float icon = 56, icon_x = 58, contrast_border = 3;
}  // namespace notice

namespace caption {
inline constexpr float icon = 28, icon_x = 14, text_x = 40, min_text = 22;
inline constexpr float icon_y = 0.68F;  ///< middle of the first line, as a share of the text size
}  // namespace caption

namespace pill {
inline constexpr float text = 28, icon = 34, icon_x = 44, icon_room = 50, padding = 28, radius = 16;
}  // namespace pill

namespace tile {
inline constexpr float contrast_border = 4;
}  // namespace tile

/// Extra width given to a measured text, so that rounding does not wrap it.
inline constexpr float text_slack = 2;

}  // namespace layout
}  // namespace kiosk::hall::draw
