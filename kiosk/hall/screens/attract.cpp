// 01: the sky with the question, the deadline, one large button.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

namespace {

/// Why this is a sample of the past, small, on a plate as wide as its words.
void draw_historical_note(draw::Ui& ui, Rect plate, const std::string& note) {
  const draw::Theme& t = ui.theme();
  const auto style = ui.measure.fit({plate.w - 40, plate.h}, note,
                                    {24, Weight::regular, t.ink, draw::Align::left, 1.25F}, 20);
  plate.w = std::min(plate.w, ui.measure.width(note, style) + 42);
  ui.shapes.fill(plate, t.surface, 16);
  if (t.high_contrast) ui.shapes.outline(plate, t.border, 3, 16);
  text_in_middle(ui, {plate.x + 20, plate.y, plate.w - 40, plate.h}, note, style);
}

}  // namespace

void draw_attract(draw::Ui& ui, const visit::AttractView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  if (!t.high_contrast) {
    if (portrait) {
      ui.shapes.fill({0, main.y, ui.canvas.width(), main.h}, draw::rgb(0xD1E4E5));
      ui.shapes.push_clip(main);
      ui.images.picture({main.x, main.bottom() - 1246, 1080, 1246}, context.pictures.scene_side,
                        draw::Mirroring::flip);
      ui.shapes.pop_clip();
    } else {
      ui.images.picture({0, main.y, ui.canvas.width(), main.h}, context.pictures.scene_wide,
                        draw::Mirroring::flip);
    }
  }

  const float left = main.x + ui.canvas.margin(), width = portrait ? 984.F : 1150.F;
  const float sky = left + static_cast<float>(view.drift.x);
  float y = main.y + (portrait ? 48.F : 54.F) + static_cast<float>(view.drift.y);
  const draw::TextStyle topic{t.lead, Weight::semibold, t.primary_press};
  y += ui.text.draw({sky, y, width + 60, 0}, view.topic,
                    ui.measure.fit({width + 60, portrait ? 130.F : 64.F}, view.topic, topic, 34)) +
       10;
  const auto headline =
      ui.measure.fit({width, portrait ? 340.F : 230.F}, view.headline, {96, Weight::bold, t.ink}, 56);
  y += ui.text.draw({sky, y, width, 0}, view.headline, headline) + (portrait ? 36.F : 44.F);
  const float room = width - 64;
  const auto deadline = ui.measure.fit({room, portrait ? 150.F : 62.F}, view.deadline,
                                       {t.body + 2, Weight::regular, t.ink}, 30);
  ui.images.icon({sky + 20, y + deadline.size * 0.7F}, "event_available", 46, t.primary);
  ui.text.draw({sky + 64, y, room, 0}, view.deadline, deadline);

  const float cta = portrait ? main.bottom() - 500 : main.y + 585;
  const float cta_width = portrait ? 984 : 800;
  bool begin = draw::button(ui, "begin", {left, cta, cta_width, 164}, view.begin,
                            {draw::ButtonKind::primary, "touch_app", {}, 64});
  if (!view.other_language.empty()) {
    const Rect box = portrait ? Rect{left, cta + 188, 984, 120} : Rect{left + cta_width + 24, cta, 280, 164};
    const draw::Touch touch = ui.touch.target("language", box, draw::Role::button, view.other_language);
    ui.shapes.shadow(box);
    ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, 24);
    ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, 24);
    const auto name =
        fit_line(ui, portrait ? 400 : 248, view.other_language, {t.lead, Weight::bold, t.ink}, 28);
    if (portrait) {
      const float name_width = ui.measure.width(view.other_language, name),
                  x = box.x + (box.w - name_width - 76) / 2;
      ui.images.icon({x + 26, box.y + 60}, "language", 52, t.ink);
      ui.text.label({x + 76, box.y, name_width + 2, 120}, view.other_language, name);
    } else {
      const float name_width = ui.measure.width(view.other_language, name);
      ui.images.icon({box.x + 140, box.y + 52}, "language", 52, t.ink);
      ui.text.label({box.x + (box.w - name_width) / 2, box.y + 84, name_width + 2, 56}, view.other_language,
                    name);
    }
    if (touch.tapped) context.send(visit::SetLanguage{view.other_language_id});
  }
  const float promise = portrait ? cta + 332 : cta + 188;
  draw::pill(ui, {left, promise}, "verified_user", view.promise, t.deep, t.on_deep, 64);
  if (!view.historical_note.empty()) {
    const float beside = left + ui.measure.width(view.promise, {28, Weight::semibold}) + 50 + 56 + 24;
    const Rect plate =
        portrait ? Rect{left, promise + 76, 984, 76} : Rect{beside, promise, main.right() - 64 - beside, 64};
    draw_historical_note(ui, plate, view.historical_note);
  }

  const bool anywhere = ui.touch.tapped_background("anywhere", {0, main.y, ui.canvas.width(), main.h});
  if (begin || anywhere) context.send(visit::Begin{});
}

}  // namespace kiosk::hall::screens
