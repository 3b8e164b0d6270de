#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/arrangement.h"
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
                                                            {"label", MapLayer::label},
                                                            {"part", MapLayer::part}};

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
    // what editors such as QGIS write; coordinates may be in any system
    warn_keys(*root, {"type", "name", "features", "crs", "bbox", "xy_coordinate_resolution",
                      "z_coordinate_resolution"});
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

  void warn(std::string code, std::string_view what, std::string_view remedy, FaultValues values = {}) {
    reading_.warn_file(file_ + ":" + std::to_string(line_), std::move(code), what, remedy, std::move(values));
  }

  /// Editors write every column of a table: what is not known here is told and not used.
  void warn_keys(const json::value& value, std::initializer_list<std::string_view> known) {
    for (const auto& entry : value.get_object()) {
      const std::string_view key(entry.key().data(), entry.key().size());
      if (std::ranges::find(known, key) != known.end()) continue;
      warn("map-key-unused", "The map's '{key}' is not used.",
           "If it is a misspelt layer, unit or name, correct it. Otherwise nothing needs to be done.",
           {{"key", excerpt(readable_text(key, Lines::one))}});
    }
  }

  void read_feature(const json::value& value, Map& map) {
    const json::value* properties = find(value, "properties");
    const json::value* geometry = find(value, "geometry");
    if (!value.is_object() || (properties && !properties->is_object() && !properties->is_null()) ||
        (geometry && !geometry->is_object() && !geometry->is_null())) {
      return blame("map-form-feature", "A feature needs properties and a geometry.",
                   "Write both as objects.");
    }
    if (is_empty(properties) || is_empty(geometry)) {
      return warn("map-feature-empty", "This feature of the map has no properties or no geometry. It is not shown.",
                  "Give it the properties layer, unit and name, or delete it in the map editor.");
    }
    warn_keys(value, {"type", "id", "properties", "geometry", "bbox"});
    warn_keys(*properties, {"layer", "unit", "to", "name", "fid", "id"});
    read_drawn_feature(*properties, *geometry, map);
  }

  static bool is_empty(const json::value* part) {
    return !part || part->is_null() || part->get_object().empty();
  }

  void read_drawn_feature(const json::value& properties, const json::value& geometry, Map& map) {
    MapFeature feature;
    const std::string layer = text_at(properties, "layer");
    const auto known =
        std::ranges::find(layers, std::string_view(layer), &std::pair<std::string_view, MapLayer>::first);
    if (known == std::end(layers)) {
      return blame("map-form-layer", "The layer '{layer}' is not known.",
                   "Allowed: unit_before, unit_after, part, neighbour, hamlet_line, canal, road, office, label.",
                   {{"layer", excerpt(readable_text(layer, Lines::one))}});
    }
    feature.layer = known->second;
    feature.unit = text_at(properties, "unit");
    if (feature.layer == MapLayer::part) feature.to = text_at(properties, "to");
    check_unit(feature);
    feature.name = read_name(find(properties, "name"));
    read_geometry(geometry, feature);
    add(std::move(feature), map);
  }

  /// Each point of an office or a label is a feature of its own.
  static void add(MapFeature feature, Map& map) {
    const bool is_point = feature.layer == MapLayer::office || feature.layer == MapLayer::label;
    if (!is_point || feature.rings.size() < 2) {
      if (!feature.rings.empty()) map.features.push_back(std::move(feature));
      return;
    }
    for (auto& ring : feature.rings) {
      MapFeature one = feature;
      one.rings = {std::move(ring)};
      map.features.push_back(std::move(one));
    }
  }

  void check_unit(const MapFeature& feature) {
    const bool part = feature.layer == MapLayer::part;
    const bool before = feature.layer == MapLayer::unit_before || part;
    const bool after = feature.layer == MapLayer::unit_after;
    if (!before && !after && feature.unit.empty()) return;
    const Unit* const unit = before  ? pack_.unit_before(feature.unit)
                             : after ? pack_.unit_after(feature.unit)
                                     : pack_.unit(feature.unit);
    if (!unit) {
      blame("unknown-reference-unit", "'{unit}' is not a unit of the pack on this layer.",
            "Name the id of a unit: one of 'units' on unit_before and part, of 'units_after' on unit_after.",
            {{"unit", excerpt(feature.unit)}});
    }
    if (part && unit) check_part(feature, *unit);
  }

  /// A part of a unit goes where a transfer of the unit goes.
  void check_part(const MapFeature& feature, const Unit& unit) {
    const auto to = units_after_of(pack_, unit.id);
    if (std::ranges::any_of(to, [&](const Unit* one) { return one->id == feature.to; })) return;
    blame("map-part-destination", "Nothing goes from '{unit}' to '{to}'.",
          "Write under 'to' the id of a unit after that receives something of this unit.",
          {{"unit", excerpt(feature.unit)}, {"to", excerpt(readable_text(feature.to, Lines::one))}});
  }

  /// A text in each language, or one text for all, as it stands in a table.
  LocalizedText read_name(const json::value* value) {
    const bool for_all = value && value->is_string();
    if (!value || value->is_null() || (for_all && value->get_string().empty())) return {};
    std::map<std::string, std::string, std::less<>> texts;
    for (const std::string& language : reading_.languages) {
      const std::string text =
          for_all ? std::string(value->get_string()) : text_at(*value, language.c_str());
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
    return LocalizedText(std::move(texts), first_language(reading_));
  }

  void read_geometry(const json::value& geometry, MapFeature& feature) {
    if (add_geometry(geometry, feature)) return;
    feature.rings.clear();
    blame("map-form-geometry", "The geometry cannot be drawn.",
          "Write a Point, a LineString (two points or more), a Polygon (rings of four points or more) or "
          "several of one kind, each point of numbers.");
  }

  /// False if it cannot be drawn. Collections are nested at most as deep as the JSON may be.
  bool add_geometry(const json::value& geometry, MapFeature& feature) {
    const std::string type = text_at(geometry, "type");
    if (type == "GeometryCollection")
      return each(find(geometry, "geometries"), [&](const json::value& one) { return add_geometry(one, feature); });
    const json::value* coordinates = find(geometry, "coordinates");
    if (!coordinates || !coordinates->is_array()) return false;
    const auto line = [&](const json::value& points) {
      return points.is_array() && add_ring(points.get_array(), 2, feature);
    };
    const auto polygon = [&](const json::value& rings) {
      return rings.is_array() && add_polygon(rings.get_array(), feature);
    };
    const auto point = [&](const json::value& one) { return add_ring(json::array{one}, 1, feature); };
    if (type == "Point") return point(*coordinates);
    if (type == "LineString") return line(*coordinates);
    if (type == "Polygon") return polygon(*coordinates);
    if (type == "MultiPoint") return each(coordinates, point);
    if (type == "MultiLineString") return each(coordinates, line);
    return type == "MultiPolygon" && each(coordinates, polygon);
  }

  /// Whether there is at least one part and all of them could be added.
  template <class Add>
  static bool each(const json::value* parts, Add add) {
    return parts && parts->is_array() && !parts->get_array().empty() &&
           std::ranges::all_of(parts->get_array(), add);
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

  /// The first two numbers; a height and a measure may follow (RFC 7946, 3.1.1).
  static std::optional<MapPoint> read_point(const json::value& value) {
    if (!value.is_array() || value.get_array().size() < 2 || value.get_array().size() > 4) return {};
    if (!std::ranges::all_of(value.get_array(), [](const json::value& v) { return v.is_number(); })) return {};
    const json::value &x = value.get_array()[0], &y = value.get_array()[1];
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
