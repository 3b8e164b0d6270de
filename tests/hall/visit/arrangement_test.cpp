// Visits of a consultation with several units after: a commune that is split, a split hamlet, an exemption.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/consultation/load.h"
#include "kiosk/hall/visit/figures.h"
#include "kiosk/hall/visit/scene.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::consultation;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

const std::string source = KIOSK_SOURCE_DIR;

Pack loaded(const std::string& folder) {
  return load_pack(source + "/" + folder, source + "/assets/consultations/schema/pack.schema.json").pack.value();
}

/// The split of Yên Mật between Kim Chính and Như Hòa.
Pack split_commune() { return loaded("assets/consultations/kim-son-yen-mat"); }
/// Hamlet 3 of Đồi is split; Bắc claims an exemption.
Pack split_hamlet() { return loaded("tests/consultation/fixtures/arranged"); }

/// A visitor in the hall of the first unit, on the first day, who has begun.
struct Begun : Visitor {
  explicit Begun(Pack made) : Begun(std::move(made), {}) {}

 private:
  Begun(Pack made, KioskStatus hall) : Visitor(made, in_hall(std::move(hall), made)) { does(Begin{}); }
  static KioskStatus in_hall(KioskStatus hall, const Pack& pack) {
    hall = sample_hall();
    hall.unit = pack.units.front().id;
    hall.now = pack.period.opens;
    hall.closes = pack.period.closes;
    return hall;
  }
};

HamletPlace place_of(Visitor& visitor, const std::string& hamlet) {
  visitor.does(Open{Screen::hamlet});
  visitor.does(ChangeHamlet{});
  visitor.does(SelectHamlet{hamlet});
  return visitor.sees<HamletView>().place.value();
}

}  // namespace

TEST_CASE("each hamlet of a split commune shows the commune to which it goes, in both languages") {
  Begun visitor(split_commune());
  CHECK(place_of(visitor, "yen-mat-3").facts[0].after == "Xóm\u00A03, xã\u00A0Kim\u00A0Chính");
  CHECK(place_of(visitor, "yen-mat-3").facts[1].after == "Trụ sở xã Kim Chính, như hiện nay*");
  CHECK(place_of(visitor, "yen-mat-4").facts[0].after == "Xóm\u00A04, xã\u00A0Như\u00A0Hòa");
  CHECK(place_of(visitor, "nhu-hoa-1").facts[0].after == "Xóm\u00A01, xã\u00A0Như\u00A0Hòa");
  visitor.does(SetLanguage{"en"});
  CHECK(place_of(visitor, "yen-mat-5").facts[0].after == "Hamlet\u00A05, Như\u00A0Hòa\u00A0commune");
}

TEST_CASE("the first question names the resident's own case once a hamlet is chosen, and is wiped with it") {
  Begun visitor(split_commune());
  visitor.does(StartForm{});
  const std::string plain = "Ông bà có thể đổi câu trả lời trước khi gửi.";
  CHECK(visitor.sees<PageView>().questions[0].hint == plain);
  visitor.does(Back{});
  place_of(visitor, "yen-mat-4");
  visitor.does(StartForm{});
  CHECK(visitor.sees<PageView>().questions[0].hint ==
        plain + " Theo đề xuất, Xóm\u00A04 thuộc xã\u00A0Như\u00A0Hòa.");
  View view = visitor.view();
  wipe(view);
  CHECK(std::get<PageView>(view.content).questions[0].hint.find("Như") == std::string::npos);
}

TEST_CASE("the home screen of a split counts units, moved hamlets and people asked") {
  Begun visitor(split_commune());
  const auto& figures = visitor.sees<HomeView>().figures;
  REQUIRE(figures.size() == 4);
  CHECK(figures[0].value == "2");
  CHECK(figures[0].unit == "xã");
  CHECK(figures[0].caption.find("3 xã") != std::string::npos);
  CHECK(figures[1].value == "5");
  CHECK(figures[1].unit == "xóm");
  CHECK(figures[2].value == "7.759*");
}

TEST_CASE("the map of a split has a card and a colour for each unit, and goes to the other side of a unit") {
  Begun visitor(split_commune());
  visitor.does(Open{Screen::map});
  MapView view = visitor.sees<MapView>();
  REQUIRE(view.cards.size() == 5);
  CHECK(view.cards[0].colour == 0);
  CHECK(view.cards[3].title == "Xã\u00A0Kim\u00A0Chính sau sắp xếp");
  CHECK(view.cards[3].colour == view.cards[1].colour);
  CHECK(view.cards[4].colour == view.cards[2].colour);
  CHECK(view.cards[0].values[0].number == "chưa có thông tin");
  CHECK_FALSE(view.legend_part.empty());
  visitor.does(SelectUnit{"nhu-hoa-after"});
  CHECK(visitor.sees<MapView>().after);
  visitor.does(ShowAfter{false});
  CHECK(visitor.sees<MapView>().selected == "nhu-hoa");
  visitor.does(ShowAfter{true});
  CHECK(visitor.sees<MapView>().selected == "nhu-hoa-after");
  visitor.does(SelectUnit{"yen-mat"});
  visitor.does(ShowAfter{true});
  CHECK(visitor.sees<MapView>().selected == "kim-chinh-after");
}

TEST_CASE("new units have colours of their own") {
  Pack pack = split_commune();
  pack.units_after[0].continues.clear();
  pack.units_after[1].continues.clear();
  CHECK(colour_of_unit(pack, pack.units_after[0]) == -1);
  CHECK(colour_of_unit(pack, pack.units_after[1]) == 3);
}

TEST_CASE("reasons of a split judge every unit, before and after") {
  Begun visitor(split_commune());
  visitor.does(Open{Screen::reasons});
  const auto& view = visitor.sees<ReasonsView>();
  REQUIRE(view.area.bars.size() == 5);
  CHECK_FALSE(view.area.bars[0].known);
  CHECK(view.area.bars[2].percent == "17,3%");
  CHECK(view.area.bars[4].name == "Như\u00A0Hòa (sau)");
  CHECK(view.finding.find("Xã\u00A0Như\u00A0Hòa thuộc diện") != std::string::npos);
  CHECK(view.finding.find("chưa đủ số liệu") != std::string::npos);
  CHECK(view.consequence.find("xã\u00A0Kim\u00A0Chính đạt **28,5%**") != std::string::npos);
  CHECK(view.consequence.find("xã\u00A0Như\u00A0Hòa đạt **20,3%**") != std::string::npos);
  CHECK(view.consequence.find("**không thuộc** diện sắp xếp") != std::string::npos);
}

TEST_CASE("a unit that is exempt is said to be covered but not obliged, and why") {
  Begun visitor(split_hamlet());
  visitor.does(Open{Screen::reasons});
  CHECK(visitor.sees<ReasonsView>().finding.find(
            "Xã\u00A0Bắc thuộc diện, nhưng **không bắt buộc** vì vị trí biệt lập. Xã Bắc ở bên kia sông.") !=
        std::string::npos);
}

TEST_CASE("a split hamlet is one choice, then asks which part") {
  Begun visitor(split_hamlet());
  visitor.does(Open{Screen::hamlet});
  const HamletView list = visitor.sees<HamletView>();
  REQUIRE(list.groups[0].choices.size() == 3);
  CHECK(list.groups[0].choices[2].id == "hill-3");
  CHECK(list.groups[0].choices[2].label == "Thôn\u00A03");
  visitor.does(SelectHamlet{"hill-3"});
  const HamletView parts = visitor.sees<HamletView>();
  CHECK(parts.title == "Ông bà ở phần nào của Thôn\u00A03?");
  REQUIRE(parts.groups.size() == 1);
  REQUIRE(parts.groups[0].choices.size() == 2);
  CHECK(parts.groups[0].choices[0].label == "Phía\u00A0bắc\u00A0kênh");
  visitor.does(Back{});
  CHECK(visitor.sees<HamletView>().groups.size() == 3);
  visitor.does(SelectHamlet{"hill-3"});
  visitor.does(SelectHamlet{"hill-3-south"});
  const auto& place = visitor.sees<HamletView>().place;
  REQUIRE(place);
  CHECK(place->facts[0].before == "Thôn\u00A03\u00A0(phía\u00A0nam\u00A0kênh), xã\u00A0Đồi");
  CHECK(place->facts[0].after.find("thị\u00A0trấn\u00A0Nam") != std::string::npos);
}

TEST_CASE("an opinion from a part of a split hamlet is counted there") {
  Begun visitor(split_hamlet());
  place_of(visitor, "hill-3-north");
  visitor.does(StartForm{});
  visitor.does(Choose{"stance", "disagree"});
  for (int i = 0; i < 3 && visitor.visit.screen() == Screen::page; ++i) visitor.does(Next{});
  REQUIRE(visitor.visit.screen() == Screen::review);
  const opinion::Opinion opinion = visitor.sends();
  CHECK(opinion.unit == "hill");
  CHECK(opinion.hamlet == "hill-3-north");
}

TEST_CASE("the plan lists every unit by what the rules say, marks one's own and finds names without tones") {
  Begun visitor(split_commune());
  visitor.does(Open{Screen::reasons});
  CHECK(visitor.sees<ReasonsView>().plan.screen == Screen::plan);
  visitor.does(Open{Screen::plan});
  PlanView view = visitor.sees<PlanView>();
  CHECK(view.rows.size() == 27);
  CHECK(view.rows.front().verdict == "Thuộc diện sắp xếp");
  CHECK(view.rows.back().verdict == "Chưa có số liệu");
  CHECK(std::ranges::is_sorted(view.rows, {}, [](const PlanRow& row) { return row.verdict == "Chưa có số liệu"; }));
  CHECK(std::ranges::count(view.rows, true, &PlanRow::own) == 1);
  REQUIRE(view.detail);
  CHECK(view.detail->title == "Xã\u00A0Yên\u00A0Mật");
  visitor.does(SelectPlanUnit{});
  visitor.does(SearchHamlet{"phat d"});
  view = visitor.sees<PlanView>();
  REQUIRE(view.rows.size() == 1);
  CHECK(view.rows[0].area.percent == "7,5%");
  CHECK(view.rows[0].population.percent == "119,5%");
  visitor.does(SelectPlanUnit{view.rows[0].id});
  view = visitor.sees<PlanView>();
  CHECK(view.detail->facts[0].after == "1,05\u00A0km²");
  CHECK(view.detail->facts[2].after == "Thuộc diện sắp xếp");
  CHECK(view.detail->facts[2].note == "Diện tích dưới **20%** và dân số dưới **300%** tiêu chuẩn.");
  visitor.does(SearchHamlet{"khong co"});
  CHECK(visitor.sees<PlanView>().none == "Không có xã nào có tên này.");
  visitor.does(Back{});
  CHECK(visitor.visit.screen() == Screen::reasons);
}

TEST_CASE("an exempt unit of the plan says the ground, the reason and the source") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(Open{Screen::plan});
  visitor.does(SelectPlanUnit{"chat-binh"});
  const PlanDetail detail = visitor.sees<PlanView>().detail.value();
  CHECK(detail.facts[2].after == "Thuộc diện, nhưng không bắt buộc vì có vị trí biệt lập.");
  CHECK(detail.facts[2].note.ends_with("tiêu chuẩn. Xã ở bên kia sông. Nguồn: Đề án."));
  CHECK(detail.facts[3].after == "chưa có thông tin");
}

TEST_CASE("the last round shows favourable and unfavourable alike, each with its source") {
  Begun visitor(split_commune());
  visitor.does(Open{Screen::plan});
  visitor.does(ShowPlan{PlanPart::experience});
  const auto& view = visitor.sees<PlanView>();
  REQUIRE(view.experience.size() == 3);
  CHECK(view.experience[0].items.size() == 3);
  CHECK_FALSE(view.experience[1].items.empty());
  CHECK_FALSE(view.experience[2].items.empty());
  for (const ExperienceGroup& group : view.experience) {
    for (const PaperLine& item : group.items) CHECK(item.note.starts_with("Nguồn: "));
  }
}

TEST_CASE("a pack without a plan has no door to it, and cannot open it") {
  Pack pack = sample_pack();
  pack.plan.reset();
  pack.experience.reset();
  Visitor visitor(pack);
  visitor.does(Begin{});
  visitor.does(Open{Screen::reasons});
  CHECK(visitor.sees<ReasonsView>().plan.label.empty());
  visitor.does(Open{Screen::plan});
  CHECK(visitor.visit.screen() == Screen::reasons);
}
