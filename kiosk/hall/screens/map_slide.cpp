#include "kiosk/hall/screens/map_slide.h"

#include <algorithm>

#include "kiosk/hall/screens/map_canvas.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;

constexpr float fade_seconds = 0.3F;
constexpr float handle = 96;   ///< side of what a finger takes hold of
constexpr float beside = 64;   ///< the divider's ends stand this far beside the units
constexpr float snap = 0.08F;  ///< nearer than this to an end it goes there
constexpr const char* handle_id = "map/divider";

/// The way of the divider, in logical px.
struct Track {
  float left = 0, right = 0;
  float at(float share) const { return left + (right - left) * share; }
  float share_of(float x) const { return std::clamp((x - left) / std::max(1.F, right - left), 0.F, 1.F); }
};

Track track_of(Rect box, const consultation::Map& map, const MapLook& look) {
  const Rect units = placed_units(map, fit(map, box, look), false).bounds;
  const float most = box.right() - handle / 2 - 8, least = box.x + handle / 2 + 8;
  return {std::max(least, units.x - beside), std::min(most, units.right() + beside)};
}

/// Where the divider stands: 1 = today is whole, 0 = after is whole.
float share_of(const MapSlide& slide) {
  return slide.divider ? *slide.divider : slide.after ? 0.F : 1.F;
}

/// Takes over what the visit shows; a change that the divider did not cause fades.
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

/// Left there, it stays; near an end it goes there. The visit hears which state has the larger part.
void let_go(MapSlide& slide, Context& context) {
  const float share = *slide.divider;
  const bool after = share < 0.5F;
  if (share < snap || share > 1 - snap) slide.divider.reset();
  slide.cover = after ? 1 : 0;
  if (slide.after == after) return;
  slide.after = after;  // so that following it does not fade
  context.send(visit::ShowAfter{after});
}

void draw_handle(draw::Ui& ui, Rect box, const Track& track, const visit::MapView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  MapSlide& slide = context.memory.map_slide;
  const float x = track.at(share_of(slide)), y = box.y + box.h / 2;
  const draw::Touch touch = ui.touch.target(handle_id, {x - handle / 2, y - handle / 2, handle, handle},
                                            draw::Role::button, view.slide_label);
  if (slide.divider) ui.shapes.fill({x - 3, box.y, 6, box.h}, t.ink);
  ui.shapes.circle({x, y}, 44, t.primary);
  ui.shapes.ring({x, y}, 44, t.on_primary, 4);
  ui.images.icon({x - 17, y}, "chevron_left", 52, t.on_primary);
  ui.images.icon({x + 17, y}, "chevron_right", 52, t.on_primary);
  if (ui.touch.held(handle_id) && ui.touch.dragged()) {
    slide.divider = track.share_of(ui.touch.pointer().x);
    slide.held = true;
  } else if (slide.held) {
    slide.held = false;
    let_go(slide, context);
  } else if (touch.tapped) {  // half and half, for those who cannot drag; again: whole
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
