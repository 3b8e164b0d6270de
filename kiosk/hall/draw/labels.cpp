#include "kiosk/hall/draw/labels.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/hall/draw/polygon.h"

namespace kiosk::hall::draw {
namespace {

using Rings = std::vector<std::vector<Point>>;

constexpr int grid = 24;           ///< points tried across a polygon, each way
constexpr float gap = 4;           ///< kept free around a box
constexpr float wished_at = 0.4F;  ///< names look right a little above the middle
constexpr int directions = 24;
constexpr float near_step = 22, near_most = 420;  ///< how far from a polygon its name may stand

bool meets(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool holds(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
         inner.bottom() <= outer.bottom();
}

/// Clips the segment to the box (Liang and Barsky); true where something of it is left.
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

/// Points inside a polygon with their distance to its edge, best place for a name first.
struct Spot {
  Point at;
  float clearance = 0;
};

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
  const Point wished{whole.x + whole.w / 2, whole.y + whole.h * wished_at};
  std::stable_sort(spots.begin(), spots.end(), [&](const Spot& a, const Spot& b) {
    return distance(a.at, wished) - a.clearance < distance(b.at, wished) - b.clearance;
  });
  return spots;
}

/// The point farthest from the edges: where a leading line ends.
Point heart(const Rings& rings, const std::vector<Spot>& spots) {
  if (spots.empty()) return rings.front().front();  // thinner than the grid
  return std::max_element(spots.begin(), spots.end(),
                          [](const Spot& a, const Spot& b) { return a.clearance < b.clearance; })
      ->at;
}

class Placing {
 public:
  Placing(Rect canvas, const std::vector<LabelWish>& wishes, std::vector<Rect> taken)
      : canvas_(canvas), wishes_(wishes), taken_(std::move(taken)), places_(wishes.size()) {
    for (const LabelWish& wish : wishes) {
      spots_.push_back(is_area(wish) ? spots_of(wish.rings) : std::vector<Spot>{});
    }
  }

  std::vector<std::optional<LabelPlace>> run() {
    for (const bool shortened : {false, true}) {
      each_area([&](std::size_t i) { place_inside(i, shortened); });
      each_area([&](std::size_t i) { place_outside(i, shortened, true); });
      each_area([&](std::size_t i) { place_outside(i, shortened, false); });
    }
    for (std::size_t i = 0; i < wishes_.size(); ++i) {
      if (!is_area(wishes_[i])) place_near(i);
    }
    return std::move(places_);
  }

 private:
  struct Leader {
    Point from, to;
  };

  static bool is_area(const LabelWish& wish) { return !wish.rings.empty() && !wish.rings.front().empty(); }

  template <class Work>
  void each_area(const Work& work) {
    for (std::size_t i = 0; i < wishes_.size(); ++i) {
      if (is_area(wishes_[i]) && !places_[i]) work(i);
    }
  }

  bool is_free(const Rect& box) const {
    const Rect wide = box.inset(-gap);
    if (!holds(canvas_, box)) return false;
    if (std::any_of(taken_.begin(), taken_.end(), [&](const Rect& one) { return meets(one, wide); }))
      return false;
    return std::none_of(leaders_.begin(), leaders_.end(),
                        [&](const Leader& one) { return crosses(one.from, one.to, wide); });
  }

  bool on_an_area(const Rect& box) const {
    return std::any_of(wishes_.begin(), wishes_.end(), [&](const LabelWish& wish) {
      return is_area(wish) && (inside(wish.rings, centre(box)) || crosses(wish.rings, box));
    });
  }

  void keep(std::size_t i, const LabelPlace& place) {
    places_[i] = place;
    taken_.push_back(place.box);
    if (place.leads) leaders_.push_back({place.from, place.to});
  }

  void place_inside(std::size_t i, bool shortened) {
    const LabelWish& wish = wishes_[i];
    for (std::size_t f = 0; f < wish.forms.size(); ++f) {
      const LabelForm& form = wish.forms[f];
      if (form.shortened != shortened) continue;
      for (const Spot& spot : spots_[i]) {
        if (spot.clearance < std::min(form.w, form.h) / 2) continue;
        const Rect box = around(spot.at, form);
        const bool within =
            spot.clearance >= std::hypot(form.w, form.h) / 2 + gap || !crosses(wish.rings, box.inset(-gap));
        if (within && is_free(box)) return keep(i, {f, box, false, {}, {}});
      }
    }
  }

  /// Where nothing fits inside: the smallest form of its kind, in the open country if that is asked for.
  void place_outside(std::size_t i, bool shortened, bool in_the_open) {
    const LabelWish& wish = wishes_[i];
    const Point to = heart(wish.rings, spots_[i]);
    for (std::size_t f = wish.forms.size(); f-- > 0;) {
      if (wish.forms[f].shortened != shortened) continue;
      for (float away = near_step; away <= near_most; away += near_step) {
        for (int direction = 0; direction < directions; ++direction) {
          const auto place = beside(wish, f, to, away, direction);
          if (!is_free(place.box) || crosses(wish.rings, place.box)) continue;
          if (inside(wish.rings, centre(place.box)) || line_is_taken(place)) continue;
          if (in_the_open && on_an_area(place.box)) continue;
          return keep(i, place);
        }
      }
      return;  // larger forms find no more room
    }
  }

  static LabelPlace beside(const LabelWish& wish, std::size_t form, Point to, float away, int direction) {
    constexpr float whole_turn = 6.2831853F;
    const float angle = whole_turn * static_cast<float>(direction) / directions;
    const LabelForm& size = wish.forms[form];
    const float x = std::cos(angle), y = std::sin(angle);
    const Point middle{to.x + x * (away + size.w / 2), to.y + y * (away + size.h / 2)};
    const Rect box = around(middle, size);
    const Point from{std::clamp(to.x, box.x, box.right()), std::clamp(to.y, box.y, box.bottom())};
    return {form, box, true, from, to};
  }

  bool line_is_taken(const LabelPlace& place) const {
    return std::any_of(taken_.begin(), taken_.end(),
                       [&](const Rect& one) { return crosses(place.from, place.to, one); });
  }

  /// A point's name: on the point, moved into the canvas, or a little beside; never on an area.
  void place_near(std::size_t i) {
    const LabelWish& wish = wishes_[i];
    for (std::size_t f = 0; f < wish.forms.size(); ++f) {
      const Rect box = around(wish.point, wish.forms[f]);
      const float right = std::max(canvas_.x, canvas_.right() - box.w);
      const Rect moved{std::clamp(box.x, canvas_.x, right), box.y, box.w, box.h};
      for (const float down : {0.F, -0.5F, 0.5F, -1.F, 1.F, -1.5F, 1.5F}) {
        const Rect tried{moved.x, moved.y + down * box.h, box.w, box.h};
        if (is_free(tried) && !on_an_area(tried)) return keep(i, {f, tried, false, {}, {}});
      }
    }
  }

  Rect canvas_;
  const std::vector<LabelWish>& wishes_;
  std::vector<Rect> taken_;
  std::vector<Leader> leaders_;
  std::vector<std::vector<Spot>> spots_;
  std::vector<std::optional<LabelPlace>> places_;
};

}  // namespace

std::vector<std::optional<LabelPlace>> place_labels(Rect canvas, const std::vector<LabelWish>& wishes,
                                                    std::vector<Rect> taken) {
  return Placing(canvas, wishes, std::move(taken)).run();
}

}  // namespace kiosk::hall::draw
