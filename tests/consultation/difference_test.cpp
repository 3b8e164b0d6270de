// What an official reads before another revision is published.
#include "kiosk/consultation/difference.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kiosk/consultation/load.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

using Steps = std::vector<DifferenceStep>;

DifferenceStep step(const std::string& field, const std::string& item = "") {
  return {field, item, "", Change::changed};
}

LocalizedText text(LocalizedText::Texts texts) {
  return LocalizedText(std::move(texts));
}

Pack shipped() {
  const std::filesystem::path packs = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations";
  return load_pack(packs / "kim-son-xuan-chinh", packs / "schema/pack.schema.json").pack.value();
}

}  // namespace

TEST_CASE("the same pack differs in nothing") {
  CHECK(differences(shipped(), shipped(), "vi").empty());
}

TEST_CASE("a changed word, figure and date are each shown once, with before and after") {
  const Pack before = shipped();
  Pack after = before;
  after.headline = text({{"vi", "Ông bà thấy sao?"}, {"en", before.headline.in("en")}});
  after.units[0].area->value = Decimal::whole(7);
  after.units[0].hamlets[2].listed->value = Decimal::whole(999);
  after.period.closes += std::chrono::hours(24);
  const auto found = differences(before, after, "vi");
  REQUIRE(found.size() == 4);
  CHECK(found[0].path == Steps{step("headline")});
  CHECK(found[0].language == "vi");
  CHECK(found[0].before == before.headline.in("vi"));
  CHECK(found[0].after == "Ông bà thấy sao?");
  CHECK(found[1].path == Steps{step("period"), step("closes")});
  const std::string unit = before.units[0].full_name.in("vi");
  CHECK(found[2].path == Steps{step("units", unit), step("area"), step("value")});
  CHECK(found[2].after == "7");
  CHECK(found[3].path == Steps{step("units", unit), step("hamlets", before.units[0].hamlets[2].name.in("vi")),
                               step("listed"), step("value")});
  CHECK(found[3].after == "999");
}

TEST_CASE("an added value has no before, a removed one no after, and the item is marked so") {
  const Pack before = shipped();
  Pack after = before;
  after.cards.erase(after.cards.begin());
  Option option;
  option.id = "new";
  option.label = text({{"vi", "Điều khác nữa"}});
  for (auto& page : after.form) {
    for (auto& question : page.questions) {
      if (question.id == "stance") question.options.push_back(option);
    }
  }
  std::set<std::string> parts;
  for (const Difference& one : differences(before, after, "vi")) {
    const DifferenceStep& item = *std::ranges::find_if(
        one.path, [](const DifferenceStep& part) { return part.change != Change::changed; });
    parts.insert(item.field);
    CHECK(item.item == (item.field == "options" ? "Điều khác nữa" : before.cards.front().question.in("vi")));
    CHECK(item.change == (item.field == "options" ? Change::added : Change::removed));
    CHECK((item.field == "options" ? one.before : one.after) == "");
    CHECK((item.field == "options" ? one.after : one.before) != "");
  }
  CHECK(parts == std::set<std::string>{"cards", "options"});
}

TEST_CASE("a moved item is shown as moved once") {
  const Pack before = shipped();
  Pack after = before;
  std::ranges::rotate(after.sections, after.sections.begin() + 1);
  const auto found = differences(before, after, "vi");
  REQUIRE(found.size() == 1);
  CHECK(found[0].change == Change::moved);
  CHECK(found[0].path.back().item == before.sections[0].title.in("vi"));
  CHECK(found[0].before == "1");
  CHECK(found[0].after == std::to_string(before.sections.size()));
}

TEST_CASE("in a list without ids an inserted item is shown as added and a changed one as changed") {
  const Pack before = shipped();
  Pack after = before;
  TimelineStep meeting;
  meeting.title = text({{"vi", "Bước mới"}});
  after.timeline.insert(after.timeline.begin(), meeting);
  after.timeline.back().when = text({{"vi", "Sau này"}, {"en", before.timeline.back().when.in("en")}});
  const auto found = differences(before, after, "vi");
  for (const Difference& one : found) {
    const DifferenceStep& item = one.path.front();
    if (item.item == "Bước mới") {
      CHECK(item.change == Change::added);
    } else {
      CHECK(item.change == Change::changed);
      CHECK(item.item == before.timeline.back().title.in("vi"));
      CHECK(one.path.back().field == "when");
      CHECK(one.after == "Sau này");
    }
  }
  CHECK(found.size() >= 2);
}

TEST_CASE("long texts are shown in full") {
  const Pack before = shipped();
  Pack after = before;
  const std::string longer(20'000, 'x');
  after.rights = text({{"vi", longer}, {"en", before.rights.in("en")}});
  const auto found = differences(before, after, "vi");
  REQUIRE(found.size() == 1);
  CHECK(found[0].before == before.rights.in("vi"));
  CHECK(found[0].after == longer);
}

TEST_CASE("a draft without a seal key does not differ by the key that the server will set") {
  Pack published = shipped();
  published.seal_key.fill(1);
  CHECK(differences(published, shipped(), "vi").empty());
  Pack other = published;
  other.seal_key.fill(2);
  CHECK(differences(published, other, "vi").size() == 1);
}
