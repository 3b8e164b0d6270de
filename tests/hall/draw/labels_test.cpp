#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/hall/draw/labels.h"
#include "kiosk/hall/draw/polygon.h"

using namespace kiosk::hall::draw;

namespace {

using Ring = std::vector<Point>;

constexpr Rect canvas{0, 0, 1000, 800};

Ring square(float x, float y, float w, float h) {
  return {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};
}

LabelRequest area(std::vector<Ring> rings,
                  std::vector<LabelForm> forms = {{160, 60}, {100, 40}, {50, 30, true}}) {
  LabelRequest request;
  request.rings = std::move(rings);
  request.forms = std::move(forms);
  return request;
}

bool meets(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Checks point by point, independently of the algorithm under test.
bool wholly_inside(const std::vector<Ring>& rings, const Rect& box) {
  for (float x = box.x; x <= box.right(); x += 2) {
    for (float y = box.y; y <= box.bottom(); y += 2) {
      if (!inside(rings, {x, y})) return false;
    }
  }
  return true;
}

bool line_meets(Point from, Point to, const Rect& box) {
  for (int step = 0; step <= 400; ++step) {
    const float share = static_cast<float>(step) / 400;
    if (box.contains(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)) return true;
  }
  return false;
}

void check_all(const std::vector<LabelRequest>& requests, const std::vector<Rect>& taken) {
  const auto places = place_labels(canvas, requests, taken);
  REQUIRE(places.size() == requests.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    CAPTURE(i);
    if (!places[i]) continue;
    const Rect& box = places[i]->box;
    CHECK(box.x >= canvas.x);
    CHECK(box.y >= canvas.y);
    CHECK(box.right() <= canvas.right());
    CHECK(box.bottom() <= canvas.bottom());
    for (const Rect& one : taken) CHECK_FALSE(meets(one, box));
    for (std::size_t k = 0; k < places.size(); ++k) {
      if (k == i || !places[k]) continue;
      CAPTURE(k);
      CHECK_FALSE(meets(places[k]->box, box));
      if (places[k]->leads) CHECK_FALSE(line_meets(places[k]->from, places[k]->to, box));
    }
    if (requests[i].rings.empty()) continue;
    if (places[i]->leads) {
      CHECK_FALSE(inside(requests[i].rings, {box.x + box.w / 2, box.y + box.h / 2}));
    } else {
      CHECK(wholly_inside(requests[i].rings, box));
    }
  }
}

}  // namespace

TEST_CASE("a name takes the best form that fits inside") {
  const auto places =
      place_labels(canvas, {area({square(100, 100, 400, 300)}), area({square(600, 100, 120, 300)})}, {});
  REQUIRE(places[0]);
  CHECK(places[0]->form == 0);
  REQUIRE(places[1]);
  CHECK(places[1]->form == 1);
  CHECK_FALSE(places[0]->leads);
}

TEST_CASE("a name never lies in a hole") {
  const std::vector<LabelRequest> requests{area({square(100, 100, 500, 500), square(160, 160, 380, 300)})};
  check_all(requests, {});
  CHECK(place_labels(canvas, requests, {})[0]);
}

TEST_CASE("the name of a concave unit is inside it, not in the bay") {
  const Ring horseshoe{{100, 100}, {300, 100}, {300, 500}, {500, 500},
                       {500, 100}, {700, 100}, {700, 700}, {100, 700}};
  check_all({area({horseshoe})}, {});
}

TEST_CASE("the name of a unit that is too small stands beside it, with a line that ends inside") {
  const std::vector<LabelRequest> requests{area({square(400, 400, 30, 30)})};
  const auto place = place_labels(canvas, requests, {})[0];
  REQUIRE(place);
  CHECK(place->leads);
  CHECK(place->form == 1);
  CHECK(inside(requests[0].rings, place->to));
  check_all(requests, {});
}

TEST_CASE("a name is shortened only if no whole form fits") {
  const std::vector<LabelRequest> requests{area({square(0, 0, 1000, 800)}, {{900, 600}, {80, 40, true}})};
  const std::vector<Rect> taken{{0, 0, 1000, 600}};
  const auto place = place_labels(canvas, requests, taken)[0];
  REQUIRE(place);
  CHECK(place->form == 1);
  check_all(requests, taken);
}

TEST_CASE("a name that fits nowhere is left out") {
  CHECK_FALSE(place_labels(canvas, {area({square(0, 0, 1000, 800)})}, {canvas})[0]);
}

TEST_CASE("a unit without area has a name too") {
  const std::vector<LabelRequest> requests{area({{{300, 300}, {400, 300}, {300, 300}}})};
  const auto place = place_labels(canvas, requests, {})[0];
  REQUIRE(place);
  CHECK(place->leads);
}

TEST_CASE("a neighbour's name is moved into the canvas, never onto a unit") {
  LabelRequest near;
  near.point = {5, 300};
  near.forms = {{200, 40}};
  LabelRequest on_unit;
  on_unit.point = {500, 300};
  on_unit.forms = {{200, 40}};
  const std::vector<LabelRequest> requests{near, on_unit, area({square(350, 100, 400, 500)})};
  const auto places = place_labels(canvas, requests, {});
  REQUIRE(places[0]);
  CHECK(places[0]->box.x == doctest::Approx(0));
  CHECK_FALSE(places[1]);
  check_all(requests, {});
}

TEST_CASE("among many tiny units no name leaves the canvas or overlaps another") {
  std::vector<LabelRequest> requests;
  for (int row = 0; row < 6; ++row) {
    for (int column = 0; column < 8; ++column) {
      requests.push_back(
          area({square(200 + static_cast<float>(column) * 70, 150 + static_cast<float>(row) * 60, 66, 56)}));
    }
  }
  const std::vector<Rect> taken{{0, 0, 304, 120}, {0, 650, 304, 150}};
  check_all(requests, taken);
  const auto places = place_labels(canvas, requests, taken);
  CHECK(std::count_if(places.begin(), places.end(), [](const auto& place) { return place.has_value(); }) >=
        40);
}

TEST_CASE("names do not overlap on random maps") {
  unsigned state = 7;
  const auto next = [&state](float most) {
    state = state * 1664525U + 1013904223U;
    return static_cast<float>(state >> 8) / 16777216.F * most;
  };
  for (int round = 0; round < 30; ++round) {
    CAPTURE(round);
    std::vector<LabelRequest> requests;
    for (int unit = 0; unit < 9; ++unit) {
      Ring ring;
      const Point middle{next(1000), next(800)};
      const int corners = 3 + static_cast<int>(next(9));
      for (int corner = 0; corner < corners; ++corner) {
        const float angle = 6.2831853F * static_cast<float>(corner) / static_cast<float>(corners);
        const float reach = 10 + next(180);
        ring.push_back({middle.x + reach * std::cos(angle), middle.y + reach * std::sin(angle)});
      }
      requests.push_back(area({ring}));
    }
    check_all(requests, {{0, 0, 300, 200}});
  }
}
