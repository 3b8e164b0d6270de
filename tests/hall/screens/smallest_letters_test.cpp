// The smallest letters of every screen, at 1080 px, in the three text sizes. KIOSK_LETTERS=1 prints them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "kiosk/hall/visit/tour.h"
#include "tests/hall/screens/large_packs.h"
#include "tests/hall/screens/screen_checks.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

/// Below the letter of a tone's key, which says the same.
bool names_a_tone(const std::string& text) {
  return std::set<std::string>{"sắc", "huyền", "hỏi", "ngã", "nặng"}.contains(text);
}

struct Smallest {
  float size = 1000;
  std::string text;
};

/// For each screen of a visit the smallest text of its content: not of the bars above and below.
std::map<std::string, Smallest> smallest_letters(const Sight& sight, const consultation::Pack& made) {
  std::map<std::string, Smallest> found;
  OffscreenRenderer renderer(sight);
  const auto pack = std::make_shared<const consultation::Pack>(made);
  visit::KioskStatus hall = hall_of(made);
  hall.speech = hall.printer = true;
  SeededRandom random(1);
  visit::Visit visit(pack, hall, random), another(pack, hall, random);
  visit::Visit* shown = &visit;
  const bool portrait = sight.height > sight.width;
  const float top = 92, bottom = sight.height - (portrait ? 160.F : 112.F);
  const auto look = [&](const std::string& name) {
    renderer.memory.wipe();
    renderer.show(shown->view(), *pack, hall.catalogues);
    for (const draw::DrawnText& text : renderer.drawn().texts) {
      if (text.rect.y < top || text.rect.y > bottom || text.text.empty() || names_a_tone(text.text)) continue;
      if (text.size < found[name].size) found[name] = {text.size, text.text};
    }
  };
  visit::tour(visit, hall, "vi", look);
  shown = &another;
  visit::tour_overlays(another, hall, "vi", look);
  return found;
}

/// In larger text sizes some places keep the letters of the normal size: nobody reads the first screen in a size of
/// his own, names on a map are as large as their places allow, and the card of thanks, the panel of reading aids, the
/// keyboard and the sources of figures are as they are.
float least_on(const std::string& screen, draw::TextSize size) {
  constexpr float least[] = {24, 31, 39};
  const std::set<std::string> small{"access", "attract", "hamlet", "home", "map-before", "map-after", "thanks"};
  const std::set<std::string> writing{"question-4", "question-11", "question-17", "clear-text"};
  const bool keeps = small.contains(screen) || writing.contains(screen) || screen == "question-5" || screen == "question-1";
  return keeps ? least[0] : least[static_cast<std::size_t>(size)];
}

void check_letters(float width, float height, const consultation::Pack& pack) {
  const bool print = std::getenv("KIOSK_LETTERS") != nullptr;
  for (const auto size : {draw::TextSize::normal, draw::TextSize::large, draw::TextSize::very_large}) {
    CAPTURE(static_cast<int>(size));
    for (const auto& [screen, smallest] : smallest_letters({width, height, size}, pack)) {
      CAPTURE(screen);
      CAPTURE(smallest.text);
      if (print)
        std::cout << width << 'x' << height << ' ' << pack.id << ' ' << static_cast<int>(size) << ' ' << screen << ' '
                  << smallest.size << ' ' << smallest.text << '\n';
      CHECK(smallest.size >= least_on(screen, size) - 0.5F);
    }
  }
}

}  // namespace

TEST_CASE("no letters are smaller than the least of each text size") {
  for (const auto& pack : {info_pack(), large_pack(), extreme_pack()}) {
    check_letters(1920, 1080, pack);
    check_letters(1080, 1920, pack);
  }
}
