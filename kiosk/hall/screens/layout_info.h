// Layout numbers of the screens with information (see layout.h).
#pragma once

#include "kiosk/hall/screens/layout.h"

namespace kiosk::hall::screens::layout {

namespace attract {
inline constexpr Oriented width{1150, 984}, top{54, 48};
inline constexpr float above_begin = 28, below_topic = 10;
inline constexpr float headline = 96;
/// Least sizes, where much text must fit.
inline constexpr float min_topic = 26, min_headline = 36, min_deadline = 26;
inline constexpr Oriented below_headline{44, 36};
inline constexpr float deadline_text = 2;  ///< added to the theme's body
inline constexpr float deadline_x = 64, calendar = 46, calendar_x = 20;
inline constexpr float calendar_y = 0.7F;  ///< of the text size
inline constexpr float begin_y = 585, upright_begin_from_bottom = 500, begin_height = 164, begin_text = 64;
inline constexpr Oriented begin_width{800, 984};
inline constexpr float language_gap = 24, language_width = 280, upright_language_height = 120;
inline constexpr Oriented language_room{248, 400};
inline constexpr float language_icon = 52, language_text_x = 76, language_text_top = 84,
                       language_text_height = 56, min_language = 28;
inline constexpr Oriented promise_y{188, 332};  ///< below the top of the large button
inline constexpr float promise_height = 64;
inline constexpr float note_gap = 24, upright_note_height = 76, note_padding = 20, note_text = 24,
                       min_note_text = 20, note_line = 1.25F, note_radius = 16, note_border = 3;
}  // namespace attract

namespace home {
inline constexpr float title_rise = 4, below_title = 20, gap = 24,
                       caption_text = 2;  ///< text: added to caption
inline constexpr float left_width = 1144, foot_height = 216, foot_gap = 28, notice = 40;
inline constexpr Oriented notice_from_bottom{30, 36};
inline constexpr float upright_button_from_bottom = 244, upright_button_height = 196,
                       upright_doors_height = 460, upright_door_height = 218, upright_figures_height = 160;

/// A figure's card on landscape screens.
namespace figure {
inline constexpr float gap = 22, padding = 26, padding_bottom = 20, unit_gap = 8, overlap = 2,
                       min_number = 28;
inline constexpr float caption_height = 72, min_caption = 24;
inline constexpr float baseline = 0.97F;   ///< aligns number and unit, as a factor of the difference in size
inline constexpr float number_top = 0.3F;  ///< blank above the digits, as a share of the line
inline constexpr float icon = 42, icon_inset = 47, icon_y = 40, corner_width = 76, corner_height = 60;
}  // namespace figure

/// All figures in one card on portrait screens.
namespace strip {
inline constexpr float padding = 34, inset = 24, number = 50, min_number = 28, min_words = 22, number_height = 70,
                       number_top = 20, number_line = 64, unit_height = 76, unit_top = 82, min_unit = 22,
                       line = 2, line_inset = 26;
}

namespace door {
inline constexpr float text = 36, min_text = 26, line_height = 1.2F, icon = 60;
inline constexpr Oriented room_w{52, 140}, room_h{112, 24};  ///< kept free of the label
inline constexpr float icon_x = 58, text_x = 28, padding_bottom = 26, upright_icon_x = 64,
                       upright_text_x = 122;
}  // namespace door

/// The large button "Give an opinion".
namespace opinion {
inline constexpr float room = 212, text = 64, min_text = 40, min_hint = 24, line_height = 1.2F,
                       hint_line = 1.35F;
inline constexpr float text_x = 184, upright_text_x = 148, icon = 104, icon_gap = 74;
}  // namespace opinion
}  // namespace home

/// The map card of the home screen.
namespace home_map {
inline constexpr float label = 28, label_padding = 18, label_height = 48, label_radius = 14, label_border = 3,
                       label_x = 24, label_y = 20, covered_height = 76;
inline constexpr float hamlet_text = 30, min_hamlet_text = 24, hamlet_max_width = 430, hamlet_extra = 100,
                       hamlet_height = 88, hamlet_inset = 16, hamlet_icon = 44, hamlet_icon_x = 42,
                       hamlet_text_x = 72, hamlet_room = 86;
inline constexpr Oriented middle{88, 72}, map_top{0, 64};
inline constexpr Oriented centre{0.74F, 0.52F};  ///< of the units, as a share of the map's width
inline constexpr float unit_name = 30, arrow = 64, pill_height = 58, pill_from_bottom = 82,
                       upright_pill_inset = 20, upright_pill_top = 16;
}  // namespace home_map

/// The map screen: canvas on the left (above on portrait screens), the units' cards beside it.
namespace map {
inline constexpr float canvas_right = 1232, side_x = 1272, side_width = 584, side_top = 32, side_room = 60;
inline constexpr float upright_side = 860, upright_side_top = 24, upright_side_room = 52;
inline constexpr float unit_name = 46;
inline constexpr Oriented centre{0.575F, 0.66F};  ///< of the units, as a share of the canvas' width
inline constexpr float legend_from_bottom = 32;
inline constexpr float switch_y = 36, switch_width = 304, switch_height = 216, switch_padding = 8,
                       switch_row = 100, switch_radius = 16, switch_check = 40, switch_check_x = 44,
                       switch_text = 34, min_switch_text = 22, switch_text_x = 28, switch_text_x_on = 74,
                       switch_padding_right = 12;
inline constexpr float min_card = 148, max_card = 200, card_gap = 18, card_padding = 30, card_head = 78,
                       card_foot = 58;
inline constexpr float card_foot_line = 1.4F;  ///< of the text size
inline constexpr float least_number = 40;                              ///< at the normal text size
inline constexpr float swatch = 38, swatch_y = 26, swatch_radius = 8, swatch_border = 3;
inline constexpr float title_x = 86, title_y = 14, title_room = 110, min_title = 24, most_title = 120, below_card_title = 4;
inline constexpr float column_starts[] = {0, 0.385F, 0.745F, 1};  ///< of the values, as shares of the width
inline constexpr float column_gap = 12, number = 46, min_number = 22, number_overhang = 8,
                       caption_height = 40, min_caption = 24;
inline constexpr float back_height = 104, note_room = 58, note_height = 52, note_rise = 8, note_gap = 4;
}  // namespace map

namespace legend {
inline constexpr float text = 26, min_text = 20, min_width = 304, max_width = 420, row_extra = 104, row = 44;
inline constexpr float padding = 26, top = 18, fixed_height = 40, text_x = 78, text_room = 98, note_gap = 4;
inline constexpr float sign = 34, sign_x = 44, canal = 10, border = 36, border_width = 3, border_dash = 9;
}  // namespace legend

/// The drawing of a map.
namespace map_canvas {
/// Line width or dash on the map screen and on the small map of the home screen.
struct Width {
  float normal, small;
};
inline constexpr Width neighbour{4, 2}, road{6, 3}, canal{9, 5}, hamlet_line{3, 2}, border{5, 3},
    old_border{3, 2}, old_border_dash{12, 7};
inline constexpr Width part_arrow{150, 84}, part_shaft{13, 8}, part_edge{7, 5};  ///< part_arrow: its length
inline constexpr float arrow_room = 10;  ///< around an arrow, without names
inline constexpr float selected_border = 12;
inline constexpr float office_radius = 33, office_icon = 38, office_room = 35;
inline constexpr float leader = 3, leader_dot = 6, plate_radius = 4, plate_border = 2;
inline constexpr float min_name = 24, name_step = 2, neighbour_name = 26, measured_name = 32,
                       name_padding = 8, names_inset = 8;
inline constexpr float name_line = 1.12F;  ///< line height, factor of the text size
}  // namespace map_canvas

/// The divider between today and after the merger.
namespace map_slide {
inline constexpr float handle = 96, handle_margin = 8;  ///< handle: side of the touch target
inline constexpr float track_margin = 64;               ///< how far the divider's ends are beside the units
inline constexpr float line = 6, knob_radius = 44, knob_border = 4, arrow = 52, arrow_x = 17;
}  // namespace map_slide

namespace reasons {
inline constexpr float title_rise = 8, below_title = 8, gap = 24, column_gap = 28, upright_gap = 20;
inline constexpr Oriented panel{124, 150};  ///< least heights of the two notices
inline constexpr float min_plan = 420, plan_height = 96, most_plan = 0.5F;  ///< most_plan: of the width

/// Head of the fold with the legal documents.
namespace fold {
inline constexpr float height = 92, radius = 20, icon = 44, icon_x = 54, arrow = 52;
inline constexpr float title_text = 2;  ///< added to the theme's body
inline constexpr float title_x = 96, hint_gap = 24, hint_room = 100, hint_inset = 12, hint_line = 1.2F;
}  // namespace fold

/// Rows of legal documents.
namespace legal {
inline constexpr float min_row = 116, inset = 12, line = 2, panel_inset = 4;
inline constexpr float mark_x = 60, mark_radius = 28, digit = 30, most_digit = 40, text_x = 122, line_height = 1.2F;
inline constexpr float button_width = 250, button_height = 88, button_inset = 32, button_gap = 24;
}  // namespace legal

namespace rule {
inline constexpr float padding = 32, smaller_title = 2, text_y = 16;
}  // namespace rule
}  // namespace reasons

/// Bars against a standard. Texts are for the normal text size.
namespace bar_chart {
inline constexpr float padding = 32, padding_top = 16, padding_bottom = 16, title_gap = 24, below_head = 4;
inline constexpr float standard = 32, name_text = 28, scale_text = 26, percent = 32, amount = 26;
inline constexpr float baseline = 0.97F;  ///< aligns title and standard, as a factor of the difference in size
inline constexpr float name_gap = 16, value_gap = 18, least_values = 120;
inline constexpr float most_names = 0.34F, most_values = 0.42F;  ///< of the chart's width
inline constexpr float value_line = 1.18F, scale_line = 1.35F;  ///< line heights as factors of the text size
inline constexpr float track_radius = 8, track_border = 2, scale_gap = 10;
inline constexpr float threshold_overhang = 40, threshold_gap = 20, threshold_line = 5, full_line = 2,
                       line_rise = 8;
inline constexpr float max_bar = 40, min_bar = 4, bar_gap = 14, bar_radius = 4;
}  // namespace bar_chart

namespace impact {
inline constexpr float below_title = 16, list_width = 816, answer_x = 848, upright_gap = 24;
inline constexpr float upright_answer_share = 0.48F;  ///< of the height
inline constexpr float min_row = 88, max_row = 104, row_gap = 10, row_radius = 18, row_line = 1.2F;
inline constexpr float row_icon = 48, row_icon_x = 52, row_arrow_x = 42, row_text_x = 100, row_room = 180,
                       row_inset = 8, min_row_text = 26;
inline constexpr float padding = 44, padding_bottom = 36, tile = 96, tile_y = 36, tile_icon = 60;
inline constexpr float title = 44, min_title = 28, title_x = 164, title_height = 104, title_middle = 84;
inline constexpr float answer_y = 156, answer_text = 2, above_note = 16;  ///< answer_text: added to body
inline constexpr float note_line = 2, note_line_rise = 6, note_gap = 12, note_icon = 30, note_icon_x = 16;
inline constexpr float picture_width = 320, picture_width_share = 0.4F, picture_height_share = 0.6F,
                       picture_gap = 32, picture_caption_gap = 8, min_picture_caption = 24;
inline constexpr float hamlet_max_share = 0.5F, min_hamlet = 300;  ///< share of the row
}  // namespace impact

/// The plan of the whole parent, and the experience of an earlier round.
namespace plan {
inline constexpr float below_head = 20, gap = 32, list = 0.54F;  ///< list: share of the width
inline constexpr float upright_detail = 0.4F, upright_pad = 560;  ///< upright_detail: share of the height
inline constexpr float tab = 88, min_tab = 26, tab_inset = 32, tab_gap = 16, above_tabs = 12, wider = 1.4F, radius = 18;
inline constexpr float below_lines = 10, min_row = 88, row_slack = 16, row_gap = 10, row_inset = 20, row_padding = 8, name_line = 1.2F;
inline constexpr float words = 0.56F, large_words = 0.52F, most_percents = 0.22F;  ///< shares of a row's width
inline constexpr float icon = 34, icon_gap = 12, bar = 20, bar_line = 1.35F, bar_radius = 4, bar_border = 2, min_bar = 4,
                       threshold = 4, threshold_rise = 4, min_unknown = 24;
inline constexpr float padding = 40, bar_room = 24, below_title = 16, button = 96, above_button = 16;
inline constexpr float above_statement = 18, statement_x = 36, dot = 7, dot_x = 10, dot_y = 0.7F;  ///< dot_y: of the text
}  // namespace plan

/// "My hamlet": the list to choose from.
namespace hamlet_list {
inline constexpr float below_title = 6, below_hint = 20, bar_room = 28, clip_margin = 12, none_y = 40;
inline constexpr float group_gap = 18, below_group_title = 6;
inline constexpr float group_text = 4;  ///< added to the theme's body
inline constexpr float field_height = 92, field_radius = 18, field_icon = 44, field_icon_x = 48,
                       field_text_x = 84, field_room = 104, field_inset = 8, min_field_text = 24, most_field_zoom = 1.4F;
inline constexpr float erase_width = 110, erase_gap = 10;
inline constexpr float above_pad = 16, pad_width = 600, pad_gap = 40, upright_pad_height = 540,
                       upright_pad_gap = 24;
}  // namespace hamlet_list

/// Chips in columns.
namespace chips {
inline constexpr std::size_t most_columns = 7;
inline constexpr float least = 155, least_height = 98, padding = 56, gap = 16;
}  // namespace chips

/// "My hamlet": the chosen one.
namespace hamlet {
inline constexpr float padding = 36, padding_top = 28, padding_both = 60, padding_y = 44, bar_room = 24;
inline constexpr float small_text = 2, after_text = 2;  ///< added to the theme's caption and body
inline constexpr float fact_x = 84, fact_icon = 52, fact_icon_x = 32, fact_icon_y = 36, fact_gap = 28,
                       fact_line = 2, fact_line_rise = 15;
inline constexpr float arrow = 34, arrow_x = 16, arrow_room = 44;
inline constexpr float arrow_y = 0.65F, paper_icon_y = 0.7F;  ///< of the text size
inline constexpr float paper_x = 58, paper_icon = 40, paper_icon_x = 22, below_paper = 10, below_papers = 14,
                       below_list_title = 6, below_unknown = 16;
inline constexpr float column_gap = 32, upright_card_gap = 24;
inline constexpr float min_change = 300, change_height = 96, change_top = 4, change_gap = 12, min_head = 104,
                       below_head = 20;
inline constexpr float note_height = 48, note_drop = 4, upright_ask_height = 88, upright_ask_gap = 20;
}  // namespace hamlet

namespace timeline {
inline constexpr Oriented below_title{18, 24}, below_steps{16, 32}, max_card{312, 640}, least_card{300, 460};
inline constexpr float card_room = 12;  ///< for the shadow below the card
inline constexpr float smaller_text = 2;  ///< taken from the theme's body
inline constexpr float mark = 88, mark_check = 52, digit = 38, most_digit = 48, line = 5;
inline constexpr float here_text = 26, min_here = 24, here_padding = 14, here_height = 50, here_radius = 10;
inline constexpr float min_title = 26, min_when = 24;

/// Steps side by side.
namespace across {
inline constexpr float column_gap = 36, title_height = 136, title_line = 1.25F, when_height = 72,
                       text_y = 104, below_title = 2, here_x = 100, here_room = 112;
}

/// Steps below each other.
namespace down {
inline constexpr float row = 112, row_gap = 24, text_x = 116, here_width = 200, here_gap = 16;
inline constexpr float title_text = 2;  ///< added to the theme's body
}  // namespace down

/// The way of an opinion.
namespace way {
inline constexpr float tile = 92, tile_radius = 22, icon = 56, text_x = 114, min_text = 24, arrow = 52,
                       arrow_room = 56, row_gap = 20;
}

namespace tabs {
inline constexpr float inset = 8, height = 88, radius = 18, border = 3, padding = 32, text_room = 72,
                       min_text = 26;
inline constexpr float smaller_text = 4;  ///< taken from the theme's lead
inline constexpr float text_height = 72, below_tabs = 14;
inline constexpr float line = 6, line_from_bottom = 10, content_x = 40;
}  // namespace tabs
}  // namespace timeline

namespace reader {
inline constexpr float below_title = 16, padding = 48, padding_both = 80, padding_y = 28, overlap = 60;
inline constexpr float text = 2;  ///< added to the theme's body
}  // namespace reader

/// The pad that searches a name.
namespace search_pad {
inline constexpr float gap = 10, min_key = 88, max_height = 100, min_columns = 4, max_columns = 10;
inline constexpr float letter = 40, icon = 44, edge_inset = 8;
}  // namespace search_pad

}  // namespace kiosk::hall::screens::layout
