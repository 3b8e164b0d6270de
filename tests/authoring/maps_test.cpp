// Maps as officials have them: the right communes in the right place, or a question.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "kiosk/authoring/maps/projection.h"
#include "kiosk/authoring/maps/unit_map.h"
#include "tests/authoring/cases.h"

using namespace kiosk;
using namespace kiosk::authoring;
namespace json = boost::json;

namespace {

constexpr int zone_105_30 = 9209;

UnitMap read(const std::string& name, int province_epsg = zone_105_30) {
  auto file = read_map_file(cases::content(name));
  REQUIRE_MESSAGE(file, name, ": ", file ? "" : file.error().what);
  const auto map = read_unit_map(std::move(*file), {{"xã Đồng Sậy", "xã Ngưỡng Thịnh"}, province_epsg}, 0);
  REQUIRE_MESSAGE(map, name, ": ", map ? "" : map.error().what);
  return *map;
}

std::set<std::string> codes(const UnitMap& map, FindingKind kind) {
  std::set<std::string> found;
  for (const Finding& finding : map.findings) {
    if (finding.kind == kind) found.insert(finding.words.code);
  }
  return found;
}

const Finding& finding(const UnitMap& map, const std::string& code) {
  const auto found =
      std::ranges::find_if(map.findings, [&](const Finding& one) { return one.words.code == code; });
  REQUIRE_MESSAGE(found != map.findings.end(), code);
  return *found;
}

/// West, south, east, north.
std::array<double, 4> box_of(const UnitShape& unit) {
  std::array<double, 4> box{1e9, 1e9, -1e9, -1e9};
  for (const Polygon& polygon : unit.polygons) {
    for (const Ring& ring : polygon.rings) {
      for (const Position& at : ring)
        box = {std::min(box[0], at.x), std::min(box[1], at.y), std::max(box[2], at.x),
               std::max(box[3], at.y)};
    }
  }
  return box;
}

void compare(const std::string& name, const UnitMap& map) {
  const json::object expected = cases::expected(name);
  for (const json::value& value : expected.at("polygons").as_array()) {
    const json::object& right = value.as_object();
    const std::string unit(right.at("unit").as_string());
    CAPTURE(name);
    CAPTURE(unit);
    const auto found = std::ranges::find(map.units, unit, &UnitShape::unit);
    REQUIRE(found != map.units.end());
    CHECK(static_cast<std::int64_t>(found->polygons.size()) == right.at("parts").as_int64());
    CHECK(found->holes() == right.at("holes").as_int64());
    CHECK(static_cast<std::int64_t>(found->vertices()) == right.at("vertices").as_int64());
    const double area = right.at("area_km2").to_number<double>();
    CHECK_MESSAGE(std::abs(found->area_km2 - area) < area / 100, found->area_km2, " instead of ", area);
    const auto box = box_of(*found);
    for (std::size_t i = 0; i < 4; ++i) {
      const double side = right.at("bbox_wgs84").as_array()[i].to_number<double>();
      CHECK_MESSAGE(std::abs(box[i] - side) < 0.0005, box[i], " instead of ", side);
    }
  }
}

using Codes = std::set<std::string>;

}  // namespace

TEST_CASE("every sample map gives the right communes in the right place, and asks what must be asked") {
  struct Case {
    const char* file;
    Codes questions, warnings;
  };
  for (const Case& one :
       {Case{"m01-wgs84.geojson", {}, {"map-area"}}, Case{"m03-vn2000-no-crs.geojson", {"map-zone"}, {}},
        Case{"m05-google-earth.kml", {"map-names"}, {"map-hole"}},
        Case{"m07-shapefile-prj.zip", {}, {"map-hole"}},
        Case{"m10-gadm-like-district.geojson", {"map-names", "map-unit-twice"}, {"map-context"}},
        Case{"m11-broken.geojson", {"map-crosses"}, {"map-unclosed", "map-left-out"}}}) {
    CAPTURE(one.file);
    const UnitMap map = read(one.file);
    compare(one.file, map);
    CHECK(codes(map, FindingKind::question) == one.questions);
    CHECK(codes(map, FindingKind::warning) == one.warnings);
  }
}

TEST_CASE("metres without a system are never placed by a guess: the preset is the province's, or nothing") {
  CHECK(finding(read("m03-vn2000-no-crs.geojson"), "map-zone").choices.front() == "VN-2000, 105°30′");
  const UnitMap unplaced = read("m03-vn2000-no-crs.geojson", 0);
  CHECK(unplaced.epsg == 0);
  CHECK(unplaced.units.front().area_km2 == 0);
  auto file = read_map_file(cases::content("m03-vn2000-no-crs.geojson"));
  const auto answered = read_unit_map(std::move(*file), {{"xã Đồng Sậy", "xã Ngưỡng Thịnh"}, 0}, zone_105_30);
  compare("m03-vn2000-no-crs.geojson", answered.value());
}

TEST_CASE("of two communes with one name the neighbour of the other commune is preset") {
  const UnitMap map = read("m10-gadm-like-district.geojson");
  CHECK(finding(map, "map-unit-twice").choices == std::vector<std::string>{"Trường Khê", "Kẻ Sở"});
  CHECK(map.context.size() == 10);
}

TEST_CASE("a shapefile without names is read, and a path that leaves the zip file is not") {
  const UnitMap map = read("m13-incomplete-shapefile.zip");
  REQUIRE(map.units.size() == 2);
  CHECK(map.units[0].polygons.size() == 2);
  CHECK(map.units[1].holes() == 1);
  CHECK(codes(map, FindingKind::question) == Codes{"map-which-shape"});
  CHECK(codes(map, FindingKind::warning).contains("map-no-names"));
}

TEST_CASE("every zone of VN-2000 is known to PROJ, and a crossed border is repaired into two areas") {
  for (const Zone& zone : vn2000_zones()) {
    MapFile file;
    file.shapes.push_back({"x", {}, {}, {{500'000, 2'215'000}}});
    CHECK_MESSAGE(to_wgs84(file, zone.epsg), zone.name);
    CHECK(file.shapes[0].points[0].x > 101);
    CHECK(file.shapes[0].points[0].x < 112);
    CHECK(file.shapes[0].points[0].y == doctest::Approx(20.03).epsilon(0.01));
  }
  const UnitMap map = read("m11-broken.geojson");
  const auto crossed = std::ranges::find(map.units, "xã Ngưỡng Thịnh", &UnitShape::unit);
  REQUIRE(crossed != map.units.end());
  CHECK(crossed->polygons.size() == 2);
}

TEST_CASE("latitude before longitude, and north before east, are exchanged and asked about") {
  const std::string swapped =
      R"({"type":"Feature","properties":{"ten":"Đồng Sậy"},"geometry":{"type":"Polygon","coordinates":)"
      R"([[[20.03,106.02],[20.03,106.03],[20.04,106.03],[20.03,106.02]]]}})";
  const auto map = read_unit_map(read_map_file(swapped).value(), {{"xã Đồng Sậy"}, 0}, 0);
  REQUIRE(map);
  CHECK(box_of(map->units.front())[0] == doctest::Approx(106.02));
  CHECK(codes(*map, FindingKind::question) == Codes{"map-axes"});
}

TEST_CASE("cut and changed maps give a result or a fault with words") {
  std::uint64_t state = 88'172'645'463'325'252ULL;
  const auto below = [&](std::size_t bound) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return static_cast<std::size_t>(state % bound);
  };
  int read_count = 0, refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator(cases::folder)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("m") || name.ends_with("expected.json")) continue;
    const std::string original = cases::content(name);
    for (int i = 0; i < 150; ++i) {
      std::string file = original.substr(0, i % 3 == 0 ? below(original.size()) : original.size());
      for (std::size_t change = 0; change < 6 && !file.empty(); ++change)
        file[below(file.size())] = static_cast<char>(below(256));
      auto map = read_map_file(file);
      if (map) {
        const auto units =
            read_unit_map(std::move(*map), {{"xã Đồng Sậy", "xã Ngưỡng Thịnh"}, zone_105_30}, 0);
        if (!units) REQUIRE_FALSE(units.error().remedy.empty());
        ++read_count;
      } else {
        REQUIRE_FALSE(map.error().what.empty());
        ++refused;
      }
    }
  }
  CHECK(read_count > 20);
  CHECK(refused > 20);
  CHECK(read_map_file("{\"type\":" + std::string(100'000, '[')).error().code == "map-file-json");
  CHECK(read_map_file("<kml><!DOCTYPE a [<!ENTITY b \"c\">]></kml>").error().code == "input-entities");
}
