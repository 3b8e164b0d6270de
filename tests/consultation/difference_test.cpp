// What an official reads before another revision is published.
#include "kiosk/consultation/difference.h"

#include <doctest/doctest.h>

#include "kiosk/consultation/load.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

Pack shipped() {
  const std::filesystem::path packs = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations";
  return load_pack(packs / "kim-son-xuan-chinh", packs / "schema/pack.schema.json").pack.value();
}

}  // namespace

TEST_CASE("The same pack differs in nothing") {
  CHECK(differences(shipped(), shipped(), "vi").empty());
}

TEST_CASE("A changed word, figure and date each stand once, with before and after") {
  const Pack before = shipped();
  Pack after = before;
  after.headline = LocalizedText(std::map<std::string, std::string, std::less<>>{
      {"vi", "Ông bà thấy sao?"}, {"en", before.headline.in("en")}});
  after.units[0].area->value = Decimal::whole(7);
  after.units[0].hamlets[2].listed->value = Decimal::whole(999);
  after.period.closes += std::chrono::hours(24);
  const auto found = differences(before, after, "vi");
  REQUIRE(found.size() == 4);
  CHECK(found[0].part == "consultation");
  CHECK(found[0].field == "headline");
  CHECK(found[0].language == "vi");
  CHECK(found[0].before == before.headline.in("vi"));
  CHECK(found[0].after == "Ông bà thấy sao?");
  CHECK(found[1].field == "closes");
  CHECK(found[2].subject == before.units[0].full_name.in("vi"));
  CHECK(found[2].field == "area");
  CHECK(found[2].after.starts_with("7 km2"));
  CHECK(found[3].part == "hamlet");
  CHECK(found[3].after.starts_with("999 "));
}

TEST_CASE("What is new has no before, what is gone has no after") {
  const Pack before = shipped();
  Pack after = before;
  const std::string gone = after.cards.front().id;
  after.cards.erase(after.cards.begin());
  Option option;
  option.id = "new";
  option.label = LocalizedText(std::map<std::string, std::string, std::less<>>{{"vi", "Điều khác nữa"}});
  for (auto& page : after.form) {
    for (auto& question : page.questions) {
      if (question.id == "stance") question.options.push_back(option);
    }
  }
  bool added = false, removed = false;
  for (const auto& one : differences(before, after, "vi")) {
    if (one.part == "option") {
      added = true;
      CHECK(one.before.empty());
      CHECK(one.after == "Điều khác nữa");
    } else {
      removed = true;
      CHECK(one.part == "card");
      CHECK(one.after.empty());
      CHECK_FALSE(one.before.empty());
    }
  }
  CHECK(added);
  CHECK(removed);
}
