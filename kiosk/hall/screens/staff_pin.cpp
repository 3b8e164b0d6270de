// The page on which staff type their PIN.
#include <algorithm>

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_staff.h"
#include "kiosk/hall/screens/staff.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

namespace size = layout::staff::pin;

bool pad_key(draw::Ui& ui, const std::string& id, Rect box, const std::string& label, bool quiet,
             bool enabled) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, box, draw::Role::key, label, enabled);
  ui.shapes.fill({box.x, box.y + layout::key::edge, box.w, box.h}, t.key_edge, t.radius_button);
  ui.shapes.fill(box, touch.pressed ? t.primary : quiet ? t.quiet : t.surface, t.radius_button);
  if (t.high_contrast) ui.shapes.outline(box, t.border, size::key_border, t.radius_button);
  const draw::Colour ink = touch.pressed ? t.on_primary : enabled ? t.ink : t.disabled_ink;
  ui.text.label(
      box, label,
      ui.measure.fit({box.w - size::key_padding, box.h}, label,
                     {quiet ? size::key_word : size::key_digit, Weight::bold, ink, draw::Align::centre},
                     size::min_key_text));
  return touch.tapped;
}

void draw_pad(draw::Ui& ui, float x, float y, const staff::PinView& view, StaffContext& context) {
  const bool takes = !view.locked && !view.checking;
  for (std::size_t i = 0; i < view.keys.size(); ++i) {
    const std::size_t column = i == 9 ? 1 : i % 3, row = i / 3;
    const Rect box{x + (size::key_width + size::key_gap) * static_cast<float>(column),
                   y + (size::key_height + size::key_gap) * static_cast<float>(row), size::key_width,
                   size::key_height};
    const std::string digit = std::to_string(view.keys[i]);
    if (pad_key(ui, "staff/digit/" + digit, box, digit, false, takes))
      context.send(staff::PressDigit{view.keys[i]});
  }
  const float below = y + (size::key_height + size::key_gap) * 3;
  if (pad_key(ui, "staff/clear", {x, below, size::key_width, size::key_height}, view.clear, true, takes))
    context.send(staff::ErasePin{true});
  if (pad_key(ui, "staff/erase",
              {x + (size::key_width + size::key_gap) * 2, below, size::key_width, size::key_height},
              view.erase, true, takes))
    context.send(staff::ErasePin{false});
}

/// One box per digit, the next one with a thick border.
void draw_digits(draw::Ui& ui, float left, float y, const staff::PinView& view) {
  const draw::Theme& t = ui.theme();
  for (std::size_t i = 0; i < staff::pin_length; ++i) {
    const Rect box{left + size::box_pitch * static_cast<float>(i), y, size::box_width, size::box_height};
    const bool next = i == view.typed && !view.locked;
    ui.shapes.fill(box, t.surface, t.radius_button);
    ui.shapes.outline(box, next ? t.primary : t.border, next ? size::next_border : size::box_border,
                      t.radius_button);
    if (i < view.typed) ui.shapes.circle({box.x + box.w / 2, box.y + box.h / 2}, size::dot_radius, t.ink);
  }
}

}  // namespace

void draw_staff_pin(draw::Ui& ui, const staff::PinView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float margin = size::margin.in(portrait), left = main.x + margin,
              width = portrait ? main.w - 2 * margin : size::text_width;
  float y = main.y + size::top.in(portrait);
  draw::tile(ui, {left, y, size::tile, size::tile}, "lock", view.warning ? t.straw_tint : t.tint,
             view.warning ? t.straw_ink : t.primary, size::icon, t.radius_tile);
  y += size::tile + size::below_tile;
  y += ui.text.draw({left, y, width, 0}, view.title,
                    ui.measure.fit({width, size::title_height}, view.title, {t.head, Weight::bold},
                                   layout::staff::min_title)) +
       size::below_title;
  // At least two lines high, so that the boxes below do not move when the text changes.
  y += std::max(ui.measure.height(width, "A", {t.body}) * 2,
                ui.text.draw({left, y, width, 0}, view.text, {t.body + size::larger_text})) +
       size::below_text;
  draw_digits(ui, left, y, view);
  y += size::box_height + size::below_boxes;
  const draw::ButtonLook look{draw::ButtonKind::secondary, "arrow_back", {}};
  const float back = draw::button_width(ui, view.back, look, size::min_back);
  if (draw::button(ui, "staff/close", {left, y, back, layout::staff::button_height}, view.back, look))
    context.send(staff::ClosePanel{});
  const float pad = size::key_width * 3 + size::key_gap * 2;
  portrait ? draw_pad(ui, main.x + (main.w - pad) / 2, y + size::upright_pad_y, view, context)
           : draw_pad(ui, main.right() - margin - pad, main.y + size::pad_y, view, context);
  for (const char32_t c : ui.input().characters)
    if (c >= U'0' && c <= U'9') context.send(staff::PressDigit{static_cast<int>(c - U'0')});
  if (ui.input().erase) context.send(staff::ErasePin{false});
}

}  // namespace kiosk::hall::screens
