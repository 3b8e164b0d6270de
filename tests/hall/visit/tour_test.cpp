// The tour for officials shows every screen of a pack in each language.
#include "kiosk/hall/visit/tour.h"

#include <doctest/doctest.h>

#include <set>

#include "kiosk/consultation/load.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall;

TEST_CASE("the tour of a shipped pack shows every screen in the given language") {
  const std::filesystem::path packs = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations";
  for (const char* name : {"kim-son-xuan-chinh", "kim-son-binh-minh", "kim-son-yen-mat"}) {
    const auto pack = std::make_shared<const consultation::Pack>(
        consultation::load_pack(packs / name, packs / "schema/pack.schema.json").pack.value());
    for (const std::string language : {"vi", "en"}) {
      SeededRandom random(1);
      visit::KioskStatus status;
      status.kiosk_id = "00000000-0000-4000-8000-000000000000";
      status.unit = pack->units.front().id;
      status.now = pack->period.opens;
      status.closes = pack->period.closes;
      visit::Visit visit(pack, status, random);
      std::set<visit::Screen> screens;
      std::set<std::string> names;
      std::size_t stops = 0;
      visit::tour(visit, status, language, [&](const std::string& stop) {
        ++stops;
        names.insert(stop);
        screens.insert(visit.view().screen);
        CHECK(visit.view().language == language);
      });
      CHECK(names.size() == stops);
      CHECK(screens.size() == 15);  // all but maintenance, which shows nothing of a pack
      CHECK(names.contains("question-" + std::to_string(pack->form.size())));
      CHECK(names.contains("document-" + pack->documents.front().id));
    }
  }
}
