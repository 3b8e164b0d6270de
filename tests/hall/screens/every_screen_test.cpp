// Every screen and dialog in both languages and orientations, every text size and contrast, and in other
// scripts: text is readable, targets are large enough, and nothing is shown by colour alone.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/screens/staff.h"
#include "kiosk/hall/visit/tour.h"
#include "tests/hall/screens/info_renderer.h"
#include "tests/hall/screens/screen_checks.h"
#include "tests/hall/screens/staff_tour.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

void check_all(const Sight& sight) {
  check_every_screen(sight, info_pack(), info_hall(), {"vi", "en"});
}

/// Persian (right to left) and Khmer.
void check_other_writing(const Sight& sight) {
  const std::pair<const char*, const char*> packs[] = {{"persian", "fa"}, {"khmer", "km"}};
  for (const auto& [name, language] : packs) {
    const consultation::Pack pack = other_writing(name);
    check_every_screen(sight, pack, hall_of(pack), {language});
  }
}

/// The staff panel. Its text size does not change.
void check_staff(const Sight& sight) {
  OffscreenRenderer renderer(sight);
  Standing standing(visit::Screen::home);
  screens::StaffMemory memory;
  for (const auto& [language, words] : standing.hall.catalogues) {
    std::size_t seen = 0;
    tour_staff(words, static_cast<int>(sight.width), static_cast<int>(sight.height),
               [&](const std::string& name, const staff::View& view) {
                 CAPTURE(name);
                 CAPTURE(std::string(language));
                 std::vector<staff::Event> events;
                 screens::StaffContext context{view, "Xã Xuân Thiện", "Huyện Kim Sơn", memory, events};
                 renderer.show(standing, {},
                               [&](draw::Ui& ui, screens::Context&) { screens::draw_staff(ui, context); });
                 CHECK(renderer.overhang() <= 1);
                 check_widgets(renderer.drawn(), renderer.scale());
                 check_texts(renderer.drawn(), sight, renderer.scale());
                 ++seen;
               });
    CHECK(seen > 20);
  }
}

consultation::LocalizedText persian_text(const std::string& text) {
  return consultation::LocalizedText(std::map<std::string, std::string, std::less<>>{{"fa", text}});
}

constexpr draw::TextSize sizes[] = {draw::TextSize::normal, draw::TextSize::large,
                                    draw::TextSize::very_large};

}  // namespace

TEST_CASE("every screen can be read and touched, landscape") {
  for (const auto size : sizes) {
    CAPTURE(static_cast<int>(size));
    for (const bool contrast : {false, true}) check_all({1920, 1080, size, contrast});
  }
}
TEST_CASE("every screen can be read and touched, portrait") {
  for (const auto size : sizes) {
    CAPTURE(static_cast<int>(size));
    for (const bool contrast : {false, true}) check_all({1080, 1920, size, contrast});
  }
}
TEST_CASE("every screen can be read and touched on a small and on a very fine panel") {
  check_all({1280, 720});
  check_all({3840, 2160});
}
TEST_CASE("every page of the staff panel can be read and touched") {
  for (const bool contrast : {false, true}) {
    check_staff({1920, 1080, draw::TextSize::normal, contrast});
    check_staff({1080, 1920, draw::TextSize::normal, contrast});
  }
  check_staff({1280, 720});
  check_staff({3840, 2160});
}
TEST_CASE("every screen can be read and touched with controls in reach of a seated person") {
  check_all({1920, 1080, draw::TextSize::normal, false, true});
  check_all({1080, 1920, draw::TextSize::normal, false, true});
}

TEST_CASE("every screen can be read and touched in Persian and in Khmer") {
  for (const bool contrast : {false, true}) {
    check_other_writing({1920, 1080, draw::TextSize::normal, contrast});
    check_other_writing({1080, 1920, draw::TextSize::normal, contrast});
  }
  check_other_writing({1280, 720});
  check_other_writing({1920, 1080, draw::TextSize::large});
  check_other_writing({1080, 1920, draw::TextSize::very_large});
}
TEST_CASE("every screen with scale questions can be read and touched") {
  const consultation::Pack pack = other_writing("scale");
  for (const auto size : sizes) {
    CAPTURE(static_cast<int>(size));
    for (const bool contrast : {false, true}) {
      check_every_screen({1920, 1080, size, contrast}, pack, hall_of(pack), {"vi", "en"});
      check_every_screen({1080, 1920, size, contrast}, pack, hall_of(pack), {"vi", "en"});
    }
  }
  check_every_screen({1280, 720}, pack, hall_of(pack), {"vi", "en"});
}
TEST_CASE("from right to left a scale begins at the right, each label under its end") {
  consultation::Pack pack = other_writing("persian");
  consultation::Question scale = *other_writing("scale").question("clinic");
  scale.options.front().hint = persian_text("هیچ راضی نیستم");
  scale.options.back().hint = persian_text("بسیار راضی هستم");
  pack.form.insert(pack.form.begin() + 1, {"clinic", {}, true, {scale}});
  const visit::KioskStatus hall = hall_of(pack);
  for (const Sight& sight : {Sight{1920, 1080}, Sight{1080, 1920}}) {
    check_every_screen(sight, pack, hall, {"fa"});
    OffscreenRenderer renderer(sight);
    SeededRandom random(1);
    visit::Visit visit(std::make_shared<const consultation::Pack>(pack), hall, random);
    bool seen = false;
    visit::tour(visit, hall, "fa", [&](const std::string& name) {
      if (name != "question-2") return;
      seen = true;
      renderer.memory.wipe();
      renderer.show(visit.view(), pack, hall.catalogues);
      const auto text = [&](std::string_view part) {
        return *std::ranges::find_if(renderer.drawn().texts, [&](const auto& drawn) {
          return drawn.text.find(part) != std::string::npos;
        });
      };
      const draw::Rect first = renderer.drawn().find("choice/clinic/1")->rect,
                       last = renderer.drawn().find("choice/clinic/10")->rect;
      CHECK(first.x > last.x);
      CHECK(text("هیچ").rect.right() == doctest::Approx(first.right()).epsilon(0.01));
      CHECK(text("بسیار").rect.x == doctest::Approx(last.x).epsilon(0.05));
    });
    CHECK(seen);
  }
}
TEST_CASE("in Persian Back is on the right and Next on the left, and west stays left on the map") {
  const consultation::Pack pack = other_writing("persian");
  const visit::KioskStatus hall = hall_of(pack);
  const auto shared = std::make_shared<const consultation::Pack>(pack);
  OffscreenRenderer renderer;
  SeededRandom random(1);
  visit::Visit visit(shared, hall, random);
  bool seen_form = false, seen_map = false;
  visit::tour(visit, hall, "fa", [&](const std::string& name) {
    renderer.memory.wipe();
    renderer.show(visit.view(), pack, hall.catalogues);
    const draw::WidgetList& drawn = renderer.drawn();
    const auto x_of = [&](const char* id) { return drawn.find(id)->rect.x; };
    CHECK(x_of("tool/start_over") > x_of("tool/help"));
    if (name == "question-2") {
      CHECK(x_of("back") > x_of("next"));
      seen_form = true;
    }
    if (name == "map-before") {
      const auto west = std::find_if(drawn.texts.begin(), drawn.texts.end(), [](const draw::DrawnText& text) {
        return text.text.starts_with("Xuân") && text.size > 40;
      });
      const auto east = std::find_if(drawn.texts.begin(), drawn.texts.end(), [](const draw::DrawnText& text) {
        return text.text.starts_with("Chính") && text.size > 40;
      });
      REQUIRE(west != drawn.texts.end());
      REQUIRE(east != drawn.texts.end());
      CHECK(west->rect.x < east->rect.x);
      seen_map = true;
    }
  });
  CHECK(seen_form);
  CHECK(seen_map);
}

TEST_CASE("with reach on, no touch target is in the upper third (landscape) or fifth (portrait)") {
  const auto pack = std::make_shared<const consultation::Pack>(info_pack());
  const visit::KioskStatus hall = info_hall();
  for (const Sight& sight : {Sight{1920, 1080, draw::TextSize::normal, false, true},
                             Sight{1080, 1920, draw::TextSize::normal, false, true}}) {
    OffscreenRenderer renderer(sight);
    const float from = sight.height * (sight.height > sight.width ? 0.2F : 1.F / 3);
    SeededRandom random(1);
    visit::Visit visit(pack, hall, random);
    visit::tour(visit, hall, "vi", [&](const std::string& name) {
      CAPTURE(name);
      renderer.memory.wipe();
      renderer.show(visit.view(), *pack, hall.catalogues);
      for (const draw::Widget& widget : renderer.drawn().widgets) {
        INFO("widget ", widget.id);
        CHECK(widget.rect.y >= from);
      }
    });
  }
}
