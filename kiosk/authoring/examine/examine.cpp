#include "kiosk/authoring/examine/examine.h"

#include <algorithm>
#include <boost/json.hpp>

#include "kiosk/authoring/forms/form_json.h"
#include "kiosk/authoring/input/zip_entries.h"
#include "kiosk/authoring/lists/list_json.h"
#include "kiosk/authoring/maps/unit_map.h"
#include "kiosk/authoring/tables/read_workbook.h"
#include "kiosk/authoring/texts/document.h"

namespace kiosk::authoring {
namespace {

namespace json = boost::json;

void add_findings(json::object& out, const Findings& findings, const Catalogue& words) {
  out["ask"] = findings_json(findings, FindingKind::question, words);
  out["warn"] = findings_json(findings, FindingKind::warning, words);
  out["refuse"] = findings_json(findings, FindingKind::refusal, words);
}

/// West, south, east, north.
json::array box_json(const UnitShape& unit) {
  double west = 1e300, south = 1e300, east = -1e300, north = -1e300;
  for (const Polygon& polygon : unit.polygons) {
    for (const Ring& ring : polygon.rings) {
      for (const Position& at : ring) {
        west = std::min(west, at.x);
        east = std::max(east, at.x);
        south = std::min(south, at.y);
        north = std::max(north, at.y);
      }
    }
  }
  return {west, south, east, north};
}

json::object unit_json(const UnitShape& unit, bool placed) {
  json::object out{{"unit", unit.unit.empty() ? json::value(nullptr) : json::value(unit.unit)},
                   {"parts", unit.polygons.size()},
                   {"holes", unit.holes()},
                   {"vertices", unit.vertices()}};
  if (!unit.name.empty()) out["name"] = unit.name;
  if (placed && !unit.polygons.empty()) {
    out["area_km2"] = unit.area_km2;
    out["bbox_wgs84"] = box_json(unit);
  }
  return out;
}

Result<json::object> examine_map(std::string_view file, const ExamineContext& context,
                                 const Catalogue& words) {
  auto read = read_map_file(file);
  if (!read) return failure(read);
  const auto map = read_unit_map(std::move(*read), {context.units, 0}, context.zone);
  if (!map) return failure(map);
  json::object out{{"kind", "map"}, {"epsg", map->epsg}, {"context", map->context.size()}};
  json::array polygons, points;
  for (const UnitShape& unit : map->units) polygons.push_back(unit_json(unit, map->epsg != 0));
  for (const Shape& point : map->points) points.push_back(json::object{{"name", point.name}});
  out["polygons"] = std::move(polygons);
  out["points"] = std::move(points);
  add_findings(out, map->findings, words);
  return out;
}

Result<json::object> examine_text(std::string_view file, const Catalogue& words) {
  const auto document = read_document(file);
  if (!document) return failure(document);
  json::object out{{"kind", "scheme"}, {"markdown", document->markdown()}};
  out["footnotes"] = json::array(document->footnotes.begin(), document->footnotes.end());
  out["tracked"] = {{"taken", json::array(document->inserted.begin(), document->inserted.end())},
                    {"dropped", json::array(document->deleted.begin(), document->deleted.end())}};
  out["tables"] = document->tables.sheets.size();
  add_findings(out, document->findings, words);
  return out;
}

Result<json::object> examine_table(std::string_view file, const ExamineContext& context,
                                   const Catalogue& words) {
  const auto book = read_workbook(file);
  if (!book) return failure(book);
  if (is_xlsform(*book)) {
    const auto form = read_xlsform(*book, {"vi", "en"});
    if (!form) return failure(form);
    return form_json(*form, words);
  }
  const auto list = read_hamlet_list(*book, {context.units, std::nullopt});
  if (!list) return failure(list);
  return list_json(*list, words);
}

FileKind zipped_kind(std::string_view file) {
  const auto paths = list_zip(file);
  if (!paths) return FileKind::table;
  const auto any = [&](auto holds) { return std::ranges::any_of(*paths, holds); };
  if (any([](const std::string& path) { return path == "word/document.xml"; })) return FileKind::text;
  const bool table =
      any([](const std::string& path) { return path.starts_with("xl/") || path == "content.xml"; });
  return table ? FileKind::table : FileKind::map;
}

}  // namespace

FileKind file_kind(std::string_view file) {
  if (file.starts_with("PK")) return zipped_kind(file);
  if (file.starts_with(std::string_view("\0\0\x27\x0A", 4))) return FileKind::map;
  const auto first = file.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) return FileKind::table;
  const bool kml = file[first] == '<' && file.substr(0, 2000).find("<kml") != std::string_view::npos;
  return file[first] == '{' || kml ? FileKind::map : FileKind::table;
}

Result<json::object> examine(std::string_view file, const ExamineContext& context, const Catalogue& words) {
  switch (file_kind(file)) {
    case FileKind::map:
      return examine_map(file, context, words);
    case FileKind::text:
      return examine_text(file, words);
    case FileKind::table:
      break;
  }
  return examine_table(file, context, words);
}

}  // namespace kiosk::authoring
