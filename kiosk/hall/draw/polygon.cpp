#include "kiosk/hall/draw/polygon.h"

#include <GL/glu.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <limits>

namespace kiosk::hall::draw {
namespace {

using Vertex = std::array<GLdouble, 3>;

struct Tessellation {
  Mesh mesh;
  std::deque<Vertex> vertices;  ///< a deque keeps addresses valid
};

void on_vertex(void* vertex, void* to) {
  const auto& v = *static_cast<const Vertex*>(vertex);
  static_cast<Tessellation*>(to)->mesh.points.push_back({static_cast<float>(v[0]), static_cast<float>(v[1])});
}

void on_combine(GLdouble at[3], void* [4], GLfloat[4], void** out, void* to) {
  *out = &static_cast<Tessellation*>(to)->vertices.emplace_back(Vertex{at[0], at[1], 0});
}

void on_edge_flag(GLboolean, void*) {}  // registering it makes GLU emit plain triangles

using Callback = void (*)();

}  // namespace

Mesh tessellate(const std::vector<std::vector<Point>>& rings) {
  Tessellation result;
  GLUtesselator* const tess = gluNewTess();
  gluTessProperty(tess, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
  gluTessNormal(tess, 0, 0, 1);
  gluTessCallback(tess, GLU_TESS_VERTEX_DATA, reinterpret_cast<Callback>(on_vertex));
  gluTessCallback(tess, GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(on_combine));
  gluTessCallback(tess, GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<Callback>(on_edge_flag));
  gluTessBeginPolygon(tess, &result);
  for (const auto& ring : rings) {
    gluTessBeginContour(tess);
    for (const Point& point : ring) {
      Vertex& vertex = result.vertices.emplace_back(Vertex{point.x, point.y, 0});
      gluTessVertex(tess, vertex.data(), &vertex);
    }
    gluTessEndContour(tess);
  }
  gluTessEndPolygon(tess);
  gluDeleteTess(tess);
  return std::move(result.mesh);
}

bool inside(const std::vector<std::vector<Point>>& rings, Point point) {
  bool odd = false;
  for (const auto& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Point a = ring[i], b = ring[j];
      if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
        odd = !odd;
    }
  }
  return odd;
}

float distance_to_edge(const std::vector<std::vector<Point>>& rings, Point point) {
  float nearest = std::numeric_limits<float>::max();
  for (const auto& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const Point a = ring[j], b = ring[i];
      const float dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
      const float along =
          square > 0 ? std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / square, 0.F, 1.F) : 0.F;
      nearest = std::min(nearest, std::hypot(point.x - a.x - along * dx, point.y - a.y - along * dy));
    }
  }
  return nearest;
}

}  // namespace kiosk::hall::draw
