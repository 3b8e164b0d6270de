// 14 and the other dialogs: idle warning, start again, clear the text. The safe button is the big one.
#include <algorithm>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using visit::Overlay;

void draw_countdown(draw::Ui& ui, Rect box, const visit::OverlayView& view) {
  const draw::Theme& t = ui.theme();
  ui.shapes.fill(box, t.straw_tint, 28);
  if (t.high_contrast) ui.shapes.outline(box, t.primary, 6, 28);
  ui.text.label({box.x, box.y + 24, box.w, 120}, std::to_string(view.seconds),
                {120, Weight::bold, t.ink, draw::Align::centre});
  ui.text.label({box.x, box.bottom() - 68, box.w, 44}, view.seconds_label,
                {28, Weight::semibold, t.straw_ink, draw::Align::centre});
}

/// A question with two answers.
void draw_dialog(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool idle = view.kind == Overlay::idle_warning;
  const float width = ui.canvas.portrait() ? 984 : 1120, left_pad = 60, inner = width - 120;
  const float side = idle ? 220 + 48 : 0, text_width = inner - side;
  const auto title = ui.measure.fit({text_width, 150}, view.title, {t.head, Weight::bold}, 40);
  const draw::TextStyle text{t.body + 2};
  const float title_height = ui.measure.height(text_width, view.title, title),
              text_height = ui.measure.height(text_width, view.text, text);
  const float upper = std::max(idle ? 220.F : 0.F, title_height + 12 + text_height);
  const float height = std::min(main.h - 24, 52 + upper + (idle ? 96.F : 44.F) + 116 + 52);
  const Rect box{main.x + (main.w - width) / 2, main.y + std::max(12.F, (main.h - height) / 2 - 40), width,
                 height};
  draw::card(ui, box);

  const float y = box.y + 52, x = box.x + left_pad + side;
  if (idle) draw_countdown(ui, {box.x + left_pad, y, 220, 220}, view);
  float text_y = y + (idle ? std::max(0.F, (220 - title_height - 12 - text_height) / 2) : 0.F);
  text_y += ui.text.draw({x, text_y, text_width, 0}, view.title, title) + 12;
  ui.text.draw({x, text_y, text_width, 0}, view.text, text);
  const float buttons = box.bottom() - 52 - 116;
  if (idle) draw::thin_bar(ui, {box.x + left_pad, buttons - 52, inner, 16}, view.remaining);
  const float yes = inner * 0.43F, no = inner - yes - 24;
  if (draw::button(ui, "overlay/yes", {box.x + left_pad, buttons, yes, 116}, view.yes,
                   {draw::ButtonKind::secondary, {}, {}})) {
    context.send(visit::Confirm{});
  }
  if (draw::button(ui, "overlay/no", {box.right() - 60 - no, buttons, no, 116}, view.no))
    context.send(visit::Dismiss{});
}

}  // namespace

void draw_overlay(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  switch (view.kind) {
    case Overlay::none:
      break;
    case Overlay::help:
      draw_help(ui, view, context);
      break;
    case Overlay::access:
      draw_access_panel(ui, view, context);
      break;
    case Overlay::staff_call:
      draw_staff_call(ui, view, context);
      break;
    case Overlay::picture:
      draw_picture(ui, view, context);
      break;
    case Overlay::idle_warning:
    case Overlay::start_over:
    case Overlay::clear_text:
      draw_dialog(ui, view, context);
      break;
  }
}

}  // namespace kiosk::hall::screens
