// 13: thanks, the receipt in digits and as QR, what it is good for.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

void hint(draw::Ui& ui, Rect box, std::string_view icon, const std::string& text) {
  const draw::Theme& t = ui.theme();
  ui.images.icon({box.x + 20, box.y + 24}, icon, 44, t.primary);
  const auto style = ui.measure.fit({box.w - 60, box.h}, text, {t.body}, 24);
  ui.text.draw({box.x + 58, box.y, box.w - 60, 0}, text, style);
}

void draw_receipt(draw::Ui& ui, Rect box, const visit::ThanksView& view) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  ui.shapes.fill(box, t.high_contrast ? t.quiet : t.ground, t.radius_card);
  const float side = 276;
  const Rect plate = portrait ? Rect{box.x + (box.w - side) / 2, box.bottom() - side - 28, side, side}
                              : Rect{box.right() - side - 26, box.y + (box.h - side) / 2, side, side};
  ui.images.qr(plate, view.qr_url);
  const float left = box.x + 44, width = portrait ? box.w - 88 : plate.x - left - 24;
  ui.text.label({left, box.y + (portrait ? 20.F : 54.F), width, 48}, view.code_label,
                {t.body, Weight::bold, t.ink2});
  const auto digits = ui.measure.fit({width, 132}, view.code, {108, Weight::bold, t.ink}, 56);
  const Rect code{left, box.y + (portrait ? 66.F : 100.F), width, 132};
  ui.text.label(code, view.code, digits);
  ui.text.note("receipt", code, view.code);
  ui.text.label({left, code.bottom(), width, 48}, view.received, {t.caption, Weight::regular, t.ink2});
}

/// The receipt on paper, where there is a printer, and the way to the next person.
void draw_buttons(draw::Ui& ui, Rect row, const visit::ThanksView& view, Context& context) {
  const float gap = 24, width = view.print ? (row.w - gap) / 2 : row.w;
  if (view.print) {
    const draw::ButtonLook look{
        draw::ButtonKind::secondary, view.printed ? "check" : "print", {}, 0, view.print->enabled};
    if (draw::button(ui, "print", {row.x, row.y, width, row.h}, view.print->label, look))
      context.send(visit::PrintReceipt{});
  }
  if (draw::button(ui, "done", {row.right() - width, row.y, width, row.h}, view.done.label))
    context.send(visit::Finish{});
}

/// How long the code stays, and the buttons; upright, the one above the other.
void draw_ways_on(draw::Ui& ui, Rect row, const visit::ThanksView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float buttons = portrait ? row.w : view.print ? 800.F : 400.F;
  const float room = portrait ? row.w : row.w - buttons - 24, y = portrait ? row.y - 108 : row.y;
  ui.text.label({row.x, y + 8, room, 44}, view.returning,
                fit_line(ui, room, view.returning, {t.caption + 2, Weight::regular, t.ink2}, 20));
  draw::thin_bar(ui, {row.x, y + 64, std::min(420.F, room), 14}, view.remaining);
  draw_buttons(ui, {row.right() - buttons, row.y, buttons, row.h}, view, context);
}

}  // namespace

void draw_thanks(draw::Ui& ui, const visit::ThanksView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  if (!t.high_contrast) {
    portrait ? ui.images.picture({main.x, main.bottom() - 1246, 1080, 1246}, context.pictures.scene_side,
                                 draw::Mirroring::flip)
             : ui.images.picture({0, main.y, ui.canvas.width(), main.h}, context.pictures.scene_wide,
                                 draw::Mirroring::flip);
  }
  const Rect box{main.x + ui.canvas.margin(), main.y + 40, portrait ? main.w - 96 : 1352, main.h - 80};
  draw::card(ui, box);
  const float left = box.x + 52, width = box.w - 104;
  ui.shapes.circle({left + 48, box.y + 100}, 48, t.primary);
  ui.images.icon({left + 48, box.y + 100}, "check", 64, t.on_primary);
  ui.text.label({left + 124, box.y + 40, width - 124, 72}, view.title,
                ui.measure.fit({width - 124, 72}, view.title, {t.head, Weight::bold}, 40));
  const bool trouble = !view.print_trouble.empty();
  const std::string& told = trouble ? view.print_trouble : view.text;
  ui.text.label(
      {left + 124, box.y + 108, width - 124, 56}, told,
      ui.measure.fit({width - 124, 56}, told, {t.body + 2, trouble ? Weight::bold : Weight::regular}, 24));

  const Rect receipt{left, box.y + 184, width, portrait ? 580.F : 304.F};
  draw_receipt(ui, receipt, view);
  const float hints = receipt.bottom() + (portrait ? 28.F : 20.F), half = (width - 32) / 2;
  if (portrait) {
    hint(ui, {left, hints, width, 100}, "search", view.check_hint);
    hint(ui, {left, hints + 120, width, 100}, "verified_user", view.secret_hint);
  } else {
    hint(ui, {left, hints, half, 92}, "search", view.check_hint);
    hint(ui, {left + half + 32, hints, half, 92}, "verified_user", view.secret_hint);
  }
  const float bottom = box.bottom() - 36;
  draw::caption_with_icon(ui, {left, bottom - (portrait ? 320.F : 156.F), width, 44}, "info_outline",
                          view.not_a_substitute, draw::Align::left);
  draw_ways_on(ui, {left, bottom - 104, width, 104}, view, context);
}

}  // namespace kiosk::hall::screens
