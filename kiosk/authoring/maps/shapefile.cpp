// ESRI shapefiles: polygons and points of .shp, attributes of .dbf. Read here and not with shapelib, which
// wants files on disk and refuses a .shp without its .shx.
#include <algorithm>
#include <cmath>

#include "kiosk/authoring/input/compound_file.h"
#include "kiosk/authoring/input/encoding.h"
#include "kiosk/authoring/maps/map_file.h"
#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

constexpr std::size_t header_bytes = 100, record_header_bytes = 8;

std::size_t big_u32(std::string_view bytes, std::size_t at) {
  if (at + 4 > bytes.size()) return 0;
  std::size_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Twice the signed area; positive for a ring that runs counterclockwise.
double doubled_area(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
  return sum;
}

bool contains(const Ring& ring, Position point) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const Position a = ring[i], b = ring[i + 1];
    const bool crosses =
        (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x;
    inside = inside != crosses;
  }
  return inside;
}

/// Rings of a record: outer ones run clockwise, holes counterclockwise and inside one of them.
std::vector<Polygon> polygons_of(std::vector<Ring> rings, const std::string& name, MapFile& file) {
  std::vector<Polygon> polygons;
  std::vector<Ring> holes;
  for (Ring& ring : rings) {
    if (doubled_area(ring) > 0) {
      holes.push_back(std::move(ring));
      continue;
    }
    Polygon polygon;
    add_ring(std::move(ring), name, polygon, file);
    if (!polygon.rings.empty()) polygons.push_back(std::move(polygon));
  }
  for (Ring& hole : holes) {
    const auto around = std::ranges::find_if(
        polygons, [&](const Polygon& one) { return contains(one.rings.front(), hole.front()); });
    Polygon alone;
    const bool orphan = around == polygons.end();
    add_ring(std::move(hole), name, orphan ? alone : *around, file);
    if (orphan && !alone.rings.empty()) polygons.push_back(std::move(alone));
  }
  return polygons;
}

std::vector<Ring> rings_of(std::string_view record) {
  const std::size_t parts = little_u32(record, 36), points = little_u32(record, 40);
  if (parts > 100'000 || points > max_map_points || 44 + parts * 4 + points * 16 > record.size()) return {};
  std::vector<Ring> rings;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t from = little_u32(record, 44 + part * 4);
    const std::size_t until = part + 1 < parts ? little_u32(record, 48 + part * 4) : points;
    Ring ring;
    for (std::size_t i = from; i < until && i < points; ++i) {
      const std::size_t at = 44 + parts * 4 + i * 16;
      const Position position{little_double(record, at), little_double(record, at + 8)};
      if (std::isfinite(position.x) && std::isfinite(position.y)) ring.push_back(position);
    }
    if (ring.size() >= 3) rings.push_back(std::move(ring));
  }
  return rings;
}

/// The attributes of each record of a .dbf file.
std::vector<std::map<std::string, std::string>> attributes_of(std::string_view dbf, bool is_utf8_file) {
  std::vector<std::map<std::string, std::string>> records;
  const std::size_t count = little_u32(dbf, 4), header = little_u16(dbf, 8), length = little_u16(dbf, 10);
  if (length == 0 || header < 33 || header > dbf.size()) return records;
  const auto decoded = [&](std::string_view raw) {
    const auto zero = std::min(raw.find('\0'), raw.size());
    const bool plain = is_utf8_file && is_utf8(raw.substr(0, zero));
    std::string text = plain ? to_nfc(raw.substr(0, zero)) : decode_text(raw.substr(0, zero)).text;
    text = readable_text(text, Lines::one);
    while (text.ends_with(' ')) text.pop_back();
    return text;
  };
  for (std::size_t i = 0; i < count && i < 100'000 && header + (i + 1) * length <= dbf.size(); ++i) {
    const std::string_view record = dbf.substr(header + i * length, length);
    auto& attributes = records.emplace_back();
    std::size_t at = 1;
    for (std::size_t field = 32; field + 32 <= header && dbf[field] != '\r'; field += 32) {
      const std::size_t width = static_cast<unsigned char>(dbf[field + 16]);
      if (at + width > record.size()) break;
      attributes[decoded(dbf.substr(field, 11))] = decoded(record.substr(at, width));
      at += width;
    }
  }
  return records;
}

}  // namespace

Result<MapFile> read_shapefile(std::string_view shp, std::string_view dbf, std::string_view prj,
                               std::string_view cpg) {
  if (shp.size() < header_bytes || big_u32(shp, 0) != 9994) {
    return fault("input-damaged", "The file is damaged or incomplete: {error}.",
                 "Copy or save the file again.", "", {{"error", ".shp"}});
  }
  MapFile file;
  file.projection = readable_text(prj.substr(0, 20'000), Lines::several);
  const bool utf8 =
      to_lower_vietnamese(readable_text(cpg.substr(0, 40), Lines::one)).find("utf") != std::string::npos;
  const auto attributes = attributes_of(dbf, utf8 || cpg.empty());
  std::size_t points = 0;
  for (std::size_t at = header_bytes; at + record_header_bytes + 4 <= shp.size();) {
    const std::size_t length = big_u32(shp, at + 4) * 2;
    const std::string_view record = shp.substr(at + record_header_bytes, length);
    if (length < 4 || record.size() < 4) break;
    Shape shape;
    if (file.shapes.size() < attributes.size()) shape.properties = attributes[file.shapes.size()];
    const unsigned type = little_u32(record, 0) % 10;
    points += record.size() / 16;
    if (points > max_map_points) {
      return fault("map-file-points", "The map has more than {limit} points.",
                   "Simplify it in the map program.", "", {{"limit", std::to_string(max_map_points)}});
    }
    if (type == 5) shape.polygons = polygons_of(rings_of(record), shape.name, file);
    if (type == 1) shape.points.push_back({little_double(record, 4), little_double(record, 12)});
    file.shapes.push_back(std::move(shape));
    at += record_header_bytes + length;
  }
  return file;
}

}  // namespace kiosk::authoring
