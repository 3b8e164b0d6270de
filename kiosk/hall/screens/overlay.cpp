// Dialogs: idle warning, start again, clear the text. The safe answer is the large button.
#include <algorithm>

#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::dialog;

using draw::Rect;
using draw::Weight;
using visit::Overlay;

/// The seconds that are left.
void draw_countdown(draw::Ui& ui, Rect box, const visit::OverlayView& view) {
  namespace countdown = layout::dialog::countdown;
  const draw::Theme& t = ui.theme();
  ui.shapes.fill(box, t.straw_tint, countdown::radius);
  if (t.high_contrast) ui.shapes.outline(box, t.primary, countdown::border, countdown::radius);
  ui.text.label({box.x, box.y + countdown::digits_y, box.w, countdown::digits}, std::to_string(view.seconds),
                {countdown::digits, Weight::bold, t.ink, draw::Align::centre});
  ui.text.label({box.x, box.bottom() - countdown::label_from_bottom, box.w, countdown::label_height},
                view.seconds_label, {std::min(t.grown(countdown::label), countdown::most_label), Weight::semibold, t.straw_ink, draw::Align::centre});
}

void draw_answers(draw::Ui& ui, Rect row, const visit::OverlayView& view, Context& context) {
  const float yes = row.w * size::yes_share, no = row.w - yes - size::button_gap;
  if (draw::button(ui, "overlay/yes", {row.x, row.y, yes, row.h}, view.yes,
                   {draw::ButtonKind::secondary, {}, {}})) {
    context.send(visit::Confirm{});
  }
  if (draw::button(ui, "overlay/no", {row.right() - no, row.y, no, row.h}, view.no))
    context.send(visit::Dismiss{});
}

/// A question with two answers.
void draw_dialog(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool idle = view.kind == Overlay::idle_warning;
  const float width = size::width.in(ui.canvas.portrait()), inner = width - 2 * size::padding_x;
  const float count = size::countdown::side;
  const float side = idle ? count + size::countdown::gap : 0, text_width = inner - side;
  const auto title =
      ui.measure.fit({text_width, size::title_height}, view.title, {t.head, Weight::bold}, size::min_title);
  const draw::TextStyle text{t.body + size::text};
  const float words = ui.measure.height(text_width, view.title, title) + size::below_title +
                      ui.measure.height(text_width, view.text, text);
  const float upper = std::max(idle ? count : 0.F, words);
  const float above_buttons = idle ? size::above_buttons_idle : size::above_buttons;
  const float height =
      std::min(main.h - size::min_room, 2 * size::padding_y + upper + above_buttons + size::button_height);
  const Rect box{main.x + (main.w - width) / 2,
                 main.y + std::max(size::min_room / 2, (main.h - height) / 2 - size::rise), width, height};
  draw::card(ui, box);

  const float left = box.x + size::padding_x, y = box.y + size::padding_y, x = left + side;
  if (idle) draw_countdown(ui, {left, y, count, count}, view);
  float text_y = y + (idle ? std::max(0.F, (count - words) / 2) : 0.F);
  text_y += ui.text.draw({x, text_y, text_width, 0}, view.title, title) + size::below_title;
  ui.text.draw({x, text_y, text_width, 0}, view.text, text);
  const float buttons = box.bottom() - size::padding_y - size::button_height;
  if (idle) draw::thin_bar(ui, {left, buttons - size::bar_rise, inner, size::bar}, view.remaining);
  draw_answers(ui, {left, buttons, inner, size::button_height}, view, context);
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
    case Overlay::finish:
      draw_dialog(ui, view, context);
      break;
  }
}

}  // namespace kiosk::hall::screens
