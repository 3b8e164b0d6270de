#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "kiosk/base/text.h"
#include "kiosk/consultation/geojson_lines.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

namespace json = boost::json;

constexpr std::size_t max_points = 10'000;
constexpr std::size_t max_json_depth = 16;
constexpr double max_coordinate = 1e9;

constexpr std::pair<std::string_view, MapLayer> layers[] = {{"unit_before", MapLayer::unit_before},
                                                            {"unit_after", MapLayer::unit_after},
                                                            {"neighbour", MapLayer::neighbour},
                                                            {"hamlet_line", MapLayer::hamlet_line},
                                                            {"canal", MapLayer::canal},
                                                            {"road", MapLayer::road},
                                                            {"office", MapLayer::office},
                                                            {"label", MapLayer::label}};

const json::value* find(const json::value& value, const char* key) {
  return value.is_object() ? value.get_object().if_contains(key) : nullptr;
}

std::string text_at(const json::value& value, const char* key) {
  const json::value* found = find(value, key);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

class MapReader {
 public:
  MapReader(Reading& reading, const Pack& pack, std::string file, std::string_view text)
      : reading_(reading), pack_(pack), file_(std::move(file)), text_(text) {}

  void read(Map& map) {
    const auto root = parse();
    if (!root) return;
    const json::value* features = find(*root, "features");
    if (text_at(*root, "type") != "FeatureCollection" || !features || !features->is_array()) {
      return blame("map-form-collection", "The map is not a FeatureCollection.",
                   "Write GeoJSON: a FeatureCollection with features.");
    }
    check_keys(*root, {"type", "name", "features"});
    lines_ = feature_lines(text_);
    for (const json::value& feature : features->get_array()) {
      line_ = feature_count_ < lines_.size() ? lines_[feature_count_] : 1;
      ++feature_count_;
      read_feature(feature, map);
      if (points_ > max_points) {
        map.features.clear();
        return blame("map-too-large", "The map has more than 10000 points.", "Simplify its lines.");
      }
    }
    set_bounding_box(map);
  }

 private:
  std::optional<json::value> parse() {
    json::parse_options options;
    options.max_depth = max_json_depth;
    json::stream_parser parser({}, options);
    boost::system::error_code error;
    const std::size_t used = parser.write_some(text_.data(), text_.size(), error);
    if (!error) parser.finish(error);
    if (!error && text_.find_first_not_of(" \t\r\n", used) == std::string_view::npos) return parser.release();
    line_ = static_cast<int>(std::ranges::count(text_.substr(0, used), '\n')) + 1;
    blame("map-form-json", "The map is not JSON: {error}.", "Write the map again with a GeoJSON editor.",
          {{"error", error ? error.message() : "more text follows"}});
    return {};
  }

  void blame(std::string code, std::string_view what, std::string_view remedy, FaultValues values = {}) {
    reading_.blame_file(file_ + ":" + std::to_string(line_), std::move(code), what, remedy,
                        std::move(values));
  }

  void check_keys(const json::value& value, std::initializer_list<std::string_view> known) {
    for (const auto& entry : value.get_object()) {
      const std::string_view key(entry.key().data(), entry.key().size());
      if (std::ranges::find(known, key) != known.end()) continue;
      blame("unknown-key-map", "The key '{key}' is not known here.", "Take it out.", {{"key", excerpt(key)}});
    }
  }

  void read_feature(const json::value& value, Map& map) {
    const json::value* properties = find(value, "properties");
    const json::value* geometry = find(value, "geometry");
    if (!properties || !properties->is_object() || !geometry || !geometry->is_object()) {
      return blame("map-form-feature", "A feature needs properties and a geometry.",
                   "Write both as objects.");
    }
    check_keys(value, {"type", "id", "properties", "geometry"});
    check_keys(*properties, {"layer", "unit", "name"});
    MapFeature feature;
    const std::string layer = text_at(*properties, "layer");
    const auto known =
        std::ranges::find(layers, std::string_view(layer), &std::pair<std::string_view, MapLayer>::first);
    if (known == std::end(layers)) {
      return blame("map-form-layer", "The layer '{layer}' is not known.",
                   "Allowed: unit_before, unit_after, neighbour, hamlet_line, canal, road, office, label.",
                   {{"layer", excerpt(layer)}});
    }
    feature.layer = known->second;
    feature.unit = text_at(*properties, "unit");
    check_unit(feature);
    feature.name = read_name(find(*properties, "name"));
    read_geometry(*geometry, feature);
    if (!feature.rings.empty()) map.features.push_back(std::move(feature));
  }

  void check_unit(const MapFeature& feature) {
    const bool before = feature.layer == MapLayer::unit_before, after = feature.layer == MapLayer::unit_after;
    const Unit* unit = pack_.unit(feature.unit);
    const bool is_after = unit == &pack_.after;
    if (!before && !after && feature.unit.empty()) return;
    if (unit && !(before && is_after) && !(after && !is_after)) return;
    blame("unknown-reference-unit", "'{unit}' is not a unit of the pack on this layer.",
          "Name the id of a unit: one of 'units' on unit_before, 'after' on unit_after.",
          {{"unit", excerpt(feature.unit)}});
  }

  LocalizedText read_name(const json::value* value) {
    if (!value) return {};
    std::map<std::string, std::string, std::less<>> texts;
    for (const std::string& language : reading_.languages) {
      const std::string text = text_at(*value, language.c_str());
      if (text.empty()) {
        blame("language-missing-name", "The name is missing in the language '{language}'.",
              "Write the name in every language of the pack.", {{"language", language}});
      }
      if (has_control_character(text)) {
        blame("text-unreadable", "The text holds invisible characters that are no text.",
              "Type it anew instead of pasting it.");
      }
      texts[language] = to_nfc(text);
    }
    if (value->is_object()) {
      for (const auto& entry : value->get_object()) {
        if (texts.contains(std::string(entry.key()))) continue;
        blame("unknown-language-name", "The pack has no language '{language}'.",
              "Add it to languages, or remove this name.", {{"language", excerpt(std::string(entry.key()))}});
      }
    }
    return LocalizedText(std::move(texts));
  }

  void read_geometry(const json::value& geometry, MapFeature& feature) {
    const std::string type = text_at(geometry, "type");
    const json::value* coordinates = find(geometry, "coordinates");
    bool fine = coordinates && coordinates->is_array();
    if (fine && type == "Point") {
      fine = add_ring(json::array{*coordinates}, 1, feature);
    } else if (fine && type == "LineString") {
      fine = add_ring(coordinates->get_array(), 2, feature);
    } else if (fine && type == "Polygon") {
      fine = add_polygon(coordinates->get_array(), feature);
    } else if (fine && type == "MultiPolygon") {
      fine = !coordinates->get_array().empty();
      for (const json::value& polygon : coordinates->get_array()) {
        fine = fine && polygon.is_array() && add_polygon(polygon.get_array(), feature);
      }
    } else {
      fine = false;
    }
    if (fine) return;
    feature.rings.clear();
    blame("map-form-geometry", "The geometry cannot be drawn.",
          "Write a Point, a LineString (two points or more), a Polygon or a MultiPolygon (rings of four "
          "points or more), each point two numbers.");
  }

  /// Appends the rings of a polygon. Several polygons form one shape with holes by the even-odd rule.
  bool add_polygon(const json::array& rings, MapFeature& feature) {
    bool fine = !rings.empty();
    for (const json::value& ring : rings) {
      fine = fine && ring.is_array() && add_ring(ring.get_array(), 4, feature);
    }
    return fine;
  }

  /// False if the ring has too few or invalid points. Points beyond the limit are counted but not stored.
  bool add_ring(const json::array& points, std::size_t least, MapFeature& feature) {
    if (points.size() < least) return false;
    points_ += points.size();
    if (points_ > max_points) return true;
    std::vector<MapPoint> ring;
    for (const json::value& value : points) {
      const auto point = read_point(value);
      if (!point) return false;
      ring.push_back(*point);
    }
    feature.rings.push_back(std::move(ring));
    return true;
  }

  static std::optional<MapPoint> read_point(const json::value& value) {
    if (!value.is_array() || value.get_array().size() != 2) return {};
    const json::value &x = value.get_array()[0], &y = value.get_array()[1];
    if (!x.is_number() || !y.is_number()) return {};
    const MapPoint point{x.to_number<double>(), -y.to_number<double>()};
    if (!(std::abs(point.x) <= max_coordinate) || !(std::abs(point.y) <= max_coordinate)) return {};
    return point;
  }

  static void set_bounding_box(Map& map) {
    bool first = true;
    for (const MapFeature& feature : map.features) {
      for (const auto& ring : feature.rings) {
        for (const MapPoint& point : ring) {
          map.low = first ? point : MapPoint{std::min(map.low.x, point.x), std::min(map.low.y, point.y)};
          map.high = first ? point : MapPoint{std::max(map.high.x, point.x), std::max(map.high.y, point.y)};
          first = false;
        }
      }
    }
  }

  Reading& reading_;
  const Pack& pack_;
  std::string file_;
  std::string_view text_;
  std::vector<int> lines_;
  std::size_t feature_count_ = 0;
  std::size_t points_ = 0;
  int line_ = 1;
};

}  // namespace

void read_map(Reading& reading, const YAML::Node& root, Pack& pack) {
  const YAML::Node section = member(root, "map");
  pack.map.note = text(reading, section, "note");
  const std::string name = word(section, "file");
  if (name.empty()) return;
  pack.map.file = name;
  const auto file = reading.files.find(name);
  if (file == reading.files.end() || !name.ends_with(".geojson")) {
    reading.blame(member(section, "file"), "map-missing", "The map file {file} is missing.",
                  "Put it in the pack's folder; its name ends in .geojson.", {{"file", name}});
    return;
  }
  if (const int line = line_of_bad_text(file->second); line > 0) {
    reading.blame_file(name + ":" + std::to_string(line), "not-utf8",
                       "The text is not UTF-8, or holds a control character.",
                       "Save the file as UTF-8 and take out invisible characters.");
    return;
  }
  MapReader(reading, pack, name, file->second).read(pack.map);
}

}  // namespace kiosk::consultation
