#include "kiosk/hall/screens/map_canvas.h"

#include <algorithm>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/map_arrows.h"
#include "kiosk/hall/screens/map_names.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/visit/figures.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::map_canvas;

using consultation::MapFeature;
using consultation::MapLayer;
using draw::Colour;
using draw::Point;
using draw::Rect;

/// The colour with its opacity multiplied by `cover`, 0 to 1.
Colour faded(Colour colour, float cover) {
  const auto alpha = static_cast<Colour>(static_cast<float>(colour >> 24) * std::clamp(cover, 0.F, 1.F));
  return (colour & 0xFFFFFF) | alpha << 24;
}

/// Number of the colour of the feature's unit.
int colour_of(const consultation::Pack& pack, const MapFeature& feature) {
  const consultation::Unit* unit = pack.unit(feature.unit);
  return unit ? visit::colour_of_unit(pack, *unit) : 0;
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

/// Draws the units of today or of after the merger with one opacity.
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
               width(size::hamlet_line));
    draw_lines(ui_, pack_.map, to_, MapLayer::canal, faded(t_.map_water, cover_), width(size::canal));
    outlines();
    if (!look_.after) arrows();
    if (look_.offices) offices();
    if (look_.labels) names();
  }

 private:
  float width(const size::Width& line) const { return look_.small ? line.small : line.normal; }
  /// In high contrast a selected unit is filled, because an outline alone would not be enough.
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
    if (look_.after) {  // today's borders, dashed
      const PlacedUnits today = placed_units(pack_.map, to_, false);
      for (const auto& rings : today.rings) {
        for (const auto& ring : rings)
          ui_.shapes.dashed(ring, true, faded(t_.ink, cover_), width(size::old_border),
                            width(size::old_border_dash));
      }
    }
    for (const auto& rings : units_.rings) {
      for (const auto& ring : rings)
        ui_.shapes.polyline(ring, true, faded(t_.ink, cover_), width(size::border));
    }
    for (std::size_t i = 0; i < units_.features.size(); ++i) {
      if (look_.selected.empty() || feature(i).unit != look_.selected) continue;
      for (const auto& ring : units_.rings[i])
        ui_.shapes.polyline(ring, true, faded(t_.primary, cover_), size::selected_border);
    }
  }

  /// Each part that goes to another unit: its border, dashed, and an arrow across the border to where it goes.
  void arrows() {
    for (const MapFeature& part : pack_.map.features) {
      if (part.layer != MapLayer::part) continue;
      for (const auto& ring : part.rings)
        ui_.shapes.dashed(placed(ring, to_), true, faded(t_.ink, cover_), width(size::old_border),
                          width(size::old_border_dash));
    }
    for (const MapArrow& arrow : map_arrows(pack_, to_, arrow_length(look_))) {
      draw_arrow(arrow, faded(t_.surface, cover_), width(size::part_shaft) + width(size::part_edge));
      draw_arrow(arrow, faded(t_.primary, cover_), width(size::part_shaft));
    }
  }

  void draw_arrow(const MapArrow& arrow, Colour colour, float line) {
    const Point barbs[] = {arrow.left, arrow.tip, arrow.right};
    ui_.shapes.line(arrow.from, arrow.tip, colour, line);
    ui_.shapes.polyline(barbs, false, colour, line);
    ui_.shapes.circle(arrow.tip, line / 2, colour);
  }

  void offices() {
    for (const MapFeature& office : pack_.map.features) {
      if (office.layer != MapLayer::office || office.rings.empty() || office.rings[0].empty()) continue;
      const Point at = to_(office.rings[0][0]);
      const bool on_yellow = is_yellow(look_.after ? unit_there(office.unit) : office.unit);
      const bool yellow = t_.high_contrast && !on_yellow;
      const Colour ink = yellow ? t_.on_primary : t_.high_contrast ? t_.primary : t_.on_deep;
      ui_.shapes.circle(at, size::office_radius, faded(yellow ? t_.primary : t_.deep, cover_));
      ui_.images.icon(at, "account_balance", size::office_icon, faded(ink, cover_));
    }
  }

  /// Id of the unit after in which the office of a unit lies: the first to which something of it goes.
  std::string unit_there(const std::string& unit) const {
    const auto after = consultation::units_after_of(pack_, unit);
    return after.empty() ? unit : after.front()->id;
  }

  /// Each name is on a plate in the colour below it. A name outside its unit has a line to it.
  void names() {
    for (const MapName& name :
         map_names(ui_, box_, pack_, context_.language, look_, context_.memory.map_names[look_.name])) {
      const bool neighbour = name.unit.empty(), on_yellow = is_yellow(name.unit) && !name.place.leads;
      const Rect box = name.place.box;
      if (name.place.leads) {
        ui_.shapes.line(name.place.from, name.place.to, faded(t_.ink, cover_), size::leader);
        ui_.shapes.circle(name.place.to, size::leader_dot, faded(t_.ink, cover_));
      }
      ui_.shapes.fill(box, faded(plate_of(name), cover_), size::plate_radius);
      if (name.place.leads)
        ui_.shapes.outline(box, faded(t_.ink, cover_), size::plate_border, size::plate_radius);
      const Colour ink = neighbour ? t_.ink2 : on_yellow ? t_.on_primary : t_.ink;
      ui_.text.draw({box.x, box.y, box.w, 0}, name.lines,
                    {name.size, neighbour ? draw::Weight::regular : draw::Weight::bold, faded(ink, cover_),
                     draw::Align::centre, size::name_line});
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
  const auto width = [&](const size::Width& line) { return look.small ? line.small : line.normal; };
  if (look.ground) ui.shapes.fill(box, t.map_else);
  draw_lines(ui, pack.map, to, MapLayer::neighbour, t.map_road, width(size::neighbour));
  draw_lines(ui, pack.map, to, MapLayer::road, t.map_road, width(size::road));
  draw_lines(ui, pack.map, to, MapLayer::canal, t.map_water, width(size::canal));
}

void draw_map_units(draw::Ui& ui, Rect box, Context& context, const MapLook& look, float cover) {
  UnitsDrawing(ui, box, context, look, cover).draw();
}

void draw_map_canvas(draw::Ui& ui, Rect box, Context& context, const MapLook& wanted) {
  const draw::Unmirrored unmirrored(ui.canvas, box);
  const MapLook look = ui.canvas.mirrored() ? unmirrored_look(wanted, box) : wanted;
  ui.shapes.push_clip(box);
  draw_map_ground(ui, box, context.pack, look);
  draw_map_units(ui, box, context, look);
  ui.shapes.pop_clip();
}

}  // namespace kiosk::hall::screens
