// GeoJSON (RFC 7946), with the member crs of its predecessor.
#include <boost/json.hpp>
#include <charconv>
#include <cmath>

#include "kiosk/authoring/maps/map_file.h"
#include "kiosk/base/clean_text.h"

namespace kiosk::authoring {
namespace {

namespace json = boost::json;

tl::unexpected<Fault> bad(const std::string& error) {
  return fault("map-file-json", "The file is no GeoJSON: {error}.", "Export it again from the map program.",
               "", {{"error", error}});
}

/// The number of "urn:ogc:def:crs:EPSG::9209" or "EPSG:9209"; 4326 for CRS84.
int epsg_of(std::string_view name) {
  if (name.find("CRS84") != std::string_view::npos) return 4326;
  if (name.find("EPSG") == std::string_view::npos) return 0;
  const auto colon = name.rfind(':');
  int code = 0;
  if (colon != std::string_view::npos)
    std::from_chars(name.data() + colon + 1, name.data() + name.size(), code);
  return code;
}

std::string text_of(const json::value& value) {
  if (value.is_string()) return readable_text(std::string_view(value.get_string()), Lines::one);
  if (value.is_number()) return json::serialize(value);
  return {};
}

class GeojsonReader {
 public:
  Result<MapFile> read(const json::object& root) {
    if (const json::value* const crs = root.if_contains("crs"); crs && crs->is_object()) {
      const json::value* const properties = crs->get_object().if_contains("properties");
      if (properties && properties->is_object()) {
        if (const json::value* const name = properties->get_object().if_contains("name");
            name && name->is_string())
          file_.epsg = epsg_of(name->get_string());
      }
    }
    const json::value* const features = root.if_contains("features");
    if (features && features->is_array()) {
      for (const json::value& feature : features->get_array()) {
        if (feature.is_object()) read_feature(feature.get_object());
      }
    } else if (root.contains("geometry")) {
      read_feature(root);
    } else {
      return bad("no features");
    }
    if (points_ > max_map_points) {
      return fault("map-file-points", "The map has more than {limit} points.",
                   "Simplify it in the map program.", "", {{"limit", std::to_string(max_map_points)}});
    }
    return std::move(file_);
  }

 private:
  void read_feature(const json::object& feature) {
    Shape shape;
    const json::value* const properties = feature.if_contains("properties");
    if (properties && properties->is_object()) {
      for (const auto& [key, value] : properties->get_object()) {
        if (shape.properties.size() < 200)
          shape.properties[readable_text(std::string_view(key), Lines::one)] = text_of(value);
      }
    }
    for (const char* const key :
         {"TEN_XA", "Tên xã", "ten_xa", "TEN", "ten", "Tên", "name", "Name", "NAME", "NAME_3"}) {
      const auto found = shape.properties.find(key);
      if (shape.name.empty() && found != shape.properties.end()) shape.name = found->second;
    }
    const json::value* const geometry = feature.if_contains("geometry");
    if (geometry && geometry->is_object()) read_geometry(geometry->get_object(), shape, 0);
    file_.shapes.push_back(std::move(shape));
  }

  void read_geometry(const json::object& geometry, Shape& shape, int depth) {
    const json::value* const type = geometry.if_contains("type");
    const json::value* const coordinates = geometry.if_contains("coordinates");
    if (!type || !type->is_string() || depth > 8) return;
    const std::string_view kind = type->get_string();
    const json::value* const parts = geometry.if_contains("geometries");
    if (kind == "GeometryCollection" && parts && parts->is_array()) {
      for (const json::value& part : parts->get_array()) {
        if (part.is_object()) read_geometry(part.get_object(), shape, depth + 1);
      }
    }
    if (!coordinates || !coordinates->is_array()) return;
    if (kind == "Point") add_point(*coordinates, shape.points);
    if (kind == "MultiPoint") {
      for (const json::value& point : coordinates->get_array()) add_point(point, shape.points);
    }
    if (kind == "Polygon") read_polygon(coordinates->get_array(), shape);
    if (kind == "MultiPolygon") {
      for (const json::value& polygon : coordinates->get_array()) {
        if (polygon.is_array()) read_polygon(polygon.get_array(), shape);
      }
    }
  }

  void read_polygon(const json::array& rings, Shape& shape) {
    Polygon polygon;
    for (const json::value& one : rings) {
      if (!one.is_array()) continue;
      Ring ring;
      for (const json::value& point : one.get_array()) add_point(point, ring);
      add_ring(std::move(ring), shape.name, polygon, file_);
    }
    if (!polygon.rings.empty()) shape.polygons.push_back(std::move(polygon));
  }

  void add_point(const json::value& value, std::vector<Position>& points) {
    if (!value.is_array() || value.get_array().size() < 2 || ++points_ > max_map_points) return;
    const json::array& pair = value.get_array();
    if (!pair[0].is_number() || !pair[1].is_number()) return;
    const Position position{pair[0].to_number<double>(), pair[1].to_number<double>()};
    if (std::isfinite(position.x) && std::isfinite(position.y)) points.push_back(position);
  }

  MapFile file_;
  std::size_t points_ = 0;
};

}  // namespace

Result<MapFile> read_geojson(std::string_view text) {
  json::error_code error;
  json::parse_options options;
  options.max_depth = 24;
  const json::value root = json::parse({text.data(), text.size()}, error, {}, options);
  if (error) return bad(error.message());
  if (!root.is_object()) return bad("no object");
  return GeojsonReader().read(root.get_object());
}

}  // namespace kiosk::authoring
