// What several screens share: areas, the row of navigation buttons, titles, blocks of text, scrolling cards.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/film.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::screens {

// --- areas ---
/// The main area without its margins.
draw::Rect work_area(const draw::Ui& ui);
/// The work area above the row of navigation buttons.
draw::Rect above_flow(const draw::Ui& ui);
/// The same without the line for the note, which portrait screens show above the buttons.
draw::Rect above_note(const draw::Ui& ui);

// --- navigation ---
enum class Flow { none, back, skip, next };
/// Buttons with an empty label are left out.
struct FlowLook {
  visit::Button back, skip, next;
  std::string_view note, note_icon;
  std::string_view next_icon = "arrow_forward";
  /// The forward button sends: it is large, and stands where no button that leads here stands, so that the second
  /// touch of a trembling hand cannot send. On portrait screens it is above the row.
  bool sends = false;
  std::string_view skip_id = "skip";
};
/// Draws Back on the left, the note, Skip and Next on the right. Returns the tapped one.
Flow flow_row(draw::Ui& ui, const FlowLook& look);
/// The same, and sends Back, Skip or Next to the visit.
void navigation_row(draw::Ui& ui, Context& context, const FlowLook& look);

// --- titles ---
/// Draws the title; returns the height used.
float page_title(draw::Ui& ui, draw::Rect box, std::string_view title);
/// The same with buttons that open the screen's pictures, if the pack has any for it.
float titled(draw::Ui& ui, Context& context, draw::Rect box, std::string_view title);

// --- pictures ---
/// Draws one frame of a film, whole, centred in the box. Returns where; no size if there is no such frame.
draw::Rect film_frame(draw::Ui& ui, draw::Rect box, const Film& film, std::size_t frame);
/// The frames of all these files one after the other; files that the pack lacks are left out.
Film film_of(const Context& context, const std::vector<std::string>& files);
/// The painted scene over the lower end of the main area of a portrait screen.
void upright_scene(draw::Ui& ui, const Pictures& pictures);
/// The painted scene over the whole main area of a landscape screen.
void wide_scene(draw::Ui& ui, const Pictures& pictures);

// --- longer text ---
enum class Bullet { check, dot };
/// Draws blocks of text below each other, or only measures them if `measure`. Returns their height.
float blocks(draw::Ui& ui, draw::Rect box, const std::vector<visit::Block>& list, float size, Bullet bullet,
             bool measure = false);
/// Blocks in a box that scrolls if they do not fit.
void scrolled_blocks(draw::Ui& ui, Context& context, std::string_view id, draw::Rect box,
                     const std::vector<visit::Block>& list, float size, Bullet bullet);

/// Padding of a scrolling card: left and top of the content, what is kept free right and below in total, and
/// the room for the scroll bar beside the content.
struct CardPadding {
  float left = 0, top = 0, width = 0, height = 0, bar = 0;
};
/// A card whose content scrolls if it does not fit. `content(box, measure)` draws or measures; returns its
/// height.
template <class Content>
void scrolled_card(draw::Ui& ui, Context& context, const std::string& id, draw::Rect box,
                   const CardPadding& padding, const Content& content) {
  draw::card(ui, box);
  const draw::Rect inner{box.x + padding.left, box.y + padding.top, box.w - padding.width,
                         box.h - padding.height};
  const float height = content(draw::Rect{0, 0, inner.w - padding.bar, 0}, true);
  const float offset = ui.scrolling.update(id, inner, height, context.memory.scrolls[id]);
  ui.shapes.push_clip(inner);
  content(draw::Rect{inner.x, inner.y - offset, inner.w - padding.bar, 0}, false);
  ui.shapes.pop_clip();
}

/// A column of parts below each other that scrolls if it is higher than its box. `put(box, measure)` draws or
/// measures and returns the height; when it measures, and when it scrolls, the box has no spare height.
template <class Draw>
void scrolled_column(draw::Ui& ui, Context& context, const std::string& id, draw::Rect box, const Draw& put) {
  constexpr float bar_room = 24;
  if (put(draw::Rect{box.x, box.y, box.w, 0}, true) <= box.h + 1) {
    put(box, false);
    return;
  }
  const draw::Rect inner{box.x, box.y, box.w - bar_room, 0};
  const float height = put(inner, true);
  const float offset = ui.scrolling.update(id, box, height, context.memory.scrolls[id]);
  ui.shapes.push_clip(box);
  put(draw::Rect{inner.x, inner.y - offset, inner.w, height}, false);
  ui.shapes.pop_clip();
}

// --- colours of units ---
/// Fill colour of a unit in bars and on the map, by the number in visit::UnitCard::colour; 8 are different.
draw::Colour bar_colour(const draw::Theme& theme, int colour);
draw::Colour map_colour(const draw::Theme& theme, int colour);

}  // namespace kiosk::hall::screens
