#include "kiosk/hall/draw/labels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/hall/draw/polygon.h"

namespace kiosk::hall::draw {
namespace {

using Rings = std::vector<std::vector<Point>>;

constexpr int grid = 24;              ///< points tried across a polygon, in each direction
constexpr float gap = 4;              ///< kept free around a box, px
constexpr float ideal_height = 0.4F;  ///< names look best a little above the middle; share of the height
constexpr int directions = 24;        ///< tried around a polygon
constexpr float distance_step = 22, max_distance = 420;  ///< from a polygon to its name, px

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool contains(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
         inner.bottom() <= outer.bottom();
}

/// Whether the segment crosses the box (clipping by Liang and Barsky).
bool crosses(Point a, Point b, const Rect& box) {
  float from = 0, to = 1;
  const auto side = [&](float step, float room) {
    if (step == 0) return room >= 0;
    const float at = room / step;
    (step < 0 ? from : to) = step < 0 ? std::max(from, at) : std::min(to, at);
    return from <= to;
  };
  return side(a.x - b.x, a.x - box.x) && side(b.x - a.x, box.right() - a.x) && side(a.y - b.y, a.y - box.y) &&
         side(b.y - a.y, box.bottom() - a.y);
}

bool crosses(const Rings& rings, const Rect& box) {
  for (const auto& ring : rings) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      if (crosses(ring[j], ring[i], box)) return true;
    }
  }
  return false;
}

Point centre(const Rect& box) {
  return {box.x + box.w / 2, box.y + box.h / 2};
}

Rect around(Point middle, const LabelForm& form) {
  return {middle.x - form.w / 2, middle.y - form.h / 2, form.w, form.h};
}

Rect bounds(const Rings& rings) {
  Point low{std::numeric_limits<float>::max(), std::numeric_limits<float>::max()}, high{-low.x, -low.y};
  for (const auto& ring : rings) {
    for (const Point& p : ring) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
  }
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

float distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// A point inside a polygon and its distance to the edge.
struct Spot {
  Point at;
  float clearance = 0;
};

/// Candidate points of a polygon, best place for a name first.
std::vector<Spot> spots_of(const Rings& rings) {
  const Rect whole = bounds(rings);
  std::vector<Spot> spots;
  for (int row = 0; row < grid; ++row) {
    for (int column = 0; column < grid; ++column) {
      const Point at{whole.x + whole.w * (static_cast<float>(column) + 0.5F) / grid,
                     whole.y + whole.h * (static_cast<float>(row) + 0.5F) / grid};
      if (inside(rings, at)) spots.push_back({at, distance_to_edge(rings, at)});
    }
  }
  const Point ideal{whole.x + whole.w / 2, whole.y + whole.h * ideal_height};
  std::stable_sort(spots.begin(), spots.end(), [&](const Spot& a, const Spot& b) {
    return distance(a.at, ideal) - a.clearance < distance(b.at, ideal) - b.clearance;
  });
  return spots;
}

/// The point farthest from the edges, where a leading line ends.
Point innermost(const Rings& rings, const std::vector<Spot>& spots) {
  if (spots.empty()) return rings.front().front();  // thinner than the grid
  return std::max_element(spots.begin(), spots.end(),
                          [](const Spot& a, const Spot& b) { return a.clearance < b.clearance; })
      ->at;
}

class LabelPlacer {
 public:
  LabelPlacer(Rect canvas, const std::vector<LabelRequest>& requests, std::vector<Rect> taken)
      : canvas_(canvas), requests_(requests), taken_(std::move(taken)), places_(requests.size()) {
    for (const LabelRequest& request : requests) {
      spots_.push_back(is_area(request) ? spots_of(request.rings) : std::vector<Spot>{});
    }
  }

  std::vector<std::optional<LabelPlace>> run() {
    for (const bool shortened : {false, true}) {
      each_area([&](std::size_t i) { place_inside(i, shortened); });
      each_area([&](std::size_t i) { place_outside(i, shortened, true); });
      each_area([&](std::size_t i) { place_outside(i, shortened, false); });
    }
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      if (!is_area(requests_[i])) place_near(i);
    }
    return std::move(places_);
  }

 private:
  struct Leader {
    Point from, to;
  };

  static bool is_area(const LabelRequest& request) {
    return !request.rings.empty() && !request.rings.front().empty();
  }

  template <class Work>
  void each_area(const Work& work) {
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      if (is_area(requests_[i]) && !places_[i]) work(i);
    }
  }

  bool is_free(const Rect& box) const {
    const Rect wide = box.inset(-gap);
    if (!contains(canvas_, box)) return false;
    if (std::any_of(taken_.begin(), taken_.end(),
                    [&](const Rect& box_taken) { return overlap(box_taken, wide); }))
      return false;
    return std::none_of(leaders_.begin(), leaders_.end(),
                        [&](const Leader& leader) { return crosses(leader.from, leader.to, wide); });
  }

  bool on_an_area(const Rect& box) const {
    return std::any_of(requests_.begin(), requests_.end(), [&](const LabelRequest& request) {
      return is_area(request) && (inside(request.rings, centre(box)) || crosses(request.rings, box));
    });
  }

  void keep(std::size_t i, const LabelPlace& place) {
    places_[i] = place;
    taken_.push_back(place.box);
    if (place.leads) leaders_.push_back({place.from, place.to});
  }

  void place_inside(std::size_t i, bool shortened) {
    const LabelRequest& request = requests_[i];
    for (std::size_t f = 0; f < request.forms.size(); ++f) {
      const LabelForm& form = request.forms[f];
      if (form.shortened != shortened) continue;
      for (const Spot& spot : spots_[i]) {
        if (spot.clearance < std::min(form.w, form.h) / 2) continue;
        const Rect box = around(spot.at, form);
        const bool within = spot.clearance >= std::hypot(form.w, form.h) / 2 + gap ||
                            !crosses(request.rings, box.inset(-gap));
        if (within && is_free(box)) return keep(i, {f, box, false, {}, {}});
      }
    }
  }

  /// If nothing fits inside: the smallest form, if `in_the_open` only where no other area is.
  void place_outside(std::size_t i, bool shortened, bool in_the_open) {
    const LabelRequest& request = requests_[i];
    const Point to = innermost(request.rings, spots_[i]);
    for (std::size_t f = request.forms.size(); f-- > 0;) {
      if (request.forms[f].shortened != shortened) continue;
      for (float away = distance_step; away <= max_distance; away += distance_step) {
        for (int direction = 0; direction < directions; ++direction) {
          const auto place = beside(request, f, to, away, direction);
          if (!is_free(place.box) || crosses(request.rings, place.box)) continue;
          if (inside(request.rings, centre(place.box)) || line_is_taken(place)) continue;
          if (in_the_open && on_an_area(place.box)) continue;
          return keep(i, place);
        }
      }
      return;  // larger forms need even more room
    }
  }

  static LabelPlace beside(const LabelRequest& request, std::size_t form, Point to, float away,
                           int direction) {
    constexpr float whole_turn = 6.2831853F;
    const float angle = whole_turn * static_cast<float>(direction) / directions;
    const LabelForm& size = request.forms[form];
    const float x = std::cos(angle), y = std::sin(angle);
    const Point middle{to.x + x * (away + size.w / 2), to.y + y * (away + size.h / 2)};
    const Rect box = around(middle, size);
    const Point from{std::clamp(to.x, box.x, box.right()), std::clamp(to.y, box.y, box.bottom())};
    return {form, box, true, from, to};
  }

  bool line_is_taken(const LabelPlace& place) const {
    return std::any_of(taken_.begin(), taken_.end(),
                       [&](const Rect& box) { return crosses(place.from, place.to, box); });
  }

  /// A point's name: on the point, moved into the canvas, or a little above or below; never on an area.
  void place_near(std::size_t i) {
    const LabelRequest& request = requests_[i];
    for (std::size_t f = 0; f < request.forms.size(); ++f) {
      const Rect box = around(request.point, request.forms[f]);
      const float right = std::max(canvas_.x, canvas_.right() - box.w);
      const Rect moved{std::clamp(box.x, canvas_.x, right), box.y, box.w, box.h};
      for (const float down : {0.F, -0.5F, 0.5F, -1.F, 1.F, -1.5F, 1.5F}) {
        const Rect tried{moved.x, moved.y + down * box.h, box.w, box.h};
        if (is_free(tried) && !on_an_area(tried)) return keep(i, {f, tried, false, {}, {}});
      }
    }
  }

  Rect canvas_;
  const std::vector<LabelRequest>& requests_;
  std::vector<Rect> taken_;
  std::vector<Leader> leaders_;
  std::vector<std::vector<Spot>> spots_;
  std::vector<std::optional<LabelPlace>> places_;
};

}  // namespace

std::vector<std::optional<LabelPlace>> place_labels(Rect canvas, const std::vector<LabelRequest>& requests,
                                                    std::vector<Rect> taken) {
  return LabelPlacer(canvas, requests, std::move(taken)).run();
}

}  // namespace kiosk::hall::draw
