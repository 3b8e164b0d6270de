// 01: the sky with the question, the deadline, one large button.
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

void draw_attract(draw::Ui& ui, const visit::AttractView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.main();
  const bool portrait = ui.portrait();
  if (!t.high_contrast) {
    if (portrait) {
      ui.fill({0, main.y, ui.width(), main.h}, draw::rgb(0xD1E4E5));
      ui.push_clip(main);
      ui.picture({main.x, main.bottom() - 1246, 1080, 1246}, context.pictures.scene_side);
      ui.pop_clip();
    } else {
      ui.picture({0, main.y, ui.width(), main.h}, context.pictures.scene_wide);
    }
  }

  const float left = main.x + ui.margin(), width = portrait ? 984.F : 1150.F;
  float y = main.y + (portrait ? 48.F : 56.F);
  y += ui.text({left, y, width + 60, 0}, view.topic, {t.lead, Weight::semibold, t.primary}) + 12;
  const auto headline =
      ui.fit({width, portrait ? 330.F : 240.F}, view.headline, {96, Weight::bold, t.ink}, 56);
  y += ui.text({left, y, width, 0}, view.headline, headline) + 36;
  ui.icon({left + 20, y + t.body * 0.75F}, "event_available", 46, t.primary);
  ui.text({left + 64, y, width, 0}, view.deadline, {t.body + 2, Weight::regular, t.ink});

  const float cta = portrait ? main.bottom() - 500 : main.y + 585;
  const float cta_width = portrait ? 984 : 800;
  bool begin = draw::button(ui, "begin", {left, cta, cta_width, 164}, view.begin,
                            {draw::ButtonKind::primary, "touch_app", {}, 64});
  if (!view.other_language.empty()) {
    const Rect box = portrait ? Rect{left, cta + 188, 984, 120} : Rect{left + cta_width + 24, cta, 280, 164};
    const draw::Touch touch = ui.touch("language", box, draw::Role::button, view.other_language);
    ui.shadow(box, 24);
    ui.fill(box, touch.pressed ? t.quiet : t.surface, 24);
    if (t.high_contrast) ui.outline(box, t.border, 4, 24);
    if (portrait) {
      ui.icon({box.x + 330, box.y + 60}, "language", 52, t.ink);
      ui.label({box.x + 390, box.y, 400, 120}, view.other_language, {t.lead, Weight::bold, t.ink});
    } else {
      ui.icon({box.x + 140, box.y + 52}, "language", 52, t.ink);
      ui.label({box.x, box.y + 84, 280, 56}, view.other_language,
               {t.lead, Weight::bold, t.ink, draw::Align::centre});
    }
    if (touch.tapped) context.send(visit::SetLanguage{view.other_language_id});
  }
  draw::pill(ui, {left, portrait ? cta + 332 : cta + 188}, "verified_user", view.promise, t.deep, t.on_deep,
             64);

  const Rect elsewhere{0, main.y, ui.width(), main.h};
  const bool anywhere =
      ui.input().released && elsewhere.contains(ui.pointer().x, ui.pointer().y) && context.events.empty();
  if (begin || anywhere) context.send(visit::Begin{});
}

}  // namespace kiosk::hall::screens
