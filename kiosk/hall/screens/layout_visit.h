// Layout numbers of writing, results, messages and dialogs (see layout.h).
#pragma once

#include "kiosk/hall/screens/layout.h"

namespace kiosk::hall::screens::layout {

namespace thanks {
inline constexpr float width = 1352, margin_y = 40, padding = 52, padding_bottom = 36, gap = 24;
inline constexpr float button_height = 104;
inline constexpr Oriented receipt_y{228, 300};
inline constexpr Oriented receipt_height{304, 580}, below_receipt{20, 28};
inline constexpr Oriented hint_height{92, 100};
inline constexpr float hint_gap = 32, upright_hint_pitch = 120, hint_icon = 44, hint_icon_x = 20,
                       hint_icon_y = 24, hint_x = 58, hint_room = 60, min_hint = 24;

namespace head {
inline constexpr float mark_radius = 48, mark_y = 100, check = 64, text_x = 124;
inline constexpr float title_y = 40, title_height = 72, min_title = 40;
inline constexpr float text_y = 112, min_text = 24;
inline constexpr Oriented text_height{104, 176};
inline constexpr float text = 2;  ///< added to the theme's body
}  // namespace head

namespace receipt {
inline constexpr float qr = 276, qr_inset = 26, upright_qr_inset = 28, qr_gap = 24, padding = 44;
inline constexpr Oriented label_y{54, 20}, code_y{100, 66};
inline constexpr float label_height = 48, code_height = 132, digits = 108, min_digits = 56;
}  // namespace receipt

namespace foot {
inline constexpr float one_button = 400, two_buttons = 800, upright_rise = 108;
inline constexpr float text = 2;  ///< added to the theme's caption
inline constexpr float text_y = 8, text_height = 44, min_text = 20, bar = 14, bar_y = 64, max_bar = 420;
}  // namespace foot
}  // namespace thanks

namespace results {
inline constexpr float title_rise = 8, subtitle_rise = 4, below_subtitle = 12, tab_height = 92,
                       below_tabs = 20;
inline constexpr float smaller_text = 2;  ///< taken from the theme's body
inline constexpr float foot_height = 104, above_foot = 20, min_door = 300, door_gap = 24, pager_room = 430;

namespace tabs {
inline constexpr float gap = 12, radius = 18, padding = 40, check = 40, check_x = 18, check_room = 50,
                       min_text = 22;
}

namespace table {
inline constexpr Oriented name_share{0.32F, 0.3F};  ///< of the width
inline constexpr float padding = 28, head_inset = 16, most_head = 200, head_line = 3, head_line_rise = 2, below_head = 4;
inline constexpr float min_row = 52, max_row = 64, row_inset = 8, cell_inset = 16, cell_padding = 24;
inline constexpr float least_text = 24;  ///< at the normal text size
inline constexpr float subtotal_inset = 1, subtotal_radius = 8, note_height = 44, note_drop = 6;
}  // namespace table

namespace outcome {
inline constexpr float padding = 40, padding_top = 30, padding_both = 64, padding_y = 48, bar_room = 28;
inline constexpr float gap = 32, upright_gap = 24, card_gap = 28, line = 2, below_cards = 8;
inline constexpr Oriented turnout_share{0.44F, 0.42F};  ///< of the two boxes
inline constexpr float heard_share = 0.5F;
inline constexpr float larger_text = 2;  ///< added to the theme's body
inline constexpr float below_title = 12, below_name = 6, above_turnout_bar = 14, below_turnout_bar = 28,
                       below_turnout = 8;
inline constexpr float bar = 32, bar_border = 2, threshold_height = 32, threshold_line = 6,
                       threshold_rise = 8, threshold_width = 160, threshold_label_rise = 6;
inline constexpr float icon = 44, icon_room = 52, verdict_slack = 8, verdict_gap = 24, min_verdict_gap = 32;
inline constexpr float icon_y = 0.72F, verdict_line = 1.4F;  ///< of the text size
}  // namespace outcome
}  // namespace results

namespace message {
inline constexpr float width = 1030, margin_y = 40, scene_x = 1160, upright_scene = 850;
inline constexpr float tile = 136, tile_beside_large_text = 104, gap = 32, min_text = 30, min_fact = 26;
inline constexpr float icon_share = 0.62F;  ///< of the tile
inline constexpr float below_title = 20, fact_x = 40, fact_bar = 8, fact_padding = 12;
inline constexpr float door_height = 104, door_gap = 24, min_door = 340, above_doors = 12;
}  // namespace message

/// A question with two answers.
namespace dialog {
inline constexpr Oriented width{1120, 984};
inline constexpr float padding_x = 60, padding_y = 52, min_room = 24, rise = 40;
inline constexpr float title_height = 150, min_title = 40, below_title = 12;
inline constexpr float text = 2;  ///< added to the theme's body
inline constexpr float button_height = 116, button_gap = 24, above_buttons = 44, above_buttons_idle = 96;
inline constexpr float yes_share = 0.43F;  ///< of the row of buttons
inline constexpr float bar = 16, bar_rise = 52;

namespace countdown {
inline constexpr float side = 220, gap = 48, radius = 28, border = 6, digits = 120, digits_y = 24, label = 28, most_label = 40,
                       label_height = 44, label_from_bottom = 68;
}
}  // namespace dialog

namespace help {
inline constexpr Oriented width{1560, 984}, padding{60, 44};
inline constexpr float padding_top = 40, padding_bottom = 44, min_room = 24, bar_room = 24;
inline constexpr float below_title = 20, below_lines = 24, below_staff = 28;
inline constexpr float tile = 80, tile_gap = 24, tile_radius = 20, icon = 48, row_gap = 24, column_gap = 48;
inline constexpr float button_height = 112, button_gap = 24, upright_button_gap = 20, button_text = 36,
                       close_width = 300;
}  // namespace help

/// The sign that calls staff.
namespace staff_call {
inline constexpr Oriented icon{240, 360};
inline constexpr float title = 96, min_title = 72, title_height = 400, below_icon = 16, below_title = 20,
                       below_text = 48, button_height = 128, min_button = 480, min_margin = 12;
}  // namespace staff_call

/// A picture shown large.
namespace picture {
inline constexpr float margin_y = 24, padding = 48, padding_y = 28;
inline constexpr Oriented close_width{260, 300}, max_caption{200, 320};
inline constexpr float button_height = 104, gap = 24, min_title = 36;
inline constexpr float play_width = 340, play_gap = 32, play_text = 36;
inline constexpr float caption = 2;  ///< added to the theme's body
inline constexpr float min_caption = 26, picture_y = 128, contrast_border = 3;
}  // namespace picture

/// The panel of reading aids.
namespace access {
inline constexpr std::size_t many_switches = 6;  ///< more need another column
inline constexpr float radius = 18, text = 32, large_text = 40, very_large_text = 48;
inline constexpr float title_height = 52, option_height = 96, option_gap = 16, group_gap = 22,
                       column_gap = 48;
inline constexpr float option_padding = 28, min_option_text = 24, check = 40, check_room = 52;
inline constexpr float icon = 40, icon_y = 22, group_text_x = 58, group_text = 34, min_group_text = 26,
                       group_line = 48;
inline constexpr float switch_height = 92, switch_gap = 14, switches_gap = 4;
inline constexpr Oriented padding{48, 40}, preview_height{92, 132};
inline constexpr float padding_top = 28, padding_bottom = 32, min_edge = 12;
inline constexpr float head_height = 104, head_gap = 20, done_width = 260, done_gap = 24, min_title = 36;
inline constexpr float preview_gap = 20, preview_padding = 32, preview_inset = 4, preview_label = 26, most_preview_label = 40,
                       min_preview_text = 26, preview_line = 1.2F;
}  // namespace access

/// The keyboard for Vietnamese.
namespace keyboard {
inline constexpr Oriented height{552, 640}, gap{12, 8};
inline constexpr float padding_y = 16, rows = 5, units_per_row = 12, contrast_line = 4;
inline constexpr double narrow_key = 1.2, wide_key = 4;  ///< units
inline constexpr float letter = 44, min_letter = 26, letter_padding = 12, icon = 44;
inline constexpr float letter_above_caption = 40, letter_y = 2, letter_height = 54, caption = 26,
                       min_caption = 22, caption_y = 52, caption_height = 36, caption_padding = 2;
inline constexpr float word = 32, large_word = 38, min_word = 20, word_height = 60, word_padding = 24,
                       word_icon = 42, word_icon_x = 20, icon_room = 54;
inline constexpr float lock_bar = 6, lock_bar_inset = 16;
}  // namespace keyboard

/// The field in which a resident writes.
namespace field {
inline constexpr float text = 38, line = 52, border = 6;
inline constexpr float line_height = 1.36F;  ///< factor of the text size
inline constexpr float padding_x = 34, padding_y = 20, padding_both = 60, caret_room = 8, line_overhang = 4,
                       line_extra = 40, hint_x = 12;
inline constexpr float counter = 44, counter_inset = 8, counter_text = 26, most_counter_text = 40;
inline constexpr float caret = 4, mark_y = 2, mark_inset = 6, mark_radius = 4, min_selection = 12;
}  // namespace field

}  // namespace kiosk::hall::screens::layout
