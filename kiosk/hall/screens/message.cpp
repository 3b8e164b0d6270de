// 18: paused, closed, results, maintenance: one plain message beside the scene.
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

void draw_message(draw::Ui& ui, const visit::MessageView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.main();
  const bool portrait = ui.portrait();
  Rect area{main.x + ui.margin(), main.y + 60, portrait ? main.w - 96 : 1030, main.h - 120};
  if (!t.high_contrast && !portrait)
    ui.picture({main.x + 1160, main.y, ui.width() - main.x - 1160, main.h}, context.pictures.scene_side);

  const draw::TextStyle hero = ui.fit({area.w, 260}, view.title, {t.hero, Weight::bold}, 48), text{t.lead};
  const draw::TextStyle fact{t.body, Weight::regular, t.ink2};
  float facts = 0;
  for (const std::string& line : view.facts) facts += ui.text_height(area.w - 40, line, fact);
  const float doors = view.doors.empty() ? 0 : 104 + 44;
  const float whole = 136 + 32 + ui.text_height(area.w, view.title, hero) + 20 +
                      ui.text_height(area.w, view.text, text) + (facts > 0 ? facts + 56 : 0) + doors;
  float y = area.y + std::max(0.F, (area.h - whole) / 2);
  draw::tile(ui, {area.x, y, 136, 136}, view.icon,
             view.warning      ? t.straw_tint
             : t.high_contrast ? t.quiet
                               : t.primary_tint,
             view.warning ? t.straw_ink : t.primary, 84, 24);
  y += 136 + 32;
  y += ui.text({area.x, y, area.w, 0}, view.title, hero) + 20;
  y += ui.text({area.x, y, area.w, 0}, view.text, text);
  if (facts > 0) {
    y += 32;
    ui.fill({area.x, y, 8, facts + 24}, t.straw);
    y += 12;
    for (const std::string& line : view.facts) y += ui.text({area.x + 40, y, area.w - 40, 0}, line, fact);
    y += 12;
  }
  y += 44;
  float x = area.x;
  for (const visit::Door& door : view.doors) {
    const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, {}};
    const float width = draw::button_width(ui, door.label, look, 340);
    if (draw::button(ui, "door/proposal", {x, y, width, 104}, door.label, look))
      context.send(visit::Open{door.screen});
    x += width + 24;
  }
}

}  // namespace kiosk::hall::screens
