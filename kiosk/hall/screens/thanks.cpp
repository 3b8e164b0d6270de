// Screen 13: thanks, the receipt in digits and as a QR code, and what it is for.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::thanks;

using draw::Rect;
using draw::Weight;

void draw_hint(draw::Ui& ui, Rect box, std::string_view icon, const std::string& text) {
  const draw::Theme& t = ui.theme();
  ui.images.icon({box.x + size::hint_icon_x, box.y + size::hint_icon_y}, icon, size::hint_icon, t.primary);
  const float room = box.w - size::hint_room;
  const auto style = ui.measure.fit({room, box.h}, text, {t.body}, size::min_hint);
  ui.text.draw({box.x + size::hint_x, box.y, room, 0}, text, style);
}

/// The code in large digits, its label and time, and the QR code beside or below them.
void draw_receipt(draw::Ui& ui, Rect box, const visit::ThanksView& view) {
  namespace receipt = layout::thanks::receipt;
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  ui.shapes.fill(box, t.high_contrast ? t.quiet : t.ground, t.radius_card);
  const float side = receipt::qr;
  const Rect plate =
      portrait ? Rect{box.x + (box.w - side) / 2, box.bottom() - side - receipt::upright_qr_inset, side, side}
               : Rect{box.right() - side - receipt::qr_inset, box.y + (box.h - side) / 2, side, side};
  ui.images.qr(plate, view.qr_url);
  const float left = box.x + receipt::padding,
              width = portrait ? box.w - 2 * receipt::padding : plate.x - left - receipt::qr_gap;
  ui.text.label({left, box.y + receipt::label_y.in(portrait), width, receipt::label_height}, view.code_label,
                {t.body, Weight::bold, t.ink2});
  const auto digits = ui.measure.fit({width, receipt::code_height}, view.code,
                                     {receipt::digits, Weight::bold, t.ink}, receipt::min_digits);
  const Rect code{left, box.y + receipt::code_y.in(portrait), width, receipt::code_height};
  ui.text.label(code, view.code, digits);
  ui.text.note("receipt", code, view.code);
  ui.text.label({left, code.bottom(), width, receipt::label_height}, view.received,
                fit_line(ui, width, view.received, {t.caption, Weight::regular, t.ink2}, size::min_hint));
}

/// Prints the receipt, if there is a printer, and ends the visit.
void draw_buttons(draw::Ui& ui, Rect row, const visit::ThanksView& view, Context& context) {
  const float width = view.print ? (row.w - size::gap) / 2 : row.w;
  if (view.print) {
    const draw::ButtonLook look{
        draw::ButtonKind::secondary, view.printed ? "check" : "print", {}, 0, view.print->enabled};
    if (draw::button(ui, "print", {row.x, row.y, width, row.h}, view.print->label, look))
      context.send(visit::PrintReceipt{});
  }
  if (draw::button(ui, "done", {row.right() - width, row.y, width, row.h}, view.done.label))
    context.send(visit::Finish{});
}

/// How long the code stays, and the buttons; below each other on portrait screens.
void draw_foot(draw::Ui& ui, Rect row, const visit::ThanksView& view, Context& context) {
  namespace foot = layout::thanks::foot;
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float buttons = portrait ? row.w : view.print ? foot::two_buttons : foot::one_button;
  const float room = portrait ? row.w : row.w - buttons - size::gap,
              y = portrait ? row.y - foot::upright_rise : row.y;
  const draw::TextStyle style{t.caption + foot::text, Weight::regular, t.ink2};
  ui.text.label({row.x, y + foot::text_y, room, foot::text_height}, view.returning,
                fit_line(ui, room, view.returning, style, foot::min_text));
  draw::thin_bar(ui, {row.x, y + foot::bar_y, std::min(foot::max_bar, room), foot::bar}, view.remaining);
  draw_buttons(ui, {row.right() - buttons, row.y, buttons, row.h}, view, context);
}

/// A check mark, the thanks and, below it, the explanation or why the receipt was not printed.
void draw_head(draw::Ui& ui, Rect box, const visit::ThanksView& view) {
  namespace head = layout::thanks::head;
  const draw::Theme& t = ui.theme();
  const draw::Point mark{box.x + head::mark_radius, box.y + head::mark_y};
  ui.shapes.circle(mark, head::mark_radius, t.primary);
  ui.images.icon(mark, "check", head::check, t.on_primary);
  const float x = box.x + head::text_x, width = box.w - head::text_x;
  ui.text.label(
      {x, box.y + head::title_y, width, head::title_height}, view.title,
      ui.measure.fit({width, head::title_height}, view.title, {t.head, Weight::bold}, head::min_title));
  const bool trouble = !view.print_trouble.empty();
  const std::string text = trouble ? view.print_trouble : view.text + " " + view.counts_for;
  const draw::TextStyle style{t.body + head::text, trouble ? Weight::bold : Weight::regular};
  const float room = head::text_height.in(ui.canvas.portrait());
  ui.text.draw({x, box.y + head::text_y, width, room}, text, ui.measure.fit({width, room}, text, style, head::min_text));
}

void draw_hints(draw::Ui& ui, Rect area, const visit::ThanksView& view) {
  if (ui.canvas.portrait()) {
    const float height = size::hint_height.portrait;
    draw_hint(ui, {area.x, area.y, area.w, height}, "search", view.check_hint);
    draw_hint(ui, {area.x, area.y + size::upright_hint_pitch, area.w, height}, "verified_user",
              view.secret_hint);
    return;
  }
  const float height = size::hint_height.landscape, half = (area.w - size::hint_gap) / 2;
  draw_hint(ui, {area.x, area.y, half, height}, "search", view.check_hint);
  draw_hint(ui, {area.x + half + size::hint_gap, area.y, half, height}, "verified_user", view.secret_hint);
}

}  // namespace

void draw_thanks(draw::Ui& ui, const visit::ThanksView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  if (!t.high_contrast) portrait ? upright_scene(ui, context.pictures) : wide_scene(ui, context.pictures);
  const Rect box{main.x + ui.canvas.margin(), main.y + size::margin_y,
                 portrait ? main.w - 2 * layout::canvas::margin.portrait : size::width,
                 main.h - 2 * size::margin_y};
  draw::card(ui, box);
  const float left = box.x + size::padding, width = box.w - 2 * size::padding;
  draw_head(ui, {left, box.y, width, 0}, view);
  const Rect receipt{left, box.y + size::receipt_y.in(portrait), width, size::receipt_height.in(portrait)};
  draw_receipt(ui, receipt, view);
  draw_hints(ui, {left, receipt.bottom() + size::below_receipt.in(portrait), width, 0}, view);
  const float bottom = box.bottom() - size::padding_bottom;
  draw_foot(ui, {left, bottom - size::button_height, width, size::button_height}, view, context);
}

}  // namespace kiosk::hall::screens
