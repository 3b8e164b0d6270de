// No option of a question looks more important than another: in every pack, language, text size and orientation all
// have one size, and their words one size and one place.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "kiosk/consultation/load.h"
#include "kiosk/hall/visit/tour.h"
#include "tests/hall/screens/large_packs.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;

consultation::Pack sample(const std::string& name) {
  const std::string assets = KIOSK_SOURCE_DIR "/assets/consultations/";
  auto loaded = consultation::load_pack(assets + name, assets + "schema/pack.schema.json");
  REQUIRE(loaded.pack);
  return std::move(*loaded.pack);
}

/// An option as drawn: its box, and where the first line of its words begins in it.
struct Drawn {
  std::string label;
  draw::Rect box;
  float x = 0, y = 0, size = 0;
};

/// The options of each question; those that are partly scrolled out of sight are left out.
std::map<std::string, std::vector<Drawn>> options_of(const draw::WidgetList& drawn) {
  std::map<std::string, std::vector<Drawn>> questions;
  for (std::size_t i = 0; i < drawn.widgets.size(); ++i) {
    const draw::Widget& widget = drawn.widgets[i];
    if (!widget.id.starts_with("choice/") || widget.clipped) continue;
    Drawn option{widget.label, widget.rect};
    const auto first = std::ranges::find_if(drawn.texts, [&](const draw::DrawnText& text) { return text.after == i + 1; });
    REQUIRE(first != drawn.texts.end());
    option.x = first->rect.x - widget.rect.x;
    option.y = first->rect.y - widget.rect.y;
    option.size = first->size;
    questions[widget.id.substr(0, widget.id.rfind('/'))].push_back(option);
  }
  return questions;
}

/// `placed`: also where the words are.
void check_alike(const std::vector<Drawn>& options, bool placed) {
  for (const Drawn& option : options) {
    const Drawn& first = options.front();
    CAPTURE(first.label);
    CAPTURE(option.label);
    CHECK(std::abs(option.box.w - first.box.w) <= 1);
    CHECK(std::abs(option.box.h - first.box.h) <= 1);
    CHECK(option.size == first.size);
    CHECK((!placed || std::abs(option.x - first.x) <= 1));
    CHECK((!placed || std::abs(option.y - first.y) <= 1));
  }
}

void check_neutral(const Sight& sight, const consultation::Pack& made, const std::string& language) {
  OffscreenRenderer renderer(sight);
  const auto pack = std::make_shared<const consultation::Pack>(made);
  const visit::KioskStatus hall = hall_of(made);
  SeededRandom random(3);
  visit::Visit visit(pack, hall, random);
  std::size_t seen = 0;
  visit::tour(visit, hall, language, [&](const std::string& name) {
    const auto* page = std::get_if<visit::PageView>(&visit.view().content);
    if (!page) return;
    CAPTURE(name);
    renderer.memory.wipe();
    renderer.show(visit.view(), *pack, hall.catalogues);
    for (const auto& [question, options] : options_of(renderer.drawn())) {
      CAPTURE(question);
      const auto asked = std::ranges::find_if(page->questions, [&](const visit::QuestionView& one) { return "choice/" + one.id == question; });
      REQUIRE(asked != page->questions.end());
      const bool chips = asked->style == consultation::QuestionStyle::chips || page->questions.size() > 1;
      const bool scale = traits_of(asked->kind).answer == consultation::AnswerType::number;
      // The words of chips are in their middle; the boxes of Persian words are those of their ink.
      check_alike(options, !chips && !scale && language != "fa");
      ++seen;
    }
  });
  CHECK(seen >= 1);
}

}  // namespace

TEST_CASE("all options of a question have one size, and their words one size and place") {
  const std::vector<consultation::Pack> packs{sample("kim-son-xuan-chinh"), sample("kim-son-binh-minh"), info_pack(), large_pack(),
                                              extreme_pack(), other_writing("scale"), other_writing("persian")};
  for (const auto& pack : packs) {
    for (const std::string& language : pack.languages) {
      for (const auto size : {draw::TextSize::normal, draw::TextSize::large, draw::TextSize::very_large}) {
        CAPTURE(pack.id);
        CAPTURE(language);
        CAPTURE(static_cast<int>(size));
        check_neutral({1920, 1080, size}, pack, language);
        check_neutral({1080, 1920, size}, pack, language);
        if (!long_run) continue;
        for (const auto& [width, height] : {std::pair(1280.F, 720.F), std::pair(1366.F, 768.F), std::pair(1024.F, 768.F), std::pair(3840.F, 2160.F)})
          check_neutral({width, height, size}, pack, language);
        for (const bool reach : {false, true}) {
          check_neutral({1920, 1080, size, true, reach}, pack, language);
          check_neutral({1080, 1920, size, true, reach}, pack, language);
        }
      }
    }
  }
}
