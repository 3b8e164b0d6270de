// KML of Google Earth and others. Always WGS84.
#include <charconv>
#include <cmath>

#include "kiosk/authoring/input/xml.h"
#include "kiosk/authoring/maps/map_file.h"

namespace kiosk::authoring {
namespace {

/// "106.02,20.03,0 106.03,20.03,0": altitudes are dropped.
Ring ring_of(const std::string& text) {
  Ring ring;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  while (at < end && ring.size() < max_map_points) {
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) ++at;
    Position position;
    const auto x = std::from_chars(at, end, position.x);
    if (x.ec != std::errc{} || x.ptr >= end || *x.ptr != ',') break;
    const auto y = std::from_chars(x.ptr + 1, end, position.y);
    if (y.ec != std::errc{} || !std::isfinite(position.x) || !std::isfinite(position.y)) break;
    ring.push_back(position);
    at = y.ptr;
    while (at < end && *at != ' ' && *at != '\n' && *at != '\t' && *at != '\r') ++at;
  }
  return ring;
}

class KmlReader {
 public:
  MapFile read(const pugi::xml_node& root) {
    file_.epsg = 4326;
    find_placemarks(root);
    return std::move(file_);
  }

 private:
  void find_placemarks(const pugi::xml_node& parent) {
    for (const pugi::xml_node& node : parent.children()) {
      if (local_name(node) == "Placemark")
        read_placemark(node);
      else if (node.type() == pugi::node_element)
        find_placemarks(node);
    }
  }

  void read_placemark(const pugi::xml_node& node) {
    Shape shape;
    shape.name = text_of(child(node, "name"));
    const pugi::xml_node extended = child(node, "ExtendedData");
    each_child(extended, "Data", [&](const pugi::xml_node& data) {
      shape.properties[std::string(attribute(data, "name"))] = text_of(child(data, "value"));
    });
    each_child(extended, "SchemaData", [&](const pugi::xml_node& schema) {
      each_child(schema, "SimpleData", [&](const pugi::xml_node& data) {
        shape.properties[std::string(attribute(data, "name"))] = text_of(data);
      });
    });
    read_geometry(node, shape);
    file_.shapes.push_back(std::move(shape));
  }

  void read_geometry(const pugi::xml_node& parent, Shape& shape) {
    for (const pugi::xml_node& node : parent.children()) {
      const std::string_view name = local_name(node);
      if (name == "MultiGeometry") read_geometry(node, shape);
      if (name == "Point") {
        const Ring point = ring_of(text_of(child(node, "coordinates")));
        if (!point.empty()) shape.points.push_back(point.front());
      }
      if (name == "Polygon") read_polygon(node, shape);
    }
  }

  void read_polygon(const pugi::xml_node& node, Shape& shape) {
    Polygon polygon;
    const auto add = [&](const pugi::xml_node& boundary) {
      add_ring(ring_of(text_of(path(boundary, {"LinearRing", "coordinates"}))), shape.name, polygon, file_);
    };
    each_child(node, "outerBoundaryIs", add);
    each_child(node, "innerBoundaryIs", [&](const pugi::xml_node& boundary) { add(boundary); });
    if (!polygon.rings.empty()) shape.polygons.push_back(std::move(polygon));
  }

  MapFile file_;
};

}  // namespace

Result<MapFile> read_kml(std::string text) {
  const auto xml = parse_xml(std::move(text));
  if (!xml) return failure(xml);
  if (local_name((*xml)->root()) != "kml") {
    return fault("map-file-unknown", "The file holds no map.",
                 "Choose a GeoJSON, KML or KMZ file, or a shapefile packed as .zip.");
  }
  return KmlReader().read((*xml)->root());
}

}  // namespace kiosk::authoring
