#include "kiosk/hall/screens/map_geometry.h"

#include <algorithm>
#include <limits>

#include "kiosk/consultation/pack.h"

namespace kiosk::hall::screens {
namespace {

using consultation::MapFeature;
using consultation::MapLayer;
using consultation::MapPoint;
using draw::Point;
using draw::Rect;

/// A touch up to this far (px) beside a unit still selects it.
constexpr float touch_distance = 24;
/// Margin around the units, as a share of the box's height.
constexpr float margin_share = 0.07F;

bool is_unit(const MapFeature& feature) {
  return feature.layer == MapLayer::unit_before || feature.layer == MapLayer::unit_after;
}

Rect bounds(const std::vector<std::vector<std::vector<Point>>>& units) {
  Point low{std::numeric_limits<float>::max(), std::numeric_limits<float>::max()}, high{-low.x, -low.y};
  for (const auto& rings : units) {
    for (const auto& ring : rings) {
      for (const Point& p : ring) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
      }
    }
  }
  return units.empty() ? Rect{} : Rect{low.x, low.y, high.x - low.x, high.y - low.y};
}

}  // namespace

Point MapFit::operator()(const MapPoint& p) const {
  return {x + static_cast<float>(p.x) * scale, y + static_cast<float>(p.y) * scale};
}

MapMeshes make_meshes(const consultation::Map& map) {
  MapMeshes result;
  for (const MapFeature& feature : map.features) {
    std::vector<std::vector<Point>> rings;
    for (const auto& ring : feature.rings) {
      if (!is_unit(feature)) break;
      rings.emplace_back();
      for (const MapPoint& p : ring)
        rings.back().push_back({static_cast<float>(p.x), static_cast<float>(p.y)});
    }
    result.meshes.push_back(rings.empty() ? draw::Mesh{} : draw::tessellate(rings));
  }
  return result;
}

MapLook unmirrored_look(MapLook look, Rect box) {
  look.centre = 1 - look.centre;
  for (Rect& rect : look.covered) rect.x = box.x + box.right() - rect.right();
  return look;
}

MapFit fit(const consultation::Map& map, Rect box, const MapLook& look) {
  box = {box.x, box.y + look.top, box.w, box.h - look.top};
  MapPoint low{std::numeric_limits<double>::max(), std::numeric_limits<double>::max()}, high{-low.x, -low.y};
  for (const MapFeature& feature : map.features) {
    if (!is_unit(feature)) continue;
    for (const auto& ring : feature.rings) {
      for (const MapPoint& p : ring) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
      }
    }
  }
  if (high.x <= low.x || high.y <= low.y) return {};
  const float margin = box.h * margin_share;
  const auto w = static_cast<float>(high.x - low.x), h = static_cast<float>(high.y - low.y);
  MapFit fit;
  fit.scale = std::min((box.w - 2 * margin) / w, (box.h - 2 * margin) / h);
  // As near to the wanted centre as the whole map allows: no unit is outside of the box.
  const float half = w * fit.scale / 2 + margin;
  const float centre = std::clamp(box.w * look.centre, std::min(half, box.w / 2), std::max(box.w - half, box.w / 2));
  fit.x = box.x + centre - static_cast<float>(low.x + high.x) / 2 * fit.scale;
  fit.y = box.y + box.h / 2 - static_cast<float>(low.y + high.y) / 2 * fit.scale;
  return fit;
}

std::vector<Point> placed(const std::vector<MapPoint>& ring, const MapFit& to) {
  std::vector<Point> points;
  for (const MapPoint& p : ring) points.push_back(to(p));
  if (points.size() > 1 && points.front().x == points.back().x && points.front().y == points.back().y)
    points.pop_back();
  return points;
}

PlacedUnits placed_units(const consultation::Map& map, const MapFit& to, bool after) {
  PlacedUnits units;
  const MapLayer layer = after ? MapLayer::unit_after : MapLayer::unit_before;
  for (std::size_t i = 0; i < map.features.size(); ++i) {
    const MapFeature& feature = map.features[i];
    if (feature.layer != layer || feature.rings.empty()) continue;
    units.features.push_back(i);
    auto& rings = units.rings.emplace_back();
    for (const auto& ring : feature.rings) rings.push_back(placed(ring, to));
  }
  units.bounds = bounds(units.rings);
  return units;
}

std::string unit_at(Rect box, const consultation::Pack& pack, const MapLook& look, Point point) {
  if (!box.contains(point.x, point.y)) return {};
  const PlacedUnits units = placed_units(pack.map, fit(pack.map, box, look), look.after);
  std::string nearest;
  float least = touch_distance;
  for (std::size_t i = 0; i < units.features.size(); ++i) {
    const std::string& unit = pack.map.features[units.features[i]].unit;
    if (draw::inside(units.rings[i], point)) return unit;
    const float distance = draw::distance_to_edge(units.rings[i], point);
    if (distance < least) {
      least = distance;
      nearest = unit;
    }
  }
  return nearest;
}

}  // namespace kiosk::hall::screens
