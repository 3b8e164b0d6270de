// Screens of a consultation with several units after, and the plan of the whole district.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/consultation/load.h"
#include "kiosk/hall/screens/map_arrows.h"
#include "kiosk/hall/screens/map_geometry.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens;
using namespace kiosk::hall::screens::test;
using visit::Screen;

namespace {

consultation::Pack split_commune() {
  const std::string source = KIOSK_SOURCE_DIR;
  return consultation::load_pack(source + "/assets/consultations/kim-son-yen-mat",
                                 source + "/assets/consultations/schema/pack.schema.json")
      .pack.value();
}

void tap(OffscreenRenderer& renderer, Standing& standing, std::string_view id) {
  for (const auto& event : renderer.tap(standing, id)) standing.does(event);
}

}  // namespace

TEST_CASE("an arrow leads from each part that moves into the unit to which it goes") {
  const consultation::Pack pack = split_commune();
  const draw::Rect box{0, 0, 1200, 900};
  MapLook look;
  const auto arrows = map_arrows(pack, fit(pack.map, box, look), 150);
  REQUIRE(arrows.size() == 2);
  CHECK(unit_at(box, pack, look, arrows[0].from) == "yen-mat");
  CHECK(unit_at(box, pack, look, arrows[0].tip) == "kim-chinh");
  CHECK(unit_at(box, pack, look, arrows[1].from) == "yen-mat");
  CHECK(unit_at(box, pack, look, arrows[1].tip) == "nhu-hoa");
}

TEST_CASE("a merger has no arrows, and a part whose place the map does not show has none") {
  const MapFit to{1, 0, 0};
  CHECK(map_arrows(info_pack(), to, 150).empty());
  consultation::Pack pack = split_commune();
  std::erase_if(pack.map.features, [](const consultation::MapFeature& feature) {
    return feature.layer == consultation::MapLayer::part;
  });
  CHECK(map_arrows(pack, to, 150).empty());
}

TEST_CASE("units and tabs of the plan, and its search, are reached by touch") {
  for (const Sight& sight : {Sight{1920, 1080}, Sight{1080, 1920}, Sight{1920, 1080, draw::TextSize::very_large}}) {
    CAPTURE(sight.width);
    OffscreenRenderer renderer(sight);
    Standing standing(Screen::reasons, "vi", split_commune());
    standing.does(visit::Open{Screen::plan});
    REQUIRE(standing.visit.screen() == Screen::plan);
    renderer.frame(standing);
    const auto& widgets = renderer.drawn().widgets;
    const auto row = std::find_if(widgets.begin(), widgets.end(), [](const draw::Widget& one) {
      return one.id.starts_with("plan/") && one.role == draw::Role::tab;
    });
    REQUIRE(row != widgets.end());
    const std::string id = row->id;
    CHECK(std::get<visit::SelectPlanUnit>(renderer.tap(standing, id).at(0)).id == id.substr(5));
    CHECK(std::get<visit::ShowPlan>(renderer.tap(standing, "plan-tab/experience").at(0)).part == visit::PlanPart::experience);
    standing.does(visit::SelectPlanUnit{id.substr(5)});
    renderer.frame(standing);
    tap(renderer, standing, "plan/search");
    CHECK_FALSE(std::get<visit::PlanView>(standing.view().content).detail);
  }
}

TEST_CASE("the reasons lead to the plan of the whole district") {
  OffscreenRenderer renderer;
  consultation::Pack pack = info_pack();
  pack.plan = split_commune().plan;
  Standing standing(Screen::reasons, "vi", pack);
  CHECK(std::get<visit::Open>(renderer.tap(standing, "door/plan").at(0)).screen == Screen::plan);
}
