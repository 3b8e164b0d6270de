#include "kiosk/hall/screens/map_canvas.h"

#include <algorithm>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using consultation::MapFeature;
using consultation::MapLayer;
using draw::Colour;
using draw::Point;
using draw::Rect;

/// The colour with that much of its own opacity.
Colour faded(Colour colour, float cover) {
  const auto alpha = static_cast<Colour>(static_cast<float>(colour >> 24) * std::clamp(cover, 0.F, 1.F));
  return (colour & 0xFFFFFF) | alpha << 24;
}

int colour_of(const consultation::Pack& pack, const MapFeature& feature) {
  if (feature.layer == MapLayer::unit_after) return -1;
  for (std::size_t i = 0; i < pack.units.size(); ++i) {
    if (pack.units[i].id == feature.unit) return static_cast<int>(i);
  }
  return 0;
}

void draw_lines(draw::Ui& ui, const consultation::Map& map, const MapFit& to, MapLayer layer, Colour colour,
                float width) {
  for (const MapFeature& feature : map.features) {
    if (feature.layer != layer) continue;
    for (const auto& ring : feature.rings) {
      const bool closed = layer == MapLayer::neighbour && ring.size() > 2;
      ui.shapes.polyline(placed(ring, to), closed, colour, width);
    }
  }
}

/// The units of one state, drawn with one opacity.
class UnitsDrawing {
 public:
  UnitsDrawing(draw::Ui& ui, Rect box, Context& context, const MapLook& look, float cover)
      : ui_(ui),
        t_(ui.theme()),
        box_(box),
        context_(context),
        pack_(context.pack),
        look_(look),
        cover_(cover),
        to_(fit(pack_.map, box, look)),
        units_(placed_units(pack_.map, to_, look.after)) {}

  void draw() {
    fill();
    draw_lines(ui_, pack_.map, to_, MapLayer::hamlet_line, faded(t_.map_road, cover_),
               look_.small ? 2.F : 3.F);
    draw_lines(ui_, pack_.map, to_, MapLayer::canal, faded(t_.map_water, cover_), look_.small ? 5.F : 9.F);
    outlines();
    if (look_.offices) offices();
    if (look_.labels) names();
  }

 private:
  /// In high contrast a selected unit is filled, not outlined alone.
  bool is_yellow(const std::string& unit) const {
    return t_.high_contrast && !look_.selected.empty() && unit == look_.selected;
  }
  Colour fill_of(const MapFeature& feature) const {
    return is_yellow(feature.unit) ? t_.primary : map_colour(t_, colour_of(pack_, feature));
  }
  const MapFeature& feature(std::size_t i) const { return pack_.map.features[units_.features[i]]; }

  void fill() {
    for (std::size_t i = 0; i < units_.features.size(); ++i) {
      ui_.shapes.mesh(context_.meshes.meshes[units_.features[i]], faded(fill_of(feature(i)), cover_),
                      [&](Point p) { return to_(p); });
    }
  }

  void outlines() {
    if (look_.after) {  // the border of today, for memory
      const PlacedUnits today = placed_units(pack_.map, to_, false);
      for (const auto& rings : today.rings) {
        for (const auto& ring : rings)
          ui_.shapes.dashed(ring, true, faded(t_.ink, cover_), look_.small ? 2.F : 3.F,
                            look_.small ? 7.F : 12.F);
      }
    }
    for (const auto& rings : units_.rings) {
      for (const auto& ring : rings)
        ui_.shapes.polyline(ring, true, faded(t_.ink, cover_), look_.small ? 3.F : 5.F);
    }
    for (std::size_t i = 0; i < units_.features.size(); ++i) {
      if (look_.selected.empty() || feature(i).unit != look_.selected) continue;
      for (const auto& ring : units_.rings[i]) ui_.shapes.polyline(ring, true, faded(t_.primary, cover_), 12);
    }
  }

  void offices() {
    for (const MapFeature& office : pack_.map.features) {
      if (office.layer != MapLayer::office || office.rings.empty() || office.rings[0].empty()) continue;
      const Point at = to_(office.rings[0][0]);
      const bool on_yellow = look_.after ? is_yellow(pack_.after.id) : is_yellow(office.unit);
      const bool yellow = t_.high_contrast && !on_yellow;
      const Colour ink = yellow ? t_.on_primary : t_.high_contrast ? t_.primary : t_.on_deep;
      ui_.shapes.circle(at, 33, faded(yellow ? t_.primary : t_.deep, cover_));
      ui_.images.icon(at, "account_balance", 38, faded(ink, cover_));
    }
  }

  /// Each on a plate of what lies under it; one that stands outside has a line to its unit.
  void names() {
    for (const MapName& name :
         map_names(ui_, box_, pack_, context_.language, look_, context_.memory.map_names[look_.name])) {
      const bool neighbour = name.unit.empty(), on_yellow = is_yellow(name.unit) && !name.place.leads;
      const Rect box = name.place.box;
      if (name.place.leads) {
        ui_.shapes.line(name.place.from, name.place.to, faded(t_.ink, cover_), 3);
        ui_.shapes.circle(name.place.to, 6, faded(t_.ink, cover_));
      }
      ui_.shapes.fill(box, faded(plate_of(name), cover_), 4);
      if (name.place.leads) ui_.shapes.outline(box, faded(t_.ink, cover_), 2, 4);
      const Colour ink = neighbour ? t_.ink2 : on_yellow ? t_.on_primary : t_.ink;
      ui_.text.draw({box.x, box.y, box.w, 0}, name.lines,
                    {name.size, neighbour ? draw::Weight::regular : draw::Weight::bold, faded(ink, cover_),
                     draw::Align::centre, 1.12F});
    }
  }

  Colour plate_of(const MapName& name) const {
    if (name.unit.empty()) return t_.map_else;
    if (name.place.leads) return t_.surface;
    for (std::size_t i = 0; i < units_.features.size(); ++i) {
      if (feature(i).unit == name.unit) return fill_of(feature(i));
    }
    return t_.surface;
  }

  draw::Ui& ui_;
  const draw::Theme& t_;
  Rect box_;
  Context& context_;
  const consultation::Pack& pack_;
  const MapLook& look_;
  float cover_;
  MapFit to_;
  PlacedUnits units_;
};

}  // namespace

void draw_map_ground(draw::Ui& ui, Rect box, const consultation::Pack& pack, const MapLook& look) {
  const draw::Theme& t = ui.theme();
  const MapFit to = fit(pack.map, box, look);
  if (look.ground) ui.shapes.fill(box, t.map_else);
  draw_lines(ui, pack.map, to, MapLayer::neighbour, t.map_road, look.small ? 2.F : 4.F);
  draw_lines(ui, pack.map, to, MapLayer::road, t.map_road, look.small ? 3.F : 6.F);
  draw_lines(ui, pack.map, to, MapLayer::canal, t.map_water, look.small ? 5.F : 9.F);
}

void draw_map_units(draw::Ui& ui, Rect box, Context& context, const MapLook& look, float cover) {
  UnitsDrawing(ui, box, context, look, cover).draw();
}

void draw_map_canvas(draw::Ui& ui, Rect box, Context& context, const MapLook& wanted) {
  const draw::Unmirrored unmirrored(ui.canvas, box);
  const MapLook look = ui.canvas.mirrored() ? straightened(wanted, box) : wanted;
  ui.shapes.push_clip(box);
  draw_map_ground(ui, box, context.pack, look);
  draw_map_units(ui, box, context, look);
  ui.shapes.pop_clip();
}

}  // namespace kiosk::hall::screens
