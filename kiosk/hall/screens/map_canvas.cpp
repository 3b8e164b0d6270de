#include "kiosk/hall/screens/map_canvas.h"

#include <algorithm>
#include <limits>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using consultation::MapFeature;
using consultation::MapLayer;
using consultation::MapPoint;
using draw::Point;
using draw::Rect;

bool is_unit(const MapFeature& feature, bool after) {
  return feature.layer == (after ? MapLayer::unit_after : MapLayer::unit_before);
}

/// From map units to logical px: the units fill the box but for a margin.
struct Fit {
  float scale = 1, x = 0, y = 0;
  Point operator()(MapPoint p) const {
    return {x + static_cast<float>(p.x) * scale, y + static_cast<float>(p.y) * scale};
  }
  Point operator()(Point p) const { return {x + p.x * scale, y + p.y * scale}; }
};

Fit fit(const consultation::Map& map, Rect box, const MapLook& look) {
  box = {box.x, box.y + look.top, box.w, box.h - look.top};
  MapPoint low{std::numeric_limits<double>::max(), std::numeric_limits<double>::max()}, high{-low.x, -low.y};
  for (const MapFeature& feature : map.features) {
    if (!is_unit(feature, false) && !is_unit(feature, true)) continue;
    for (const auto& ring : feature.rings) {
      for (const MapPoint& p : ring) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
      }
    }
  }
  if (high.x <= low.x || high.y <= low.y) return {};
  const float margin = box.h * 0.07F;
  const auto w = static_cast<float>(high.x - low.x), h = static_cast<float>(high.y - low.y);
  Fit fit;
  fit.scale = std::min((box.w - 2 * margin) / w, (box.h - 2 * margin) / h);
  fit.x = box.x + box.w * look.centre - static_cast<float>(low.x + high.x) / 2 * fit.scale;
  fit.y = box.y + box.h / 2 - static_cast<float>(low.y + high.y) / 2 * fit.scale;
  return fit;
}

std::vector<Point> placed(const std::vector<MapPoint>& ring, const Fit& to) {
  std::vector<Point> points;
  for (const MapPoint& p : ring) points.push_back(to(p));
  if (points.size() > 1 && points.front().x == points.back().x && points.front().y == points.back().y)
    points.pop_back();
  return points;
}

std::vector<std::vector<Point>> placed(const MapFeature& feature, const Fit& to) {
  std::vector<std::vector<Point>> rings;
  for (const auto& ring : feature.rings) rings.push_back(placed(ring, to));
  return rings;
}

int colour_of(const consultation::Pack& pack, const MapFeature& feature) {
  if (feature.layer == MapLayer::unit_after) return -1;
  for (std::size_t i = 0; i < pack.units.size(); ++i) {
    if (pack.units[i].id == feature.unit) return static_cast<int>(i);
  }
  return 0;
}

Rect bounds(const std::vector<Point>& ring) {
  Point low{1e9F, 1e9F}, high{-1e9F, -1e9F};
  for (const Point& p : ring) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

/// The widest stretch inside the ring at that height, as (left, right).
std::pair<float, float> stretch(const std::vector<Point>& ring, float y) {
  std::vector<float> crossings;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i], b = ring[(i + 1) % ring.size()];
    if ((a.y <= y) != (b.y <= y)) crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
  }
  std::sort(crossings.begin(), crossings.end());
  std::pair<float, float> widest{0, 0};
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    if (crossings[i + 1] - crossings[i] > widest.second - widest.first)
      widest = {crossings[i], crossings[i + 1]};
  }
  return widest;
}

/// A unit's name, one word a line where it has two, on a plate of the fill's colour inside the unit.
void draw_name(draw::Ui& ui, const std::vector<Point>& ring, std::string name, float size, draw::Colour plate,
               draw::Colour ink) {
  const Rect whole = bounds(ring);
  const float y = whole.y + whole.h * 0.4F;
  const auto [left, right] = stretch(ring, y);
  const auto space = name.find(' ');
  if (space != std::string::npos) name[space] = '\n';
  draw::TextStyle style{size, draw::Weight::bold, ink, draw::Align::centre, 1.12F};
  while (style.size > 18 && ui.text_width(name, style) > right - left - 20) style.size -= 1;
  const float width = ui.text_width(name, style), height = ui.text_height(width + 2, name, style);
  const float x = (left + right - width) / 2;
  ui.fill({x - 4, y - height / 2, width + 8, height}, plate, 4);
  ui.text({x - 1, y - height / 2, width + 2, height}, name, style);
}

/// A neighbour's name, moved into the box; left out where it would lie on the units.
void draw_neighbour(draw::Ui& ui, Rect box, Rect units, Point at, const std::string& name) {
  const draw::Theme& t = ui.theme();
  const draw::TextStyle style{26, draw::Weight::regular, t.ink2};
  const float width = ui.text_width(name, style);
  const float x = std::clamp(at.x - width / 2, box.x + 20, std::max(box.x + 20, box.right() - width - 20));
  const bool beside = x + width + 8 < units.x || x - 8 > units.right();
  if (!beside || at.y < box.y + 30 || at.y > box.bottom() - 30) return;
  ui.fill({x - 8, at.y - 24, width + 16, 48}, t.map_else, 4);
  ui.label({x, at.y - 24, width + 2, 48}, name, style);
}

void draw_office(draw::Ui& ui, Point at, bool on_yellow) {
  const draw::Theme& t = ui.theme();
  const bool yellow = t.high_contrast && !on_yellow;
  ui.circle(at, 33, yellow ? t.primary : t.deep);
  ui.icon(at, "account_balance", 38,
          yellow || !t.high_contrast ? (yellow ? t.on_primary : t.on_deep) : t.primary);
}

void draw_lines(draw::Ui& ui, const consultation::Map& map, const Fit& to, MapLayer layer,
                draw::Colour colour, float width) {
  for (const MapFeature& feature : map.features) {
    if (feature.layer != layer) continue;
    for (const auto& ring : feature.rings) ui.polyline(placed(ring, to), false, colour, width);
  }
}

}  // namespace

MapMeshes make_meshes(const consultation::Map& map) {
  MapMeshes result;
  for (const MapFeature& feature : map.features) {
    std::vector<std::vector<Point>> rings;
    if (is_unit(feature, false) || is_unit(feature, true)) {
      for (const auto& ring : feature.rings) {
        rings.emplace_back();
        for (const MapPoint& p : ring)
          rings.back().push_back({static_cast<float>(p.x), static_cast<float>(p.y)});
      }
    }
    result.meshes.push_back(rings.empty() ? draw::Mesh{} : draw::tessellate(rings));
  }
  return result;
}

namespace {

/// All units as they stand on the canvas, those of today or the one after.
struct Units {
  std::vector<const MapFeature*> features;
  std::vector<std::vector<std::vector<Point>>> rings;
  Rect bounds;
};

Units units_of(const consultation::Map& map, const Fit& to, bool after) {
  Units units;
  std::vector<Point> all;
  for (const MapFeature& feature : map.features) {
    if (!is_unit(feature, after) || feature.rings.empty()) continue;
    units.features.push_back(&feature);
    units.rings.push_back(placed(feature, to));
    for (const auto& ring : units.rings.back()) all.insert(all.end(), ring.begin(), ring.end());
  }
  units.bounds = bounds(all);
  return units;
}

void draw_outlines(draw::Ui& ui, const Units& units, const Units& today, const MapLook& look) {
  const draw::Theme& t = ui.theme();
  if (look.after) {
    for (const auto& rings : today.rings) {
      for (const auto& ring : rings)
        ui.dashed(ring, true, t.ink, look.small ? 2.F : 3.F, look.small ? 7.F : 12.F);
    }
  }
  for (const auto& rings : units.rings) {
    for (const auto& ring : rings) ui.polyline(ring, true, t.ink, look.small ? 3.F : 5.F);
  }
  for (std::size_t i = 0; i < units.features.size(); ++i) {
    if (look.selected.empty() || units.features[i]->unit != look.selected) continue;
    for (const auto& ring : units.rings[i]) ui.polyline(ring, true, t.primary, 12);
  }
}

}  // namespace

void draw_map_canvas(draw::Ui& ui, Rect box, const consultation::Pack& pack, const MapMeshes& meshes,
                     const std::string& language, const MapLook& look) {
  const draw::Theme& t = ui.theme();
  const auto& features = pack.map.features;
  const Fit to = fit(pack.map, box, look);
  const Units units = units_of(pack.map, to, look.after);
  const auto yellow = [&](const std::string& unit) {
    return t.high_contrast && !look.selected.empty() && unit == look.selected;
  };
  ui.push_clip(box);
  if (look.ground) ui.fill(box, t.map_else);
  draw_lines(ui, pack.map, to, MapLayer::road, t.map_road, look.small ? 3.F : 6.F);
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!is_unit(features[i], look.after)) continue;
    const draw::Colour fill =
        yellow(features[i].unit) ? t.primary : map_colour(t, colour_of(pack, features[i]));
    ui.mesh(meshes.meshes[i], fill, [&](Point p) { return to(p); });
  }
  draw_lines(ui, pack.map, to, MapLayer::hamlet_line, t.map_road, look.small ? 2.F : 3.F);
  draw_lines(ui, pack.map, to, MapLayer::canal, t.map_water, look.small ? 5.F : 9.F);
  draw_outlines(ui, units, units_of(pack.map, to, false), look);
  for (const MapFeature& feature : features) {
    if (feature.rings.empty() || feature.rings[0].empty()) continue;
    const Point at = to(feature.rings[0][0]);
    if (feature.layer == MapLayer::label && look.labels && !look.small)
      draw_neighbour(ui, box, units.bounds, at, feature.name.in(language));
    if (feature.layer == MapLayer::office && look.offices)
      draw_office(ui, at, look.after ? yellow(pack.after.id) : yellow(feature.unit));
  }
  for (std::size_t i = 0; i < units.features.size() && look.labels; ++i) {
    const MapFeature& feature = *units.features[i];
    const consultation::Unit* unit = pack.unit(feature.unit);
    const bool on_yellow = yellow(feature.unit);
    draw_name(ui, units.rings[i].front(), unit ? unit->name.in(language) : feature.name.in(language),
              look.label_size, on_yellow ? t.primary : map_colour(t, colour_of(pack, feature)),
              on_yellow ? t.on_primary : t.ink);
  }
  ui.pop_clip();
}

std::string unit_at(Rect box, const consultation::Pack& pack, const MapLook& look, Point point) {
  if (!box.contains(point.x, point.y)) return {};
  const Units units = units_of(pack.map, fit(pack.map, box, look), look.after);
  std::string nearest;
  float least = 24;
  for (std::size_t i = 0; i < units.features.size(); ++i) {
    if (draw::inside(units.rings[i], point)) return units.features[i]->unit;
    const float distance = draw::distance_to_edge(units.rings[i], point);
    if (distance < least) {
      least = distance;
      nearest = units.features[i]->unit;
    }
  }
  return nearest;
}

}  // namespace kiosk::hall::screens
