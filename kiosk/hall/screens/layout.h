// The theme's layout numbers for single screens: lengths and text sizes in logical px of the 1920×1080 canvas
// unless a comment says otherwise. Numbers of the components are in kiosk/hall/draw/layout.h.
#pragma once

#include "kiosk/hall/draw/layout.h"

namespace kiosk::hall::screens::layout {

using draw::Oriented;
using draw::layout::text_slack;
namespace canvas = draw::layout::canvas;

/// The work area inside the main area.
namespace work {
inline constexpr float top = 36, bottom = 28;
}

/// The row of navigation buttons.
namespace flow {
inline constexpr Oriented height{104, 128};
inline constexpr float gap = 24;
inline constexpr float min_back = 325, min_next = 420, min_send = 560, min_skip = 300;
inline constexpr float most_back = 0.3F, most_next = 0.4F;  ///< of the row, on landscape screens
inline constexpr float send_height = 120, before_send = 0;
inline constexpr float send_end = 0.495F;  ///< of the row: left of where Skip and Next stand on the form's pages
inline constexpr float send_text = 8;     ///< added to the theme's lead
inline constexpr float upright_back_share = 0.4F, upright_next_share = 0.58F;  ///< of the row
inline constexpr float upright_note_room = 60, upright_note_height = 52;
inline constexpr float note_text = 30, min_note_text = 22;
}  // namespace flow

/// The title of a screen and the buttons beside it.
namespace title {
inline constexpr Oriented max_height{150, 300};
inline constexpr float min_text = 40, width_step = 40;
inline constexpr float min_width_share = 0.5F;  ///< of the box
inline constexpr float button_height = 88, button_rise = 8, button_text = 32, button_gap = 24,
                       min_picture_button = 200, beside_gap = 32;
}  // namespace title

/// The painted scene.
namespace scene {
inline constexpr float width = 1080, height = 1246;
}

/// Blocks of text. Factors are of the text size.
namespace blocks {
inline constexpr float indent = 1.95F, heading = 1.2F, mark_x = 0.65F, mark_y = 0.7F, check = 1.25F;
inline constexpr float dot_radius = 6, above_heading = 16, below_heading = 10, below_item = 18,
                       below_paragraph = 22, bar_room = 32;
}  // namespace blocks

/// Lists that are turned by page.
namespace pager {
inline constexpr float button = 104, gap = 24;
}

/// A dialog rises by this while it fades in.
namespace cover {
inline constexpr float rise = 16;
}

namespace toast {
inline constexpr float text = 32, icon = 44, icon_gap = 24, padding = 44, height = 96, above_bar = 24;
}

/// The dark screen at night.
namespace dark {
inline constexpr float text = 56, min_text = 32, height = 80;
inline constexpr float drift = 20;  ///< px per unit of the visit's drift
}  // namespace dark

/// Every key of an on-screen keyboard.
namespace key {
inline constexpr float edge = 3, contrast_border = 3;  ///< edge: the darker rim below the key
}

}  // namespace kiosk::hall::screens::layout
