// What several screens share: the flow row, blocks of text, page titles.
#pragma once

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/screens.h"

namespace kiosk::hall::screens {

/// Space between the main area's top and its content, and below it.
inline constexpr float pad_top = 36, pad_bottom = 28;

/// The main area less its margins.
draw::Rect work_area(const draw::Ui& ui);
/// The work area above the flow row.
draw::Rect above_flow(const draw::Ui& ui);

enum class Flow { none, back, skip, next };
struct FlowLook {
  visit::Button back, skip, next;
  std::string_view note, note_icon;
  std::string_view next_icon = "arrow_forward";
  bool large_next = false;
};
/// Back on the left, the note, an optional Skip, Next on the right.
Flow flow_row(draw::Ui& ui, const FlowLook& look);

/// Title of a work screen; the height it used.
float page_title(draw::Ui& ui, draw::Rect box, std::string_view title);

/// The same with the doors to pictures of the screen beside it, where the pack has any.
float titled(draw::Ui& ui, Context& context, draw::Rect box, std::string_view title);

/// A film, whole, in the middle of the box; nothing where there is none. The place it took.
draw::Rect film_frame(draw::Ui& ui, draw::Rect box, const Film& film, std::size_t frame);
/// The frames of those files one after the other; empty where the pack's pictures are not there.
Film film_of(const Context& context, const std::vector<std::string>& files);

enum class Bullet { check, dot };
/// Height of the blocks, drawn unless `measure`.
float blocks(draw::Ui& ui, draw::Rect box, const std::vector<visit::Block>& list, float size, Bullet bullet,
             bool measure = false);
/// Blocks in a box: scrolled by dragging where they do not fit.
void scrolled_blocks(draw::Ui& ui, Context& context, std::string_view id, draw::Rect box,
                     const std::vector<visit::Block>& list, float size, Bullet bullet);

/// Fill colour of a unit in bars and on the map: 0 and 1 before, -1 after.
draw::Colour bar_colour(const draw::Theme& theme, int colour);
draw::Colour map_colour(const draw::Theme& theme, int colour);

}  // namespace kiosk::hall::screens
