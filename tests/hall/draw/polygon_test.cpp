#include "kiosk/hall/draw/polygon.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/hall/draw/offscreen_renderer.h"

using namespace kiosk::hall::draw;

namespace {

using Rings = std::vector<std::vector<Point>>;

const std::vector<Point> l_shape{{0, 0}, {10, 0}, {10, 4}, {4, 4}, {4, 10}, {0, 10}};
const std::vector<Point> hole{{1, 1}, {1, 3}, {3, 3}, {3, 1}};

double area(const Mesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i + 2 < mesh.points.size(); i += 3) {
    const Point a = mesh.points[i], b = mesh.points[i + 1], c = mesh.points[i + 2];
    sum += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }
  return sum;
}

}  // namespace

TEST_CASE("the triangles of a concave polygon cover exactly its area") {
  CHECK(area(tessellate({l_shape})) == doctest::Approx(64));
}

TEST_CASE("a hole is left out in either direction of its points") {
  CHECK(area(tessellate({l_shape, hole})) == doctest::Approx(60));
  CHECK(area(tessellate({l_shape, {hole.rbegin(), hole.rend()}})) == doctest::Approx(60));
}

TEST_CASE("a closed ring gives the same result as an open one") {
  auto closed = l_shape;
  closed.push_back(closed.front());
  CHECK(area(tessellate({closed})) == doctest::Approx(64));
}

TEST_CASE("a ring that crosses itself is split at the crossing") {
  CHECK(area(tessellate({{{0, 0}, {4, 4}, {4, 0}, {0, 4}}})) == doctest::Approx(8));
}

TEST_CASE("empty input gives no triangles") {
  CHECK(tessellate({}).points.empty());
  CHECK(tessellate({{}}).points.empty());
  CHECK(tessellate({{{0, 0}, {1, 1}}}).points.empty());
}

TEST_CASE("a point in the hole or in the notch is outside") {
  const Rings rings{l_shape, hole};
  CHECK(inside(rings, {0.5F, 0.5F}));
  CHECK_FALSE(inside(rings, {2, 2}));
  CHECK_FALSE(inside(rings, {7, 7}));
  CHECK_FALSE(inside({{}}, {0, 0}));
}

TEST_CASE("the distance to the edge is that to the nearest side") {
  CHECK(distance_to_edge({l_shape}, {7, 6}) == doctest::Approx(2));
  CHECK(distance_to_edge({l_shape}, {-3, -4}) == doctest::Approx(5));
}

TEST_CASE("a mesh with more vertices than fit in one ImGui draw call is drawn completely") {
  test::OffscreenRenderer renderer;
  Mesh mesh;
  for (int i = 0; i < 90'000; ++i)
    mesh.points.push_back({static_cast<float>(i % 300), static_cast<float>(i)});
  renderer.frame([&](Ui& ui) { ui.shapes.mesh(mesh, ui.theme().map_a, [](Point p) { return p; }); });
  CHECK(renderer.vertices() == 90'000);
}
