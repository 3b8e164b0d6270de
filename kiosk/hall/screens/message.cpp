// 18: paused, closed, results, maintenance: one plain message beside the scene.
#include <algorithm>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

namespace {

/// Sizes of a message, smaller all together where the words are many.
struct Sizes {
  draw::TextStyle title, text, fact;
  float tile = 136, gap = 32;
};

Sizes sizes_at(const draw::Theme& t, float share) {
  Sizes sizes;
  sizes.title = {t.hero * share, Weight::bold};
  sizes.text = {std::max(30.F, t.lead * share)};
  sizes.fact = {std::max(26.F, t.body * share), Weight::regular, t.ink2};
  sizes.tile = (t.text_size == draw::TextSize::normal ? 136.F : 104.F) * share;
  sizes.gap = 32 * share;
  return sizes;
}

float facts_height(draw::Ui& ui, float width, const visit::MessageView& view, const Sizes& sizes) {
  float height = 0;
  for (const std::string& fact : view.facts) height += ui.measure.height(width - 40, fact, sizes.fact);
  return height;
}

float height_of(draw::Ui& ui, float width, const visit::MessageView& view, const Sizes& sizes) {
  const float facts = facts_height(ui, width, view, sizes);
  return sizes.tile + sizes.gap + ui.measure.height(width, view.title, sizes.title) + 20 +
         ui.measure.height(width, view.text, sizes.text) + (facts > 0 ? facts + sizes.gap + 24 : 0) +
         (view.doors.empty() ? 0 : 104 + sizes.gap + 12);
}

void draw_scene(draw::Ui& ui, const Pictures& pictures) {
  const Rect main = ui.canvas.main();
  if (ui.theme().high_contrast) return;
  if (!ui.canvas.portrait()) {
    ui.images.picture({main.x + 1160, main.y, ui.canvas.width() - main.x - 1160, main.h}, pictures.scene_side,
                      draw::Mirroring::flip);
    return;
  }
  ui.shapes.push_clip({main.x, main.bottom() - 850, main.w, 850});
  ui.images.picture({main.x, main.bottom() - 1246, 1080, 1246}, pictures.scene_side, draw::Mirroring::flip);
  ui.shapes.pop_clip();
}

}  // namespace

void draw_message(draw::Ui& ui, const visit::MessageView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float scene = portrait && !t.high_contrast ? 850 : 0;
  const Rect area{main.x + ui.canvas.margin(), main.y + 40, portrait ? main.w - 96 : 1030,
                  main.h - 80 - scene};
  draw_scene(ui, context.pictures);

  Sizes sizes = sizes_at(t, 1);
  for (float share = 0.95F; share > 0.5F && height_of(ui, area.w, view, sizes) > area.h; share -= 0.05F)
    sizes = sizes_at(t, share);
  float y = area.y + std::max(0.F, (area.h - height_of(ui, area.w, view, sizes)) / 2);
  draw::tile(ui, {area.x, y, sizes.tile, sizes.tile}, view.icon,
             view.warning      ? t.straw_tint
             : t.high_contrast ? t.quiet
                               : t.primary_tint,
             view.warning ? t.straw_ink : t.primary, sizes.tile * 0.62F, 24);
  y += sizes.tile + sizes.gap;
  y += ui.text.draw({area.x, y, area.w, 0}, view.title, sizes.title) + 20;
  y += ui.text.draw({area.x, y, area.w, 0}, view.text, sizes.text);
  if (const float facts = facts_height(ui, area.w, view, sizes); facts > 0) {
    y += sizes.gap;
    ui.shapes.fill({area.x, y, 8, facts + 24}, t.straw);
    y += 12;
    for (const std::string& fact : view.facts)
      y += ui.text.draw({area.x + 40, y, area.w - 40, 0}, fact, sizes.fact);
    y += 12;
  }
  y += sizes.gap + 12;
  float x = area.x;
  for (std::size_t i = 0; i < view.doors.size(); ++i) {
    const visit::Door& door = view.doors[i];
    const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, {}};
    const float width = draw::button_width(ui, door.label, look, 340);
    const std::string id = i == 0 ? "door/proposal" : "door/" + std::to_string(i);
    if (draw::button(ui, id, {x, y, width, 104}, door.label, look)) context.send(visit::Open{door.screen});
    x += width + 24;
  }
}

}  // namespace kiosk::hall::screens
