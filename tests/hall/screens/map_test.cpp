// The map with difficult shapes and many units, its divider and its fade.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/screens/map_geometry.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;
using consultation::MapFeature;
using consultation::MapLayer;
using consultation::MapPoint;
using visit::Screen;

namespace {

using Ring = std::vector<MapPoint>;

Ring square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

consultation::LocalizedText both(const std::string& name) {
  return consultation::LocalizedText({{"vi", name}, {"en", name}});
}

void add(consultation::Pack& pack, const std::string& id, const std::string& name, std::vector<Ring> rings) {
  MapFeature feature;
  feature.layer = MapLayer::unit_before;
  feature.unit = id;
  feature.rings = std::move(rings);
  pack.map.features.push_back(feature);
  consultation::Unit unit = pack.after();
  unit.id = id;
  unit.name = both(name);
  unit.full_name = both("xã " + name);
  pack.units.push_back(unit);
}

/// A unit with another one in its hole, a horseshoe, and nine tiny units.
consultation::Pack nasty_pack() {
  consultation::Pack pack = info_pack();
  pack.units.clear();
  std::erase_if(pack.map.features,
                [](const MapFeature& feature) { return feature.layer != MapLayer::unit_after; });
  pack.map.features.front().rings = {{{0, 0}, {900, 0}, {900, 600}, {0, 600}, {0, 0}}};
  add(pack, "ring", "Đông Hải", {square(0, 0, 400), square(120, 120, 160)});
  add(pack, "island", "Cồn Thoi", {square(120, 120, 160)});
  add(pack, "bay", "Kim Tân",
      {{{500, 0}, {600, 0}, {600, 300}, {800, 300}, {800, 0}, {900, 0}, {900, 400}, {500, 400}, {500, 0}}});
  for (int i = 0; i < 9; ++i)
    add(pack, "tiny-" + std::to_string(i), "Xuân Thiện " + std::to_string(i), {square(40 + i * 90, 520, 24)});
  return pack;
}

const draw::DrawnText* text_of(const OffscreenRenderer& renderer, const std::string& text) {
  const auto& texts = renderer.drawn().texts;
  const auto found =
      std::find_if(texts.begin(), texts.end(), [&](const draw::DrawnText& one) { return one.text == text; });
  return found == texts.end() ? nullptr : &*found;
}

draw::FrameInput finger(draw::Point at, bool down, bool pressed, bool released) {
  draw::FrameInput input;
  input.pointer = at;
  input.down = down;
  input.pressed = pressed;
  input.released = released;
  return input;
}

draw::Point middle(const draw::Rect& box) {
  return {box.x + box.w / 2, box.y + box.h / 2};
}

}  // namespace

TEST_CASE("a touch in the hole of a unit selects the unit in the hole") {
  const consultation::Pack pack = nasty_pack();
  const draw::Rect box{0, 0, 1232, 876};
  const screens::MapLook look;
  const screens::MapFit to = screens::fit(pack.map, box, look);
  CHECK(screens::unit_at(box, pack, look, to(MapPoint{200, 200})) == "island");
  CHECK(screens::unit_at(box, pack, look, to(MapPoint{60, 200})) == "ring");
  CHECK(screens::unit_at(box, pack, look, to(MapPoint{550, 200})) == "bay");
  CHECK(screens::unit_at(box, pack, look, to(MapPoint{700, 150})).empty());
  CHECK(screens::unit_at(box, pack, look, to(MapPoint{52, 532})) == "tiny-0");
}

TEST_CASE("a touch between two units selects the nearer one") {
  const consultation::Pack pack = nasty_pack();
  const draw::Rect box{0, 0, 1232, 876};
  const screens::MapFit to = screens::fit(pack.map, box, {});
  const draw::Point right_of_first = to(MapPoint{64, 532}), left_of_second = to(MapPoint{130, 532});
  CHECK(screens::unit_at(box, pack, {}, {right_of_first.x + 15, right_of_first.y}) == "tiny-0");
  CHECK(screens::unit_at(box, pack, {}, {left_of_second.x - 15, left_of_second.y}) == "tiny-1");
}

TEST_CASE("on a crowded map the units have names, and no name overlaps another") {
  for (const Sight& sight :
       {Sight{1920, 1080}, Sight{1080, 1920}, Sight{1920, 1080, draw::TextSize::large, true}}) {
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::map, "vi", nasty_pack());
    renderer.frame(standing);
    const draw::Widget* map = renderer.drawn().find("map");
    REQUIRE(map);
    const auto& names = renderer.memory.map_names.at("map/before").names;
    CHECK(names.size() >= 9);  // tiny units beside the legend may have no name; their cards have it
    for (std::size_t i = 0; i < names.size(); ++i) {
      const draw::Rect one = names[i].place.box;
      for (std::size_t k = i + 1; k < names.size(); ++k) {
        const draw::Rect other = names[k].place.box;
        CHECK_FALSE((one.x < other.right() && other.x < one.right() && one.y < other.bottom() &&
                     other.y < one.bottom()));
        CHECK(names[i].unit != names[k].unit);
      }
    }
  }
}

TEST_CASE("the cards of many units are paged, and each can be reached") {
  OffscreenRenderer renderer;
  Standing standing(Screen::map, "vi", nasty_pack());
  std::size_t seen = 0;
  for (int turn = 0; turn < 8; ++turn) {
    renderer.frame(standing);
    for (const draw::Widget& widget : renderer.drawn().widgets) seen += widget.id.starts_with("unit/");
    const draw::Widget* next = renderer.drawn().find("units/next");
    REQUIRE(next);
    if (!next->enabled) break;
    renderer.tap(standing, "units/next");
  }
  CHECK(seen == 13);
}

TEST_CASE(
    "dragging the divider shows today left and after right of it, and sends the state with the larger part") {
  OffscreenRenderer renderer;
  Standing standing(Screen::map);
  renderer.frame(standing);
  REQUIRE(text_of(renderer, "Thiện"));
  const draw::Point from = middle(renderer.drawn().find("map/divider")->rect);
  CHECK(renderer.frame(standing, finger(from, true, true, false)).empty());
  CHECK(renderer.frame(standing, finger({from.x - 300, from.y}, true, false, false)).empty());
  renderer.frame(standing, finger({from.x - 300, from.y}, true, false, false));
  CHECK(text_of(renderer, "Thiện"));
  CHECK(text_of(renderer, "Xuân"));
  const float x = middle(renderer.drawn().find("map/divider")->rect).x;
  CHECK(std::abs(x - (from.x - 300)) <= 1);
  // Released beyond the middle: both stay visible, and the visit receives that "after" has the larger part.
  renderer.frame(standing, finger({from.x - 400, from.y}, true, false, false));
  auto events = renderer.frame(standing, finger({from.x - 400, from.y}, false, false, true));
  REQUIRE(events.size() == 1);
  CHECK(std::get<visit::ShowAfter>(events.front()).after);
  standing.does(events.front());
  renderer.frame(standing);
  CHECK(renderer.memory.map_slide.divider);
  // A touch right of it is on the map of after the merger.
  events = renderer.tap_at(standing, {from.x - 80, from.y + 150});
  REQUIRE(events.size() == 1);
  CHECK(std::get<visit::SelectUnit>(events.front()).unit == "xuan-chinh");
}

TEST_CASE("a divider released near an end goes to the end") {
  OffscreenRenderer renderer;
  Standing standing(Screen::map);
  renderer.frame(standing);
  const draw::Point from = middle(renderer.drawn().find("map/divider")->rect);
  renderer.frame(standing, finger(from, true, true, false));
  renderer.frame(standing, finger({from.x - 35, from.y}, true, false, false));
  CHECK(renderer.memory.map_slide.divider);
  CHECK(renderer.frame(standing, finger({from.x - 35, from.y}, false, false, true)).empty());
  CHECK_FALSE(renderer.memory.map_slide.divider);
}

TEST_CASE("the switch removes the divider, and the other state fades in within 300 ms") {
  OffscreenRenderer renderer;
  Standing standing(Screen::map);
  renderer.frame(standing);
  renderer.tap(standing, "map/divider");
  CHECK(renderer.memory.map_slide.divider);
  standing.does(renderer.tap(standing, "map/after").front());
  CHECK_FALSE(renderer.memory.map_slide.divider);
  renderer.frame(standing);
  const float begun = renderer.memory.map_slide.cover;
  CHECK(begun > 0);
  CHECK(begun < 0.2F);
  for (int frame = 0; frame < 18; ++frame) renderer.frame(standing);
  CHECK(renderer.memory.map_slide.cover == doctest::Approx(1));
}

TEST_CASE("the next visitor finds the map in its initial state") {
  OffscreenRenderer renderer;
  Standing standing(Screen::map);
  renderer.frame(standing);
  renderer.tap(standing, "map/divider");
  renderer.memory.wipe();
  CHECK_FALSE(renderer.memory.map_slide.known);
}
