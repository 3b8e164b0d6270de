// Every screen and dialog in both languages and orientations, every text size and contrast, and in other
// scripts: text is readable, targets are large enough, and nothing is shown by colour alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/screens/staff.h"
#include "kiosk/hall/visit/tour.h"
#include "tests/hall/screens/info_renderer.h"
#include "tests/hall/screens/staff_tour.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;
using draw::Role;

namespace {

constexpr double least_text_contrast = 7, least_edge_contrast = 3;
constexpr float least_target = 88, least_key = 75;

bool inside(const draw::Rect& inner, const draw::Rect& outer) {
  return inner.x >= outer.x - 1 && inner.right() <= outer.right() + 1 && inner.y >= outer.y - 1 &&
         inner.bottom() <= outer.bottom() + 1;
}

/// Size of the overlap of two boxes: the smaller of its width and height.
float overlap(const draw::Rect& a, const draw::Rect& b) {
  return std::min(std::min(a.right(), b.right()) - std::max(a.x, b.x),
                  std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y));
}

bool on_disabled(const draw::WidgetList& drawn, const draw::Rect& text) {
  return std::ranges::any_of(drawn.widgets, [&](const draw::Widget& widget) {
    return !widget.enabled && widget.role != Role::text && overlap(widget.rect, text) > 1;
  });
}

/// The box of the letters, without the spacing of the lines.
draw::Rect letters(const draw::DrawnText& text) {
  const float trim = std::max(0.F, (text.rect.h - text.size * 0.9F) / 2);
  return {text.rect.x, text.rect.y + trim, text.rect.w, text.rect.h - 2 * trim};
}

void check_texts(const draw::WidgetList& drawn, const Sight& sight, float scale) {
  const draw::Rect screen{0, 0, sight.width, sight.height};
  const float top_bar = sight.height - (sight.height > sight.width ? 1920 : 1080) * scale + 80 * scale;
  for (std::size_t i = 0; i < drawn.texts.size(); ++i) {
    const draw::DrawnText& text = drawn.texts[i];
    INFO("text ", text.text);
    CHECK(inside(text.rect, screen));
    CHECK((!text.cut || text.rect.y < top_bar));  // the place's parent is cut there if needed
    CHECK(text.size >= 18 * scale - 0.5F);
    const bool digits = text.text.find_first_not_of("0123456789 ") == std::string::npos;
    CHECK((digits || text.size <= 96 * scale + 1));  // larger letters are not in the fonts
    if (text.ground != 0 && !on_disabled(drawn, text.rect)) {
      CAPTURE(text.colour);
      CAPTURE(text.ground);
      CHECK(draw::contrast_of(text.colour, text.ground) >= least_text_contrast - 0.07);
    }
    for (std::size_t k = i + 1; k < drawn.texts.size(); ++k) {
      INFO("and ", drawn.texts[k].text);
      CHECK(overlap(letters(text), letters(drawn.texts[k])) <= 4 * scale);
    }
  }
}

void check_edge(const draw::Widget& widget) {
  const bool by_words = widget.role == Role::key || widget.role == Role::door || widget.role == Role::text ||
                        widget.role == Role::tab || widget.id.starts_with("tool/") ||
                        widget.id.starts_with("map") || widget.id.starts_with("edit/") ||
                        widget.id == "legal";  // an open fold has its border around the whole panel
  if (by_words || !widget.enabled || widget.ground == 0 || (widget.fill == 0 && widget.edge == 0)) return;
  const double edge = widget.edge == 0 ? 0 : draw::contrast_of(widget.edge, widget.ground);
  const double fill = widget.fill == 0 ? 0 : draw::contrast_of(widget.fill, widget.ground);
  CAPTURE(widget.edge);
  CAPTURE(widget.fill);
  CAPTURE(widget.ground);
  CHECK(std::max(edge, fill) >= least_edge_contrast);
}

void check_widgets(const draw::WidgetList& drawn, float scale) {
  for (std::size_t i = 0; i < drawn.widgets.size(); ++i) {
    const draw::Widget& widget = drawn.widgets[i];
    if (widget.role == Role::text) continue;
    INFO("widget ", widget.id, " ", widget.rect.w / scale, " by ", widget.rect.h / scale);
    const float least = (widget.role == Role::key ? least_key : least_target) * scale - 1;
    CHECK(widget.rect.w >= least);
    CHECK(widget.rect.h >= least);
    CHECK_FALSE(widget.label.empty());
    check_edge(widget);
    const bool thick_edge = widget.id.starts_with("unit/");
    if (widget.selected && !thick_edge &&
        (widget.role == Role::choice_one || widget.role == Role::choice_many))
      CHECK(widget.marked);
    if (widget.id == "map" || widget.id == "door/map" || widget.role == Role::field)
      continue;  // others lie on top of these
    for (std::size_t k = i + 1; k < drawn.widgets.size(); ++k) {
      INFO("and ", drawn.widgets[k].id);
      CHECK(widget.id != drawn.widgets[k].id);
      if (drawn.widgets[k].role != Role::field && drawn.widgets[k].role != Role::text)
        CHECK(overlap(widget.rect, drawn.widgets[k].rect) <= 0.5F);
    }
  }
}

void check_all(const Sight& sight, const consultation::Pack& shown_pack, visit::KioskStatus hall,
               const std::vector<std::string>& languages) {
  OffscreenRenderer renderer(sight);
  const auto pack = std::make_shared<const consultation::Pack>(shown_pack);
  hall.speech = hall.printer = true;
  for (const std::string& language : languages) {
    SeededRandom random(1);
    visit::Visit visit(pack, hall, random);
    visit::Visit* shown = &visit;
    std::size_t seen = 0;
    const auto look = [&](const std::string& name) {
      CAPTURE(name);
      CAPTURE(language);
      renderer.memory.wipe();
      renderer.show(shown->view(), *pack, hall.catalogues);
      CHECK(renderer.overhang() <= 1);
      CHECK(renderer.drawn().texts.size() > 2);
      check_widgets(renderer.drawn(), renderer.scale());
      check_texts(renderer.drawn(), sight, renderer.scale());
      ++seen;
    };
    visit::tour(visit, hall, language, look);
    visit::Visit another(pack, hall, random);
    shown = &another;
    visit::tour_overlays(another, hall, language, look);
    CHECK(seen > 20);
  }
}

void check_all(const Sight& sight) {
  check_all(sight, info_pack(), info_hall(), {"vi", "en"});
}

/// Persian (right to left) and Khmer.
void check_other_writing(const Sight& sight) {
  const std::pair<const char*, const char*> packs[] = {{"persian", "fa"}, {"khmer", "km"}};
  for (const auto& [name, language] : packs) {
    const consultation::Pack pack = other_writing(name);
    check_all(sight, pack, hall_of(pack), {language});
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
      check_all({1920, 1080, size, contrast}, pack, hall_of(pack), {"vi", "en"});
      check_all({1080, 1920, size, contrast}, pack, hall_of(pack), {"vi", "en"});
    }
  }
  check_all({1280, 720}, pack, hall_of(pack), {"vi", "en"});
}
TEST_CASE("from right to left a scale begins at the right, each label under its end") {
  consultation::Pack pack = other_writing("persian");
  consultation::Question scale = *other_writing("scale").question("clinic");
  scale.options.front().hint = persian_text("هیچ راضی نیستم");
  scale.options.back().hint = persian_text("بسیار راضی هستم");
  pack.form.insert(pack.form.begin() + 1, {"clinic", {}, true, {scale}});
  const visit::KioskStatus hall = hall_of(pack);
  for (const Sight& sight : {Sight{1920, 1080}, Sight{1080, 1920}}) {
    check_all(sight, pack, hall, {"fa"});
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
