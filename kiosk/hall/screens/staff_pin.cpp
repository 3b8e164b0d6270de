// 17b: the PIN pad.
#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/staff.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

constexpr float key_width = 201, key_height = 148, key_gap = 19;

bool pad_key(draw::Ui& ui, const std::string& id, Rect box, const std::string& label, bool quiet,
             bool enabled) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, box, draw::Role::key, label, enabled);
  ui.shapes.fill({box.x, box.y + 3, box.w, box.h}, t.key_edge, t.radius_button);
  ui.shapes.fill(box, touch.pressed ? t.primary : quiet ? t.quiet : t.surface, t.radius_button);
  if (t.high_contrast) ui.shapes.outline(box, t.border, 4, t.radius_button);
  const draw::Colour ink = touch.pressed ? t.on_primary : enabled ? t.ink : t.disabled_ink;
  ui.text.label(box, label,
                ui.measure.fit({box.w - 16, box.h}, label,
                               {quiet ? 34.F : 60.F, Weight::bold, ink, draw::Align::centre}, 24));
  return touch.tapped;
}

void draw_pad(draw::Ui& ui, float x, float y, const staff::PinView& view, StaffContext& context) {
  const bool takes = !view.locked && !view.checking;
  for (std::size_t i = 0; i < view.keys.size(); ++i) {
    const std::size_t column = i == 9 ? 1 : i % 3, row = i / 3;
    const Rect box{x + (key_width + key_gap) * static_cast<float>(column),
                   y + (key_height + key_gap) * static_cast<float>(row), key_width, key_height};
    const std::string digit = std::to_string(view.keys[i]);
    if (pad_key(ui, "staff/digit/" + digit, box, digit, false, takes))
      context.send(staff::PressDigit{view.keys[i]});
  }
  const float below = y + (key_height + key_gap) * 3;
  if (pad_key(ui, "staff/clear", {x, below, key_width, key_height}, view.clear, true, takes))
    context.send(staff::ErasePin{true});
  if (pad_key(ui, "staff/erase", {x + (key_width + key_gap) * 2, below, key_width, key_height}, view.erase,
              true, takes))
    context.send(staff::ErasePin{false});
}

}  // namespace

void draw_staff_pin(draw::Ui& ui, const staff::PinView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float left = main.x + (portrait ? 96.F : 144.F), width = portrait ? main.w - 192 : 820;
  float y = main.y + (portrait ? 60.F : 128.F);
  draw::tile(ui, {left, y, 128, 128}, "lock",
             view.warning      ? t.straw_tint
             : t.high_contrast ? t.quiet
                               : t.primary_tint,
             view.warning ? t.straw_ink : t.primary, 84, 28);
  y += 128 + 28;
  y += ui.text.draw({left, y, width, 0}, view.title,
                    ui.measure.fit({width, 80}, view.title, {t.head, Weight::bold}, 36)) +
       8;
  y += std::max(ui.measure.height(width, "A", {t.body}) * 2,
                ui.text.draw({left, y, width, 0}, view.text, {t.body + 2})) +
       32;
  for (std::size_t i = 0; i < staff::pin_length; ++i) {
    const Rect box{left + 112 * static_cast<float>(i), y, 88, 104};
    const bool now = i == view.typed && !view.locked;
    ui.shapes.fill(box, t.surface, 20);
    ui.shapes.outline(box, now ? t.primary : t.border, now ? 6.F : 4.F, 20);
    if (i < view.typed) ui.shapes.circle({box.x + 44, box.y + 52}, 16, t.ink);
  }
  y += 104 + 44;
  const draw::ButtonLook look{draw::ButtonKind::secondary, "arrow_back", {}};
  if (draw::button(ui, "staff/close", {left, y, draw::button_width(ui, view.back, look, 420), 104}, view.back,
                   look))
    context.send(staff::ClosePanel{});
  const float pad = key_width * 3 + key_gap * 2;
  portrait ? draw_pad(ui, main.x + (main.w - pad) / 2, y + 160, view, context)
           : draw_pad(ui, main.right() - 144 - pad, main.y + 118, view, context);
  for (const char32_t c : ui.input().characters)
    if (c >= U'0' && c <= U'9') context.send(staff::PressDigit{static_cast<int>(c - U'0')});
  if (ui.input().erase) context.send(staff::ErasePin{false});
}

}  // namespace kiosk::hall::screens
