#include "tests/hall/screens/screen_checks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/tour.h"

namespace kiosk::hall::screens::test {

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

}  // namespace

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
    CHECK((digits || text.size <= 98 * scale + 1));  // larger letters are not in the fonts
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

void check_widgets(const draw::WidgetList& drawn, float scale) {
  for (std::size_t i = 0; i < drawn.widgets.size(); ++i) {
    const draw::Widget& widget = drawn.widgets[i];
    if (widget.role == Role::text) continue;
    INFO("widget ", widget.id, " ", widget.rect.w / scale, " by ", widget.rect.h / scale);
    const float least = (widget.role == Role::key ? least_key : least_target) * scale - 1;
    CHECK((widget.clipped || widget.rect.w >= least));
    CHECK((widget.clipped || widget.rect.h >= least));
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

void check_every_screen(const Sight& sight, const consultation::Pack& shown_pack, visit::KioskStatus hall,
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

}  // namespace kiosk::hall::screens::test
