#include "kiosk/hall/screens/map_slide.h"

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/map_canvas.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::map_slide;

using draw::Rect;

constexpr float fade_seconds = 0.3F;
/// If the divider is let go nearer than this share of its track to an end, it goes to the end.
constexpr float snap = 0.08F;
constexpr const char* handle_id = "map/divider";

/// Range of the divider, logical px.
struct Track {
  float left = 0, right = 0;
  float at(float share) const { return left + (right - left) * share; }
  float share_of(float x) const { return std::clamp((x - left) / std::max(1.F, right - left), 0.F, 1.F); }
};

Track track_of(Rect box, const consultation::Map& map, const MapLook& look) {
  const Rect units = placed_units(map, fit(map, box, look), false).bounds;
  const float most = box.right() - size::handle / 2 - size::handle_margin,
              least = box.x + size::handle / 2 + size::handle_margin;
  return {std::max(least, units.x - size::track_margin), std::min(most, units.right() + size::track_margin)};
}

/// Position of the divider as a share of its track: 1 = only today is visible, 0 = only after.
float share_of(const MapSlide& slide) {
  return slide.divider ? *slide.divider : slide.after ? 0.F : 1.F;
}

/// Follows the state that the visit shows. A change that the divider did not cause fades.
void follow(MapSlide& slide, bool after, draw::Ui& ui) {
  if (!slide.known) slide = {true, after, after ? 1.F : 0.F, std::nullopt};
  if (slide.after != after) {
    slide.after = after;
    slide.divider.reset();
  }
  const float target = after ? 1 : 0, step = ui.seconds() / fade_seconds;
  if (ui.theme().reduced_motion) slide.cover = target;
  if (slide.divider || slide.cover == target) return;
  slide.cover =
      target > slide.cover ? std::min(target, slide.cover + step) : std::max(target, slide.cover - step);
  if (slide.cover != target) ui.request_frame();
}

/// The divider was let go: near an end it goes to the end. Sends the state with the larger part to the visit.
void let_go(MapSlide& slide, Context& context) {
  const float share = *slide.divider;
  const bool after = share < 0.5F;
  if (share < snap || share > 1 - snap) slide.divider.reset();
  slide.cover = after ? 1 : 0;
  if (slide.after == after) return;
  slide.after = after;  // no fade when the visit follows
  context.send(visit::ShowAfter{after});
}

void draw_handle(draw::Ui& ui, Rect box, const Track& track, const visit::MapView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  MapSlide& slide = context.memory.map_slide;
  const float x = track.at(share_of(slide)), y = box.y + box.h / 2;
  const draw::Touch touch =
      ui.touch.target(handle_id, {x - size::handle / 2, y - size::handle / 2, size::handle, size::handle},
                      draw::Role::button, view.slide_label);
  if (slide.divider) ui.shapes.fill({x - size::line / 2, box.y, size::line, box.h}, t.ink);
  ui.shapes.circle({x, y}, size::knob_radius, t.primary);
  ui.shapes.ring({x, y}, size::knob_radius, t.on_primary, size::knob_border);
  ui.images.icon({x - size::arrow_x, y}, "chevron_left", size::arrow, t.on_primary);
  ui.images.icon({x + size::arrow_x, y}, "chevron_right", size::arrow, t.on_primary);
  if (ui.touch.held(handle_id) && ui.touch.dragged()) {
    slide.divider = track.share_of(ui.touch.pointer().x);
    slide.held = true;
  } else if (slide.held) {
    slide.held = false;
    let_go(slide, context);
  } else if (touch.tapped) {  // half and half, for people who cannot drag; again: back
    slide.divider = slide.divider ? std::optional<float>() : 0.5F;
  }
}

}  // namespace

void draw_map_slide(draw::Ui& ui, Rect box, MapLook look, const visit::MapView& view, Context& context) {
  MapSlide& slide = context.memory.map_slide;
  follow(slide, view.after, ui);
  const Track track = track_of(box, context.pack.map, look);
  const float divider = track.at(share_of(slide));
  MapLook today = look, later = look;
  today.name = look.name + "/before", later.name = look.name + "/after";
  later.after = true;
  ui.shapes.push_clip(box);
  draw_map_ground(ui, box, context.pack, look);
  if (slide.divider) {
    ui.shapes.push_clip({box.x, box.y, divider - box.x, box.h});
    draw_map_units(ui, box, context, today);
    ui.shapes.pop_clip();
    ui.shapes.push_clip({divider, box.y, box.right() - divider, box.h});
    draw_map_units(ui, box, context, later);
    ui.shapes.pop_clip();
  } else {
    if (slide.cover < 1) draw_map_units(ui, box, context, today);
    if (slide.cover > 0) draw_map_units(ui, box, context, later, slide.cover);
  }
  draw_handle(ui, box, track, view, context);
  ui.shapes.pop_clip();
}

bool shows_after(const MapSlide& slide, Rect box, const consultation::Map& map, const MapLook& look,
                 draw::Point at) {
  if (!slide.divider) return slide.after;
  return at.x > track_of(box, map, look).at(*slide.divider);
}

}  // namespace kiosk::hall::screens
