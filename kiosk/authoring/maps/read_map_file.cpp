#include <algorithm>

#include "kiosk/authoring/input/encoding.h"
#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/input/zip_entries.h"
#include "kiosk/authoring/maps/map_file.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

tl::unexpected<Fault> unknown() {
  return fault("map-file-unknown", "The file holds no map.",
               "Choose a GeoJSON, KML or KMZ file, or a shapefile packed as .zip.");
}

std::string ending_of(const std::string& path) {
  const auto dot = path.rfind('.');
  return dot == std::string::npos ? "" : to_lower_vietnamese(path.substr(dot + 1));
}

Result<MapFile> read_zipped(std::string_view file) {
  auto entries = read_zip(file, [](const std::string& path) {
    const std::string ending = ending_of(path);
    return ending == "kml" || ending == "shp" || ending == "dbf" || ending == "prj" || ending == "cpg" ||
           ending == "geojson" || ending == "json";
  });
  if (!entries) return failure(entries);
  const auto find = [&](std::string_view ending, const std::string& stem) -> std::string {
    for (auto& [path, content] : entries->files) {
      const bool same = stem.empty() || path.substr(0, path.rfind('.')) == stem;
      if (ending_of(path) == ending && same) return std::move(content);
    }
    return {};
  };
  for (auto& [path, content] : entries->files) {
    const std::string ending = ending_of(path);
    if (ending == "kml") return read_kml(std::move(content));
    if (ending == "geojson" || ending == "json") return read_geojson(content);
  }
  std::string stem;
  for (const auto& [path, content] : entries->files) {
    if (ending_of(path) == "shp" && stem.empty()) stem = path.substr(0, path.rfind('.'));
  }
  if (stem.empty()) return unknown();
  const std::string dbf = find("dbf", stem);
  auto map = read_shapefile(find("shp", stem), dbf, find("prj", stem), find("cpg", stem));
  if (map && dbf.empty()) {
    map->findings.push_back(
        {FindingKind::warning,
         make_fault("map-no-names", "The .dbf file with the names is missing from the zip file.",
                    "Say of each shape which commune it is.", "", {})});
  }
  return map;
}

}  // namespace

void add_ring(Ring ring, const std::string& name, Polygon& polygon, MapFile& file) {
  if (ring.size() < 3) return;
  const bool closed = ring.front().x == ring.back().x && ring.front().y == ring.back().y;
  if (!closed) {
    ring.push_back(ring.front());
    ++file.unclosed_rings;
    file.unclosed.push_back(name);
  }
  if (ring.size() >= 4) polygon.rings.push_back(std::move(ring));
}

Result<MapFile> read_map_file(std::string_view file) {
  if (file.size() > max_file_bytes) {
    return fault("input-too-large", "The file holds more than {limit} of content.",
                 "Keep only the part that is needed here, and save it as a file of its own.", "",
                 {{"limit", std::to_string(max_file_bytes >> 20U) + " MB"}});
  }
  if (file.starts_with("PK")) return read_zipped(file);
  if (file.starts_with(std::string_view("\0\0\x27\x0A", 4))) return read_shapefile(file, "", "", "");
  const auto first = file.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return unknown();
  if (file[first] == '{') return read_geojson(file.substr(first));
  if (file[first] == '<') return read_kml(std::string(file.substr(first)));
  return unknown();
}

}  // namespace kiosk::authoring
