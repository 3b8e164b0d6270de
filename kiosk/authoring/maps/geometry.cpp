#include "kiosk/authoring/maps/geometry.h"

#include <geos_c.h>

#include <memory>
#include <new>

namespace kiosk::authoring {
namespace {

/// GEOS without messages on the terminal.
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {
    if (!handle_) throw std::bad_alloc();
  }
  ~Geos() { GEOS_finish_r(handle_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  GEOSContextHandle_t handle() const { return handle_; }

 private:
  GEOSContextHandle_t handle_;
};

struct Destroy {
  GEOSContextHandle_t handle = nullptr;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

Geometry owned(const Geos& geos, GEOSGeometry* geometry) {
  return Geometry(geometry, Destroy{geos.handle()});
}

GEOSGeometry* ring_of(const Geos& geos, const Ring& ring) {
  GEOSCoordSequence* const points =
      GEOSCoordSeq_create_r(geos.handle(), static_cast<unsigned>(ring.size()), 2);
  if (!points) throw std::bad_alloc();
  for (std::size_t i = 0; i < ring.size(); ++i)
    GEOSCoordSeq_setXY_r(geos.handle(), points, static_cast<unsigned>(i), ring[i].x, ring[i].y);
  return GEOSGeom_createLinearRing_r(geos.handle(), points);
}

/// A multipolygon; null if GEOS refuses a ring.
Geometry multipolygon(const Geos& geos, const std::vector<Polygon>& polygons) {
  std::vector<GEOSGeometry*> parts;
  for (const Polygon& polygon : polygons) {
    GEOSGeometry* const outer = ring_of(geos, polygon.rings.front());
    std::vector<GEOSGeometry*> holes;
    for (std::size_t i = 1; i < polygon.rings.size(); ++i) {
      if (GEOSGeometry* const hole = ring_of(geos, polygon.rings[i])) holes.push_back(hole);
    }
    if (!outer) {
      for (GEOSGeometry* const hole : holes) GEOSGeom_destroy_r(geos.handle(), hole);
      continue;
    }
    GEOSGeometry* const part =
        GEOSGeom_createPolygon_r(geos.handle(), outer, holes.data(), static_cast<unsigned>(holes.size()));
    if (part) parts.push_back(part);
  }
  return owned(geos, GEOSGeom_createCollection_r(geos.handle(), GEOS_MULTIPOLYGON, parts.data(),
                                                 static_cast<unsigned>(parts.size())));
}

Ring points_of(const Geos& geos, const GEOSGeometry* line) {
  Ring ring;
  const GEOSCoordSequence* const points = GEOSGeom_getCoordSeq_r(geos.handle(), line);
  unsigned count = 0;
  if (!points || GEOSCoordSeq_getSize_r(geos.handle(), points, &count) == 0) return ring;
  for (unsigned i = 0; i < count; ++i) {
    Position position;
    GEOSCoordSeq_getXY_r(geos.handle(), points, i, &position.x, &position.y);
    ring.push_back(position);
  }
  return ring;
}

void add_polygons(const Geos& geos, const GEOSGeometry* geometry, std::vector<Polygon>& out) {
  const int type = GEOSGeomTypeId_r(geos.handle(), geometry);
  if (type == GEOS_POLYGON) {
    Polygon polygon;
    if (const GEOSGeometry* const outer = GEOSGetExteriorRing_r(geos.handle(), geometry))
      polygon.rings.push_back(points_of(geos, outer));
    const int holes = GEOSGetNumInteriorRings_r(geos.handle(), geometry);
    for (int i = 0; i < holes; ++i)
      polygon.rings.push_back(points_of(geos, GEOSGetInteriorRingN_r(geos.handle(), geometry, i)));
    if (!polygon.rings.empty() && polygon.rings.front().size() >= 4) out.push_back(std::move(polygon));
    return;
  }
  if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return;
  const int parts = GEOSGetNumGeometries_r(geos.handle(), geometry);
  for (int i = 0; i < parts; ++i) add_polygons(geos, GEOSGetGeometryN_r(geos.handle(), geometry, i), out);
}

}  // namespace

std::optional<Position> invalid_place(const std::vector<Polygon>& polygons) {
  const Geos geos;
  const Geometry shape = multipolygon(geos, polygons);
  if (!shape) return Position{};
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  const char valid = GEOSisValidDetail_r(geos.handle(), shape.get(), 0, &reason, &place);
  const Geometry where = owned(geos, place);
  GEOSFree_r(geos.handle(), reason);
  if (valid == 1) return std::nullopt;
  const Ring at = where ? points_of(geos, where.get()) : Ring{};
  return at.empty() ? Position{} : at.front();
}

std::vector<Polygon> repaired(const std::vector<Polygon>& polygons) {
  const Geos geos;
  const Geometry shape = multipolygon(geos, polygons);
  std::vector<Polygon> out;
  if (!shape) return out;
  const Geometry valid = owned(geos, GEOSMakeValid_r(geos.handle(), shape.get()));
  if (valid) add_polygons(geos, valid.get(), out);
  return out;
}

double distance(const std::vector<Polygon>& one, const std::vector<Polygon>& other) {
  const Geos geos;
  const Geometry a = multipolygon(geos, one), b = multipolygon(geos, other);
  double found = 0;
  if (!a || !b || GEOSDistance_r(geos.handle(), a.get(), b.get(), &found) != 1) return 1e9;
  return found;
}

}  // namespace kiosk::authoring
