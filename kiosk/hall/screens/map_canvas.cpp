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

Fit fit(const consultation::Map& map, Rect box) {
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
  fit.x = box.x + box.w / 2 - static_cast<float>(low.x + high.x) / 2 * fit.scale;
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

Point middle(const std::vector<Point>& ring) {
  Point low{1e9F, 1e9F}, high{-1e9F, -1e9F};
  for (const Point& p : ring) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  return {(low.x + high.x) / 2, (low.y + high.y) / 2};
}

/// A name, one word a line where it has two, on a plate of the fill's colour.
void draw_name(draw::Ui& ui, Point centre, std::string name, float size, draw::Colour plate,
               draw::Colour ink) {
  const auto space = name.find(' ');
  if (space != std::string::npos) name[space] = '\n';
  const draw::TextStyle style{size, draw::Weight::bold, ink, draw::Align::centre, 1.12F};
  const float width = ui.text_width(name, style), height = ui.text_height(width + 2, name, style);
  ui.fill({centre.x - width / 2 - 6, centre.y - height / 2, width + 12, height}, plate, 4);
  ui.text({centre.x - width / 2 - 1, centre.y - height / 2, width + 2, height}, name, style);
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

void draw_map_canvas(draw::Ui& ui, Rect box, const consultation::Pack& pack, const MapMeshes& meshes,
                     const std::string& language, const MapLook& look) {
  const draw::Theme& t = ui.theme();
  const auto& features = pack.map.features;
  const Fit to = fit(pack.map, box);
  const float thin = look.small ? 2.F : 3.F;
  ui.push_clip(box);
  ui.fill(box, t.map_else);
  draw_lines(ui, pack.map, to, MapLayer::road, t.map_road, look.small ? 3.F : 6.F);
  draw_lines(ui, pack.map, to, MapLayer::canal, t.map_water, look.small ? 5.F : 9.F);
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!is_unit(features[i], look.after)) continue;
    const bool yellow = t.high_contrast && features[i].unit == look.selected;
    ui.mesh(meshes.meshes[i], yellow ? t.primary : map_colour(t, colour_of(pack, features[i])),
            [&](Point p) { return to(p); });
  }
  draw_lines(ui, pack.map, to, MapLayer::hamlet_line, t.map_road, thin);
  if (look.after) {  // the borders of today, dashed
    for (const MapFeature& feature : features) {
      if (!is_unit(feature, false)) continue;
      for (const auto& ring : placed(feature, to))
        ui.dashed(ring, true, t.ink, thin, look.small ? 7.F : 12.F);
    }
  }
  for (const MapFeature& feature : features) {
    if (!is_unit(feature, look.after)) continue;
    for (const auto& ring : placed(feature, to)) ui.polyline(ring, true, t.ink, look.small ? 3.F : 5.F);
  }
  for (const MapFeature& feature : features) {
    if (!is_unit(feature, look.after) || look.selected.empty() || feature.unit != look.selected) continue;
    for (const auto& ring : placed(feature, to)) ui.polyline(ring, true, t.primary, 12);
  }
  for (const MapFeature& feature : features) {
    if (feature.rings.empty() || feature.rings[0].empty()) continue;
    if (is_unit(feature, look.after) && look.labels) {
      const bool yellow = t.high_contrast && feature.unit == look.selected;
      const auto ring = placed(feature.rings[0], to);
      const consultation::Unit* unit = pack.unit(feature.unit);
      draw_name(ui, middle(ring), unit ? unit->name.in(language) : feature.name.in(language), look.label_size,
                yellow ? t.primary : map_colour(t, colour_of(pack, feature)), yellow ? t.on_primary : t.ink);
    } else if (feature.layer == MapLayer::label && look.labels && !look.small) {
      const Point at = to(feature.rings[0][0]);
      const std::string name = feature.name.in(language);
      const float width = ui.text_width(name, {t.caption});
      ui.fill({at.x - width / 2 - 8, at.y - 24, width + 16, 48}, t.map_else, 4);
      ui.label({at.x - width / 2, at.y - 24, width + 2, 48}, name,
               {t.caption, draw::Weight::regular, t.ink2});
    } else if (feature.layer == MapLayer::office && look.offices) {
      const Point at = to(feature.rings[0][0]);
      ui.circle(at, 33, t.high_contrast ? t.primary : t.deep);
      ui.icon(at, "account_balance", 38, t.high_contrast ? t.on_primary : t.on_deep);
    }
  }
  ui.pop_clip();
}

std::string unit_at(const draw::Ui&, Rect box, const consultation::Pack& pack, bool after, Point point) {
  if (!box.contains(point.x, point.y)) return {};
  const Fit to = fit(pack.map, box);
  std::string nearest;
  float least = 24;
  for (const MapFeature& feature : pack.map.features) {
    if (!is_unit(feature, after)) continue;
    const auto rings = placed(feature, to);
    if (draw::inside(rings, point)) return feature.unit;
    const float distance = draw::distance_to_edge(rings, point);
    if (distance < least) {
      least = distance;
      nearest = feature.unit;
    }
  }
  return nearest;
}

}  // namespace kiosk::hall::screens
