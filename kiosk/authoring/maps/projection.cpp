#include "kiosk/authoring/maps/projection.h"

#include <geodesic.h>
#include <proj.h>

#include <cmath>
#include <memory>

namespace kiosk::authoring {
namespace {

constexpr int least_confidence = 90;
constexpr double earth_axis = 6378137.0, earth_flattening = 1 / 298.257223563;

using Context = std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)>;
using Projection = std::unique_ptr<PJ, decltype(&proj_destroy)>;

Context make_context() {
  Context context(proj_context_create(), proj_context_destroy);
  if (!context) throw std::bad_alloc();
  proj_log_level(context.get(), PJ_LOG_NONE);
  proj_context_set_enable_network(context.get(), 0);
  return context;
}

template <class Change>
bool each_position(MapFile& file, Change change) {
  for (Shape& shape : file.shapes) {
    for (Polygon& polygon : shape.polygons) {
      for (Ring& ring : polygon.rings) {
        for (Position& position : ring) {
          if (!change(position)) return false;
        }
      }
    }
    for (Position& position : shape.points) {
      if (!change(position)) return false;
    }
  }
  return true;
}

}  // namespace

const std::vector<Zone>& vn2000_zones() {
  static const std::vector<Zone> zones{
      {5896, "VN-2000, 102°00′"}, {9205, "VN-2000, 103°00′"}, {9206, "VN-2000, 104°00′"},
      {9207, "VN-2000, 104°30′"}, {9208, "VN-2000, 104°45′"}, {5897, "VN-2000, 105°00′"},
      {9209, "VN-2000, 105°30′"}, {9210, "VN-2000, 105°45′"}, {9211, "VN-2000, 106°00′"},
      {9212, "VN-2000, 106°15′"}, {9213, "VN-2000, 106°30′"}, {9214, "VN-2000, 107°00′"},
      {9215, "VN-2000, 107°15′"}, {9216, "VN-2000, 107°30′"}, {5899, "VN-2000, 107°45′"},
      {5898, "VN-2000, 108°00′"}, {9217, "VN-2000, 108°15′"}, {9218, "VN-2000, 108°30′"},
      {3405, "VN-2000, UTM 48"},  {3406, "VN-2000, UTM 49"}};
  return zones;
}

int identify_projection(const std::string& wkt) {
  if (wkt.empty()) return 0;
  const Context context = make_context();
  const Projection projection(proj_create(context.get(), wkt.c_str()), proj_destroy);
  if (!projection) return 0;
  int* confidences = nullptr;
  PJ_OBJ_LIST* const found = proj_identify(context.get(), projection.get(), "EPSG", nullptr, &confidences);
  int epsg = 0;
  if (found && proj_list_get_count(found) > 0 && confidences[0] >= least_confidence) {
    const Projection best(proj_list_get(context.get(), found, 0), proj_destroy);
    const char* const code = best ? proj_get_id_code(best.get(), 0) : nullptr;
    if (code) epsg = std::atoi(code);
  }
  proj_int_list_destroy(confidences);
  proj_list_destroy(found);
  return epsg;
}

bool to_wgs84(MapFile& file, int epsg) {
  if (epsg == epsg_wgs84) {
    return each_position(file, [](const Position& position) {
      return std::abs(position.x) <= 180 && std::abs(position.y) <= 90;
    });
  }
  const Context context = make_context();
  const std::string from = "EPSG:" + std::to_string(epsg);
  Projection way(proj_create_crs_to_crs(context.get(), from.c_str(), "EPSG:4326", nullptr), proj_destroy);
  if (!way) return false;
  way = Projection(proj_normalize_for_visualization(context.get(), way.get()), proj_destroy);
  if (!way) return false;
  return each_position(file, [&](Position& position) {
    const PJ_COORD out = proj_trans(way.get(), PJ_FWD, proj_coord(position.x, position.y, 0, 0));
    position = {out.xy.x, out.xy.y};
    return std::isfinite(out.xy.x) && std::isfinite(out.xy.y);
  });
}

double area_km2(const Polygon& polygon) {
  geod_geodesic earth{};
  geod_init(&earth, earth_axis, earth_flattening);
  double area = 0;
  for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
    geod_polygon path{};
    geod_polygon_init(&path, 0);
    for (std::size_t at = 0; at + 1 < polygon.rings[i].size(); ++at)
      geod_polygon_addpoint(&earth, &path, polygon.rings[i][at].y, polygon.rings[i][at].x);
    double square_metres = 0, length = 0;
    geod_polygon_compute(&earth, &path, 0, 1, &square_metres, &length);
    area += (i == 0 ? 1 : -1) * std::abs(square_metres) / 1e6;
  }
  return area;
}

}  // namespace kiosk::authoring
