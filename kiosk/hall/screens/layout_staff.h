// Layout numbers of the staff panel (see layout.h).
#pragma once

#include "kiosk/hall/screens/layout.h"

namespace kiosk::hall::screens::layout {

/// The staff panel.
namespace staff {
inline constexpr float larger_caption = 2;  ///< added to the theme's caption
inline constexpr float button_height = 104, foot_margin = 28, min_title = 36, corner_width = 120;

namespace acts {
inline constexpr float gap = 24, max_width = 620;
}
namespace choices {
inline constexpr float gap = 20, pitch = 108, height = 92, text = 32;
}

/// A step of a task.
namespace step {
inline constexpr float icon = 44, icon_x = 32, name_x = 72, word_width = 220, gap = 8, padding = 16,
                       upright_room = 88, min_name = 24, min_state = 22, min_text = 20;
inline constexpr float name_share = 0.28F, upright_share = 0.48F;  ///< of the row's width and height
}  // namespace step

/// A task with its steps.
namespace work {
inline constexpr float top = 48, tile = 104, icon = 64, text_x = 136, title_height = 72, title_rise = 4,
                       below_head = 28, bar = 20, bar_room = 44;
inline constexpr float card_padding = 16, card_inset = 8, step_row = 92, below_step = 24, steps_margin = 40;
inline constexpr Oriented max_step{92, 120};
}  // namespace work

/// Loudness and brightness.
namespace levels {
inline constexpr float top = 48, below_title = 32, card = 220, gap = 28;
inline constexpr float night_icon = 48, night_icon_x = 28, night_x = 72, night_height = 56, min_night = 28,
                       choices_y = 72, above_foot = 24;
}  // namespace levels
namespace level {
inline constexpr float padding = 32, icon = 56, icon_x = 64, icon_y = 60, head_y = 24, head_height = 72,
                       name_x = 112, name_room = 300, percent_width = 220, percent_inset = 40;
inline constexpr float button_y = 108, button_height = 88, max_button = 260, bar = 20, bar_y = 142;
inline constexpr float button_share = 0.28F;  ///< of the card's width
}  // namespace level

namespace calibration {
inline constexpr float max_width = 1100, margin = 160, below_title = 12, below_text = 40, button_margin = 20;
inline constexpr float top_share = 0.36F;  ///< of the height
inline constexpr float arm = 44, line = 6, ring = 28, ring_line = 4;
}  // namespace calibration

/// The enrolment form.
namespace form {
inline constexpr Oriented keys_height{350, 470}, label_share{0.3F, 0.4F};  ///< share of the row
inline constexpr float top = 12, line = 56, above_keys = 28, below_text = 4, max_row = 108;
inline constexpr float larger_lead = 4;  ///< added to the theme's lead
inline constexpr float title_share = 0.45F, buttons_share = 0.5F, text_share = 0.48F;  ///< of the width
inline constexpr float button_height = 88, button_gap = 20, button_text = 34, upright_buttons = 100,
                       above_buttons = 20;
inline constexpr float text = 28, min_text = 20, trouble_icon = 44, trouble_x = 56;
inline constexpr float label_gap = 16, min_label = 20, field_inset = 4, field_radius = 14, field_border = 3,
                       chosen_border = 6, field_text = 32, field_line = 44, field_padding = 20,
                       field_slack = 8;
inline constexpr float key_gap = 10, shift_width = 174, slab_margin = 12, letter = 40, word = 28,
                       min_letter = 18, key_padding = 8;
}  // namespace form

namespace overview {
inline constexpr float top = 28, title_height = 72, title_room = 84, notice = 80, gap = 20;
inline constexpr float card_gap = 22, card_pitch = 210, card_height = 188, padding = 28;
inline constexpr float icon = 44, icon_y = 43, name_x = 60, name_y = 18, name_height = 50, min_name = 22;
inline constexpr float value = 52, min_value = 26, value_y = 70, value_height = 68;
inline constexpr float detail_y = 136, detail_height = 44, min_detail = 20;
inline constexpr Oriented badge_y{18, 82};
inline constexpr float badge_text = 26, badge_padding = 76, badge_height = 48, badge_radius = 12,
                       badge_border = 3, badge_icon = 30, badge_text_x = 54, badge_text_room = 58,
                       badge_inset = 24, badge_gap = 12;
inline constexpr float button_gap = 20, button_row_gap = 16, button_text = 36, small_button = 88;
inline constexpr Oriented small_button_text{28, 32};
inline constexpr float above_foot = 12, foot_height = 44, foot_from_bottom = 52;
}  // namespace overview

namespace pin {
inline constexpr Oriented margin{144, 96}, top{128, 60};
inline constexpr float text_width = 820, tile = 128, icon = 84, below_tile = 28, title_height = 80,
                       below_title = 8, below_text = 32, below_boxes = 44;
inline constexpr float larger_text = 2;  ///< added to the theme's body
inline constexpr float box_pitch = 112, box_width = 88, box_height = 104, box_border = 4, next_border = 6,
                       dot_radius = 16, min_back = 420;
inline constexpr float key_width = 201, key_height = 148, key_gap = 19, key_border = 4, key_padding = 16,
                       key_word = 34, key_digit = 60, min_key_text = 24, pad_y = 118, upright_pad_y = 160;
}  // namespace pin

/// The ring around the logo while staff hold it.
namespace hold_ring {
inline constexpr float x = 24, y = 40, radius = 35, width = 7;
}

/// Stripes around a kiosk in test mode.
namespace test_band {
inline constexpr float edge = 14, pitch = 40, stripe = 12, text = 30, plate_padding = 36, plate_height = 60,
                       plate_radius = 12;
}
}  // namespace staff

}  // namespace kiosk::hall::screens::layout
