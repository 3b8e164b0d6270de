#include "kiosk/authoring/maps/unit_map.h"

#include <algorithm>
#include <cmath>

#include "kiosk/authoring/input/number.h"
#include "kiosk/authoring/input/words.h"
#include "kiosk/authoring/maps/geometry.h"
#include "kiosk/authoring/maps/projection.h"

namespace kiosk::authoring {
namespace {

constexpr double visible_difference = 0.02;  ///< of areas: 2 %

void add(UnitMap& map, FindingKind kind, Fault words, std::vector<std::string> choices = {}) {
  map.findings.push_back({kind, std::move(words), std::move(choices)});
}

struct Extent {
  double low_x = 1e300, low_y = 1e300, high_x = -1e300, high_y = -1e300;
};

Extent extent_of(const MapFile& file) {
  Extent extent;
  const auto take = [&](const Position& position) {
    extent.low_x = std::min(extent.low_x, position.x);
    extent.high_x = std::max(extent.high_x, position.x);
    extent.low_y = std::min(extent.low_y, position.y);
    extent.high_y = std::max(extent.high_y, position.y);
  };
  for (const Shape& shape : file.shapes) {
    for (const Polygon& polygon : shape.polygons) {
      for (const Ring& ring : polygon.rings) std::ranges::for_each(ring, take);
    }
    std::ranges::for_each(shape.points, take);
  }
  return extent;
}

void swap_axes(MapFile& file) {
  const auto swap = [](Position& position) { std::swap(position.x, position.y); };
  for (Shape& shape : file.shapes) {
    for (Polygon& polygon : shape.polygons) {
      for (Ring& ring : polygon.rings) std::ranges::for_each(ring, swap);
    }
    std::ranges::for_each(shape.points, swap);
  }
}

/// Vietnam lies at 102 to 110 degrees east and 8 to 24 north; in metres its north is above 880,000 and the
/// east of a zone below 900,000. So the numbers tell which axis is which.
void set_axis_order(MapFile& file, UnitMap& map) {
  const Extent extent = extent_of(file);
  const bool degrees = extent.high_x <= 180 && extent.high_y <= 180;
  const bool swapped_degrees = degrees && extent.low_x > 5 && extent.high_x < 25 && extent.low_y > 100;
  const bool swapped_metres = !degrees && extent.low_x > 880'000 && extent.high_y < 900'000;
  if (!swapped_degrees && !swapped_metres) return;
  swap_axes(file);
  add(map, FindingKind::question,
      make_fault("map-axes",
                 "The file gives north before east. The two were exchanged. Is the map in the right "
                 "place?",
                 "", "", {}));
}

int known_epsg(const MapFile& file) {
  if (file.epsg != 0) return file.epsg;
  if (!file.projection.empty()) return identify_projection(file.projection);
  const Extent extent = extent_of(file);
  const bool degrees =
      extent.high_x <= 180 && extent.high_y <= 90 && extent.low_x >= -180 && extent.low_y >= -90;
  return degrees ? epsg_wgs84 : 0;
}

std::vector<std::string> zone_names(int preset) {
  std::vector<std::string> names;
  for (const Zone& zone : vn2000_zones()) {
    if (zone.epsg == preset)
      names.insert(names.begin(), zone.name);
    else
      names.push_back(zone.name);
  }
  return names;
}

/// Moves the coordinates to WGS84; asks for the zone where nothing tells it.
Result<void> set_coordinates(MapFile& file, const MapContext& context, int answer, UnitMap& map) {
  set_axis_order(file, map);
  map.epsg = known_epsg(file);
  if (map.epsg == 0 && answer == 0) {
    add(map, FindingKind::question,
        make_fault("map-zone",
                   "The map is in metres, and the file does not say from which central meridian of "
                   "VN-2000. Which one is it?",
                   "Look where the map falls before you save.", "", {}),
        zone_names(context.province_epsg));
    map.epsg = context.province_epsg;
  }
  if (answer != 0) map.epsg = answer;
  if (map.epsg == 0) return {};
  if (!to_wgs84(file, map.epsg)) {
    return fault("map-file-projection", "The coordinates do not fit the system of the file.",
                 "Export the map again, in WGS84 or VN-2000.");
  }
  return {};
}

std::string proper(std::string_view name) {
  return name_form(without_unit_word(name));
}
std::string toneless(std::string_view name) {
  return folded(without_unit_word(name));
}

/// A text of the shape that is the name of the unit; "" if none is.
std::string name_for(const Shape& shape, const std::string& unit, bool with_tones) {
  const auto same = [&](const std::string& text) {
    return with_tones ? proper(text) == proper(unit) : toneless(text) == toneless(unit);
  };
  if (!shape.name.empty() && same(shape.name)) return shape.name;
  for (const auto& [key, value] : shape.properties) {
    if (!value.empty() && same(value)) return value;
  }
  return {};
}

/// What tells shapes of the same name apart: their other texts.
std::string description(const Shape& shape) {
  std::string text;
  for (const char* const key : {"NAME_2", "TEN_HUYEN", "Huyen", "huyen", "district", "NAME_1"}) {
    const auto found = shape.properties.find(key);
    if (found != shape.properties.end() && text.empty()) text = found->second;
  }
  return text.empty() ? shape.name : text;
}

class Matcher {
 public:
  Matcher(std::vector<Shape> shapes, const MapContext& context, UnitMap& map)
      : shapes_(std::move(shapes)), context_(context), map_(map), taken_(shapes_.size(), false) {}

  void match() {
    std::vector<std::vector<std::size_t>> found;
    for (const std::string& unit : context_.units) found.push_back(candidates(unit));
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].size() == 1) take(context_.units[i], found[i].front());
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].size() > 1) choose(context_.units[i], found[i]);
    }
    if (!spelled_.empty()) {
      add(map_, FindingKind::question,
          make_fault("map-names", "Are these the right communes: {names}?", "", "", {{"names", spelled_}}));
    }
    keep_rest();
  }

 private:
  std::vector<std::size_t> candidates(const std::string& unit) const {
    std::vector<std::size_t> found;
    for (const bool with_tones : {true, false}) {
      for (std::size_t i = 0; i < shapes_.size(); ++i) {
        if (!shapes_[i].polygons.empty() && !name_for(shapes_[i], unit, with_tones).empty())
          found.push_back(i);
      }
      if (!found.empty()) return found;
    }
    return found;
  }

  void take(const std::string& unit, std::size_t index) {
    Shape& shape = shapes_[index];
    taken_[index] = true;
    const bool exact = !name_for(shape, unit, true).empty();
    const std::string name = name_for(shape, unit, exact);
    if (!exact) spelled_ += (spelled_.empty() ? "" : ", ") + name + " = " + unit;
    map_.units.push_back({unit, name, shape.polygons, 0});
    compare_area(shape, map_.units.back());
  }

  /// The one that lies nearest to the communes that are known already.
  void choose(const std::string& unit, std::vector<std::size_t> found) {
    const auto far = [&](std::size_t index) {
      double sum = 0;
      for (const UnitShape& known : map_.units) sum += distance(shapes_[index].polygons, known.polygons);
      return sum;
    };
    std::ranges::stable_sort(found, {}, far);
    std::vector<std::string> choices;
    std::string names;
    for (const std::size_t index : found) {
      choices.push_back(description(shapes_[index]));
      names += (names.empty() ? "" : ", ") + choices.back();
    }
    add(map_, FindingKind::question,
        make_fault("map-unit-twice", "{unit} is in the map {count} times: {names}. Which one is meant?", "",
                   "", {{"unit", unit}, {"count", std::to_string(found.size())}, {"names", names}}),
        choices);
    take(unit, found.front());
  }

  void compare_area(const Shape& shape, UnitShape& unit) {
    if (map_.epsg == 0) return;
    for (const Polygon& polygon : unit.polygons) unit.area_km2 += area_km2(polygon);
    for (const auto& [key, value] : shape.properties) {
      const std::string form = folded(key);
      const bool area = form == "dientich" || form == "dien tich" || form == "area" || form == "dt" ||
                        form == "dien tich km2" || form == "area km2";
      const auto stated = area ? read_number(value) : std::nullopt;
      if (!stated || stated->value <= 0) continue;
      if (std::abs(stated->value - unit.area_km2) <= visible_difference * unit.area_km2) continue;
      std::string drawn = std::to_string(std::lround(unit.area_km2 * 100) / 100) + "," +
                          std::to_string(std::lround(unit.area_km2 * 100) % 100 + 100).substr(1);
      add(map_, FindingKind::warning,
          make_fault("map-area", "{unit}: the file says {stated} km², the drawn area is {drawn} km².",
                     "Use the official figure.", "",
                     {{"unit", unit.unit}, {"stated", value}, {"drawn", drawn}}));
    }
  }

  void keep_rest() {
    std::size_t unnamed = 0;
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      if (taken_[i] || shapes_[i].polygons.empty()) continue;
      UnitShape rest{"", shapes_[i].name, std::move(shapes_[i].polygons), 0};
      if (map_.epsg != 0) {
        for (const Polygon& polygon : rest.polygons) rest.area_km2 += area_km2(polygon);
      }
      const bool nameless = shapes_[i].name.empty() && shapes_[i].properties.empty();
      unnamed += nameless ? 1 : 0;
      (nameless ? map_.units : map_.context).push_back(std::move(rest));
    }
    if (unnamed > 0) {
      add(map_, FindingKind::question,
          make_fault("map-which-shape", "{count} shapes have no name. Which commune is each of them?", "", "",
                     {{"count", std::to_string(unnamed)}}),
          context_.units);
    }
    if (!map_.context.empty()) {
      add(map_, FindingKind::warning,
          make_fault("map-context", "{count} other areas are in the file.",
                     "Keep them as grey surroundings, or leave them out.", "",
                     {{"count", std::to_string(map_.context.size())}}));
    }
  }

  std::vector<Shape> shapes_;
  const MapContext& context_;
  UnitMap& map_;
  std::vector<bool> taken_;
  std::string spelled_;
};

void tell_holes(UnitMap& map) {
  for (const UnitShape& unit : map.units) {
    if (unit.holes() == 0) continue;
    add(map, FindingKind::warning,
        make_fault("map-hole", "{unit} has a hole: is it another commune, or a lake?", "", "",
                   {{"unit", unit.unit.empty() ? unit.name : unit.unit}}));
  }
}

void tell_closed(const MapFile& file, UnitMap& map) {
  for (const std::string& name : file.unclosed) {
    add(map, FindingKind::warning,
        make_fault("map-unclosed", "{name}: the border was not closed. It was closed.", "", "",
                   {{"name", name}}));
  }
}

/// Repairs borders that cross themselves, and asks whether that is what was meant.
void repair_shapes(UnitMap& map) {
  for (UnitShape& unit : map.units) {
    const auto place = invalid_place(unit.polygons);
    if (!place) continue;
    unit.polygons = repaired(unit.polygons);
    unit.area_km2 = 0;
    for (const Polygon& polygon : unit.polygons) unit.area_km2 += map.epsg == 0 ? 0 : area_km2(polygon);
    add(map, FindingKind::question,
        make_fault("map-crosses", "The border of {unit} crosses itself at {x}, {y}. Take the repaired shape?",
                   "Or choose another file.", "",
                   {{"unit", unit.unit}, {"x", std::to_string(place->x)}, {"y", std::to_string(place->y)}}));
  }
}

}  // namespace

int UnitShape::holes() const {
  int count = 0;
  for (const Polygon& polygon : polygons) count += static_cast<int>(polygon.rings.size()) - 1;
  return count;
}

std::size_t UnitShape::vertices() const {
  std::size_t count = 0;
  for (const Polygon& polygon : polygons) {
    for (const Ring& ring : polygon.rings) count += ring.size();
  }
  return count;
}

Result<UnitMap> read_unit_map(MapFile file, const MapContext& context, int epsg) {
  UnitMap map;
  map.findings = file.findings;
  if (file.shapes.empty()) {
    return fault("map-file-empty", "The map holds no shapes.", "Export the communes as areas.");
  }
  if (auto done = set_coordinates(file, context, epsg, map); !done) return failure(done);
  std::size_t without_shape = 0, points = 0;
  for (const Shape& shape : file.shapes) {
    if (!shape.polygons.empty()) continue;
    (shape.points.empty() ? without_shape : points) += 1;
    if (!shape.points.empty()) map.points.push_back(shape);
  }
  tell_closed(file, map);
  Matcher(std::move(file.shapes), context, map).match();
  if (without_shape > 0) {
    add(map, FindingKind::warning,
        make_fault("map-left-out", "Left out: {empty} entries without a shape, {points} points.", "", "",
                   {{"empty", std::to_string(without_shape)}, {"points", std::to_string(points)}}));
  }
  repair_shapes(map);
  tell_holes(map);
  return map;
}

}  // namespace kiosk::authoring
