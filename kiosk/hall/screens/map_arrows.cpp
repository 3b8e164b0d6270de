#include "kiosk/hall/screens/map_arrows.h"

#include <cmath>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/screens/layout_info.h"

namespace kiosk::hall::screens {
namespace {

using consultation::MapFeature;
using consultation::MapLayer;
using consultation::Move;
using consultation::Pack;
using draw::Point;

using Rings = std::vector<std::vector<Point>>;

constexpr float before_border = 0.55F;  ///< share of the arrow that lies inside of the part
constexpr float barb = 0.34F;           ///< length of a barb, share of the arrow's
constexpr float barb_spread = 0.55F;    ///< angle of a barb to the shaft, as its tangent

const MapFeature* feature_of(const Pack& pack, MapLayer layer, const std::string& unit, const std::string& to = {}) {
  for (const MapFeature& feature : pack.map.features) {
    if (feature.layer == layer && feature.unit == unit && feature.to == to && !feature.rings.empty()) return &feature;
  }
  return nullptr;
}

/// The place of what moves; null if the map does not show it.
const MapFeature* origin_of(const Pack& pack, const Move& move) {
  if (const MapFeature* part = feature_of(pack, MapLayer::part, move.from->id, move.to->id)) return part;
  return move.whole ? feature_of(pack, MapLayer::unit_before, move.from->id) : nullptr;
}

/// Where it goes: the unit today that goes on there, else the new unit.
const MapFeature* destination_of(const Pack& pack, const Move& move) {
  if (const MapFeature* today = feature_of(pack, MapLayer::unit_before, move.to->continues)) return today;
  return feature_of(pack, MapLayer::unit_after, move.to->id);
}

Rings placed_rings(const MapFeature& feature, const MapFit& to) {
  Rings rings;
  for (const auto& ring : feature.rings) rings.push_back(placed(ring, to));
  return rings;
}

/// Centre of gravity of a ring's area; of its points if it has no area.
Point centre_of(const std::vector<Point>& ring) {
  double area = 0, x = 0, y = 0;
  Point mean{0, 0};
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point &a = ring[i], &b = ring[(i + 1) % ring.size()];
    const double cross = double{a.x} * double{b.y} - double{b.x} * double{a.y};
    area += cross;
    x += (double{a.x} + double{b.x}) * cross;
    y += (double{a.y} + double{b.y}) * cross;
    mean = {mean.x + a.x / static_cast<float>(ring.size()), mean.y + a.y / static_cast<float>(ring.size())};
  }
  if (std::abs(area) < 1) return mean;
  return {static_cast<float>(x / (3 * area)), static_cast<float>(y / (3 * area))};
}

/// The last point on the way from a to b that is inside of the rings; `a` if none is.
Point border_between(const Rings& rings, Point a, Point b, float length) {
  Point last = a;
  for (float at = 0; at <= length; at += 1) {
    const float share = length > 0 ? at / length : 0;
    const Point point{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
    if (draw::inside(rings, point)) last = point;
  }
  return last;
}

}  // namespace

float arrow_length(const MapLook& look) {
  const auto& length = layout::map_canvas::part_arrow;
  return look.small ? length.small : length.normal;
}

std::vector<MapArrow> map_arrows(const Pack& pack, const MapFit& to, float length) {
  std::vector<MapArrow> arrows;
  if (consultation::is_merger(pack)) return arrows;
  for (const Move& move : consultation::moves_of(pack)) {
    if (move.to->continues == move.from->id) continue;
    const MapFeature *origin = origin_of(pack, move), *destination = destination_of(pack, move);
    if (!origin || !destination) continue;
    const Rings rings = placed_rings(*origin, to);
    const Point a = centre_of(rings.front()), b = centre_of(placed(destination->rings.front(), to));
    const float distance = std::hypot(b.x - a.x, b.y - a.y);
    if (distance < 1) continue;
    const Point way{(b.x - a.x) / distance, (b.y - a.y) / distance}, side{-way.y, way.x};
    const Point border = border_between(rings, a, b, distance);
    const float behind = length * before_border, ahead = length - behind, back = length * barb;
    MapArrow arrow;
    arrow.from = {border.x - way.x * behind, border.y - way.y * behind};
    arrow.tip = {border.x + way.x * ahead, border.y + way.y * ahead};
    const Point neck{arrow.tip.x - way.x * back, arrow.tip.y - way.y * back};
    const float spread = back * barb_spread;
    arrow.left = {neck.x + side.x * spread, neck.y + side.y * spread};
    arrow.right = {neck.x - side.x * spread, neck.y - side.y * spread};
    arrows.push_back(arrow);
  }
  return arrows;
}

}  // namespace kiosk::hall::screens
