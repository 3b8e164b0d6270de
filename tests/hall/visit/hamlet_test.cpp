// "My hamlet": chosen once, shown with its changes, used in the form, erased with the visit.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::consultation;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

/// Thôn 2 of Xuân Thiện has a way, offices and papers; Thôn 1 has no way.
Pack told_pack() {
  Pack pack = sample_pack();
  pack.units[0].office =
      Office{both("Trụ sở cũ", "Old office"), Provenance::sourced, both("Đề án", "Scheme")};
  pack.units_after.front().office = Office{both("Trụ sở mới", "New office"), Provenance::illustrative, {}};
  pack.units[0].papers = {{both("Căn cước", "Identity card"), false, both("Còn hạn", "Valid"),
                           Provenance::sourced, both("Nghị quyết 35", "Resolution 35")},
                          {both("Giấy cấp mới", "New papers"), true, {}, Provenance::illustrative, {}}};
  pack.units[0].ask = both("Hỏi trưởng thôn.", "Ask the head of the hamlet.");
  Way way;
  way.km_today = *Decimal::parse("0.8");
  way.km = *Decimal::parse("3.4");
  way.text = both("Qua cầu, rẽ trái.", "Over the bridge, left.");
  way.provenance = Provenance::illustrative;
  pack.units[0].hamlets[1].way = way;
  pack.units[0].hamlets[1].changes = both("- Nhà văn hóa giữ nguyên.", "- The house of culture stays.");
  return pack;
}

/// A visitor at the list of hamlets.
struct AtHamlets : Visitor {
  explicit AtHamlets(Pack made = told_pack()) : Visitor(std::move(made)) {
    does(Begin{});
    does(Open{Screen::hamlet});
  }
};

const QuestionView& hamlet_question(Visitor& visitor) {
  const auto& questions = visitor.sees<PageView>().questions;
  const auto found = std::find_if(questions.begin(), questions.end(),
                                  [](const QuestionView& one) { return one.kind == QuestionKind::hamlet; });
  REQUIRE(found != questions.end());
  return *found;
}

/// Goes from the review to the page that asks for the hamlet.
void opens_hamlet_page(Visitor& visitor) {
  const auto& rows = visitor.sees<ReviewView>().rows;
  visitor.does(EditPage{rows.back().page});
}

}  // namespace

TEST_CASE("every hamlet can be chosen, grouped by commune") {
  AtHamlets visitor;
  const auto& view = visitor.sees<HamletView>();
  REQUIRE(view.groups.size() == 2);
  CHECK(view.groups[0].title == "Xã\u00A0Xuân\u00A0Thiện");
  CHECK(view.groups[0].choices.size() == 2);
  CHECK(view.groups[1].choices.size() == 1);
  CHECK_FALSE(view.searches);
  CHECK_FALSE(view.place);
}

TEST_CASE("a hamlet shows its new name, both offices, both ways, and which papers change") {
  AtHamlets visitor;
  visitor.does(SelectHamlet{"xuan-thien-2"});
  const auto& view = visitor.sees<HamletView>();
  REQUIRE(view.place);
  REQUIRE(view.place->facts.size() == 3);
  CHECK(view.place->facts[0].before == "Thôn\u00A02, xã\u00A0Xuân\u00A0Thiện");
  CHECK(view.place->facts[0].after == "Thôn\u00A02, xã\u00A0Xuân\u00A0Chính");
  CHECK(view.place->facts[1].before == "Trụ sở cũ");
  CHECK(view.place->facts[1].after == "Trụ sở mới*");
  CHECK(view.place->facts[2].before == "0,8\u00A0km*");
  CHECK(view.place->facts[2].after == "3,4\u00A0km*");
  CHECK(view.place->facts[2].note == "Qua cầu, rẽ trái.*");
  REQUIRE(view.place->stays.size() == 1);
  CHECK(view.place->stays[0].name == "Căn cước");
  REQUIRE(view.place->changes.size() == 1);
  CHECK(view.place->changes[0].name == "Giấy cấp mới*");
  CHECK(view.place->more.size() == 1);
  CHECK(view.place->ask == "Hỏi trưởng thôn.");
  CHECK(view.place->note.find("Đề án") != std::string::npos);
  CHECK(view.place->note.find("Nghị quyết 35") != std::string::npos);
  CHECK(view.place->note.find("minh họa") != std::string::npos);
}

TEST_CASE("facts missing in the pack are shown as unknown") {
  AtHamlets visitor;
  visitor.does(SelectHamlet{"xuan-thien-1"});
  CHECK(visitor.sees<HamletView>().place->facts[2].after == "chưa có thông tin");
  visitor.does(ChangeHamlet{});
  visitor.does(SelectHamlet{"chinh-tam-1"});
  const auto& place = *visitor.sees<HamletView>().place;
  CHECK(place.facts[1].before.empty());
  CHECK(place.stays.empty());
  CHECK(place.changes.empty());
  CHECK(place.papers_unknown == "Chưa có thông tin.");
  CHECK_FALSE(place.ask.empty());
}

TEST_CASE("another hamlet can be chosen, and Back keeps the previous one") {
  AtHamlets visitor;
  visitor.does(SelectHamlet{"xuan-thien-2"});
  visitor.does(ChangeHamlet{});
  CHECK_FALSE(visitor.sees<HamletView>().place);
  CHECK(visitor.sees<HamletView>().groups[0].choices[1].selected);
  visitor.does(Back{});
  REQUIRE(visitor.sees<HamletView>().place);
  CHECK(visitor.sees<HamletView>().title.find("Thôn\u00A02") != std::string::npos);
  visitor.does(Back{});
  CHECK(visitor.visit.screen() == Screen::home);
}

TEST_CASE("Back leads from the hamlet to \"what changes for me\"") {
  Visitor visitor(told_pack());
  visitor.does(Begin{});
  visitor.does(Open{Screen::impact});
  visitor.does(Open{Screen::hamlet});
  visitor.does(Back{});
  CHECK(visitor.visit.screen() == Screen::impact);
}

TEST_CASE("a name is found however it is spelt: places of tones, i and y, apostrophes, slashes, hyphens") {
  const std::pair<const char*, const char*> found[] = {
      {"Thôn K’Đang", "KDANG"},        {"Thôn K'Đang", "K’ĐANG"},      {"Tổ dân phố 26/3", "263"},
      {"Xóm Hoà Bình", "HÒA BÌNH"},    {"Xóm Hòa Bình", "HOÀ BÌNH"},   {"Thuỷ Tú", "THUY TU"},
      {"Thôn Mĩ Đức", "MỸ ĐỨC"},       {"Thôn Mỹ Đức", "MI DUC"},      {"Quí Lộc", "QUÝ LỘC"},
      {"Ea H’leo", "EA HLEO"},         {"Plei-Ku", "PLEIKU"},          {"Xóm Khoẻ", "KHỎE"},
      {"M´Đrắk", "MDRAK"},             {"Uỷ ban cũ", "ỦY BAN"},        {"Tổ 3/2A", "32A"}};
  Pack pack = told_pack();
  for (std::size_t i = 0; i < 30; ++i) {
    Hamlet hamlet;
    hamlet.id = "more-" + std::to_string(i);
    hamlet.name = both(i < std::size(found) ? found[i].first : "Thôn Bắc", "Hamlet");
    pack.units[1].hamlets.push_back(hamlet);
  }
  AtHamlets visitor(pack);
  for (std::size_t i = 0; i < std::size(found); ++i) {
    CAPTURE(found[i].first);
    CAPTURE(found[i].second);
    visitor.does(SearchHamlet{found[i].second});
    const auto groups = visitor.sees<HamletView>().groups;
    REQUIRE(groups.size() == 1);
    CHECK(std::ranges::any_of(groups[0].choices, [&](const auto& one) { return one.id == "more-" + std::to_string(i); }));
  }
}

TEST_CASE("a long list is searched regardless of tones, spaces and capitals") {
  Pack pack = told_pack();
  for (int i = 0; i < 30; ++i) {
    Hamlet hamlet;
    hamlet.id = "more-" + std::to_string(i);
    hamlet.name = both(i == 7 ? "Xóm Đồng Hải" : "Thôn " + std::to_string(i + 10), "Hamlet");
    pack.units[1].hamlets.push_back(hamlet);
  }
  AtHamlets visitor(pack);
  CHECK(visitor.sees<HamletView>().searches);
  visitor.does(SearchHamlet{"DONGHAI"});
  REQUIRE(visitor.sees<HamletView>().groups.size() == 1);
  CHECK(visitor.sees<HamletView>().groups[0].choices.size() == 1);
  CHECK(visitor.sees<HamletView>().groups[0].choices[0].id == "more-7");
  visitor.does(SearchHamlet{"QQ"});
  CHECK(visitor.sees<HamletView>().groups.empty());
  CHECK_FALSE(visitor.sees<HamletView>().none.empty());
  visitor.does(SearchHamlet{std::string(60, 'A')});
  CHECK(visitor.sees<HamletView>().search == "QQ");
  visitor.does(SearchHamlet{"\xff"});
  CHECK(visitor.sees<HamletView>().search == "QQ");
}

TEST_CASE("the form shows and sends the hamlet chosen earlier") {
  AtHamlets visitor;
  visitor.does(SelectHamlet{"xuan-thien-2"});
  visitor.does(Next{});
  REQUIRE(visitor.visit.screen() == Screen::page);
  visitor.does(Back{});
  visitor.fills_form();
  const auto orders = visitor.does(Send{});
  REQUIRE(orders.size() == 1);
  CHECK(std::get<SendOpinion>(orders.front()).opinion.hamlet == "xuan-thien-2");
}

TEST_CASE("the hamlet chosen earlier can be changed in the form") {
  AtHamlets visitor;
  visitor.does(SelectHamlet{"xuan-thien-2"});
  visitor.does(Back{});
  visitor.fills_form();
  opens_hamlet_page(visitor);
  CHECK(hamlet_question(visitor).chosen_before.find("Thôn\u00A02") != std::string::npos);
  visitor.does(ChangeHamlet{});
  CHECK(hamlet_question(visitor).chosen_before.empty());
  visitor.does(Choose{hamlet_question(visitor).id, "chinh-tam-1"});
  CHECK(hamlet_question(visitor).chosen_before.find("Chính") != std::string::npos);
}

TEST_CASE("skipping the page sends no hamlet, even if one was viewed") {
  AtHamlets visitor;
  visitor.does(SelectHamlet{"xuan-thien-2"});
  visitor.does(Back{});
  visitor.fills_form();
  opens_hamlet_page(visitor);
  visitor.does(Skip{});
  visitor.does(Skip{});
  const auto orders = visitor.does(Send{});
  REQUIRE(orders.size() == 1);
  CHECK(std::get<SendOpinion>(orders.front()).opinion.hamlet == std::nullopt);
}

TEST_CASE("the hamlet is erased with the visit") {
  AtHamlets visitor;
  visitor.does(SelectHamlet{"xuan-thien-2"});
  visitor.does(Back{});
  CHECK(visitor.sees<HomeView>().my_hamlet.label == "Thôn\u00A02");
  visitor.does(AskStartOver{});
  visitor.does(Confirm{});
  visitor.does(Begin{});
  CHECK(all_text(visitor.view()).find("Thôn\u00A02") == std::string::npos);
  CHECK(visitor.sees<HomeView>().my_hamlet.label == "Thôn của tôi");
  visitor.does(Open{Screen::hamlet});
  CHECK_FALSE(visitor.sees<HamletView>().place);
}

TEST_CASE("a consultation without hamlets has no button for them") {
  Pack pack = told_pack();
  for (Unit& unit : pack.units) unit.hamlets.clear();
  Visitor visitor(pack);
  visitor.does(Begin{});
  CHECK(visitor.sees<HomeView>().my_hamlet.label.empty());
}
