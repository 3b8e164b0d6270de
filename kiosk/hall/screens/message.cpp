// Screen 18: one plain message beside the scene: paused, closed, results or maintenance.
#include <algorithm>

#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

namespace {

namespace size = layout::message;

/// Sizes of a message. They shrink together if there are many words.
struct Sizes {
  draw::TextStyle title, text, fact;
  float tile = 0, gap = 0;
};

/// `share`: 1 = full size.
Sizes sizes_at(const draw::Theme& t, float share) {
  Sizes sizes;
  sizes.title = {t.hero * share, Weight::bold};
  sizes.text = {std::max(size::min_text, t.lead * share)};
  sizes.fact = {std::max(size::min_fact, t.body * share), Weight::regular, t.ink2};
  sizes.tile = (t.text_size == draw::TextSize::normal ? size::tile : size::tile_beside_large_text) * share;
  sizes.gap = size::gap * share;
  return sizes;
}

float facts_height(draw::Ui& ui, float width, const visit::MessageView& view, const Sizes& sizes) {
  float height = 0;
  for (const std::string& fact : view.facts)
    height += ui.measure.height(width - size::fact_x, fact, sizes.fact);
  return height;
}

float height_of(draw::Ui& ui, float width, const visit::MessageView& view, const Sizes& sizes) {
  const float facts = facts_height(ui, width, view, sizes);
  return sizes.tile + sizes.gap + ui.measure.height(width, view.title, sizes.title) + size::below_title +
         ui.measure.height(width, view.text, sizes.text) +
         (facts > 0 ? facts + sizes.gap + 2 * size::fact_padding : 0) +
         (view.doors.empty() ? 0 : size::door_height + sizes.gap + size::above_doors);
}

/// The largest sizes in which the message fits, down to about half.
Sizes fitting_sizes(draw::Ui& ui, Rect area, const visit::MessageView& view) {
  constexpr float step = 0.05F, least = 0.5F;
  Sizes sizes = sizes_at(ui.theme(), 1);
  for (float share = 1 - step; share > least && height_of(ui, area.w, view, sizes) > area.h; share -= step)
    sizes = sizes_at(ui.theme(), share);
  return sizes;
}

void draw_scene(draw::Ui& ui, const Pictures& pictures) {
  const Rect main = ui.canvas.main();
  if (ui.theme().high_contrast) return;
  if (!ui.canvas.portrait()) {
    const float left = main.x + size::scene_x;
    ui.images.picture({left, main.y, ui.canvas.width() - left, main.h}, pictures.scene_side,
                      draw::Mirroring::flip);
    return;
  }
  ui.shapes.push_clip({main.x, main.bottom() - size::upright_scene, main.w, size::upright_scene});
  upright_scene(ui, pictures);
  ui.shapes.pop_clip();
}

/// Returns the height used.
float draw_facts(draw::Ui& ui, Rect area, const visit::MessageView& view, const Sizes& sizes) {
  const float facts = facts_height(ui, area.w, view, sizes);
  if (facts <= 0) return 0;
  const float padding = size::fact_padding;
  float y = area.y + sizes.gap;
  ui.shapes.fill({area.x, y, size::fact_bar, facts + 2 * padding}, ui.theme().straw);
  y += padding;
  for (const std::string& fact : view.facts)
    y += ui.text.draw({area.x + size::fact_x, y, area.w - size::fact_x, 0}, fact, sizes.fact);
  return y + padding - area.y;
}

void draw_doors(draw::Ui& ui, float x, float y, const visit::MessageView& view, Context& context) {
  for (std::size_t i = 0; i < view.doors.size(); ++i) {
    const visit::Door& door = view.doors[i];
    const draw::ButtonLook look{draw::ButtonKind::secondary, door.icon, {}};
    const float width = draw::button_width(ui, door.label, look, size::min_door);
    const std::string id = i == 0 ? "door/proposal" : "door/" + std::to_string(i);
    if (draw::button(ui, id, {x, y, width, size::door_height}, door.label, look))
      context.send(visit::Open{door.screen});
    x += width + size::door_gap;
  }
}

}  // namespace

void draw_message(draw::Ui& ui, const visit::MessageView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float scene = portrait && !t.high_contrast ? size::upright_scene : 0;
  const Rect area{main.x + ui.canvas.margin(), main.y + size::margin_y,
                  portrait ? main.w - 2 * layout::canvas::margin.portrait : size::width,
                  main.h - 2 * size::margin_y - scene};
  draw_scene(ui, context.pictures);

  const Sizes sizes = fitting_sizes(ui, area, view);
  float y = area.y + std::max(0.F, (area.h - height_of(ui, area.w, view, sizes)) / 2);
  draw::tile(ui, {area.x, y, sizes.tile, sizes.tile}, view.icon, view.warning ? t.straw_tint : t.tint,
             view.warning ? t.straw_ink : t.primary, sizes.tile * size::icon_share, t.radius_card);
  y += sizes.tile + sizes.gap;
  y += ui.text.draw({area.x, y, area.w, 0}, view.title, sizes.title) + size::below_title;
  y += ui.text.draw({area.x, y, area.w, 0}, view.text, sizes.text);
  y += draw_facts(ui, {area.x, y, area.w, 0}, view, sizes);
  draw_doors(ui, area.x, y + sizes.gap + size::above_doors, view, context);
}

}  // namespace kiosk::hall::screens
