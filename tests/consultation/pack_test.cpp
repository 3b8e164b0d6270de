#include "kiosk/consultation/pack.h"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

Hamlet hamlet(const char* id, std::int64_t listed) {
  Hamlet result;
  result.id = id;
  if (listed >= 0) {
    result.listed.emplace();
    result.listed->value = Decimal::whole(listed);
  }
  return result;
}

LocalizedText text(std::initializer_list<std::pair<const std::string, std::string>> texts) {
  return LocalizedText(std::map<std::string, std::string, std::less<>>(texts));
}

Pack two_units() {
  Pack pack;
  Unit north, south;
  north.id = "north";
  north.hamlets = {hamlet("north-1", 342), hamlet("north-2", -1)};
  south.id = "south";
  south.hamlets = {hamlet("south-1", 100)};
  pack.units = {north, south};
  pack.units_after.emplace_back().id = "merged";
  return pack;
}

}  // namespace

TEST_CASE("a text falls back to the pack's first language, whichever it is") {
  const LocalizedText::Texts texts{{"vi", "xã"}, {"en", "commune"}, {"km", "ឃុំ"}};
  CHECK(LocalizedText(texts, "vi").in("en") == "commune");
  CHECK(LocalizedText(texts, "vi").in("fr") == "xã");
  CHECK(LocalizedText(texts, "km").in("fr") == "ឃុំ");
  CHECK(LocalizedText(texts, "km").in("") == "ឃុំ");
  CHECK(text({{"en", "commune"}}).in("vi") == "commune");
  CHECK(LocalizedText{}.in("vi").empty());
  CHECK_MESSAGE(LocalizedText(texts, "vi") == LocalizedText(texts, "km"), "the same texts");
}

TEST_CASE("units, hamlets and questions are found by their ids") {
  Pack pack = two_units();
  pack.form.push_back({"page", {}, false, {Question{}}});
  pack.form[0].questions[0].id = "stance";
  CHECK(pack.unit("south") == &pack.units[1]);
  CHECK(pack.unit("merged") == &pack.after());
  CHECK(pack.unit("elsewhere") == nullptr);
  CHECK(pack.hamlet("south-1") == &pack.units[1].hamlets[0]);
  CHECK(pack.hamlet("south-9") == nullptr);
  CHECK(pack.unit_of_hamlet("north-2") == &pack.units[0]);
  CHECK(pack.question("stance") == &pack.form[0].questions[0]);
  CHECK(pack.question("") == nullptr);
}

TEST_CASE("an empty pack finds no unit, not even for an empty id") {
  CHECK(Pack().unit("") == nullptr);
}

TEST_CASE("the consultation's list total is the sum of the hamlets' known lists") {
  CHECK(two_units().listed_total() == 442);
}
