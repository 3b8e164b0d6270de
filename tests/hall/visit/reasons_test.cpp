#include <doctest/doctest.h>

#include "kiosk/consultation/decimal.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;
using consultation::Pack;

namespace {

/// A pack with the area and population of the communes and the merged one.
Pack pack_of(const std::vector<std::pair<std::string_view, std::string_view>>& figures) {
  Pack pack = sample_pack();
  const auto set = [](consultation::Unit& unit, const auto& values) {
    unit.area = figure(values.first, "km2", true);
    unit.population = figure(values.second, "people", true);
  };
  set(pack.units[0], figures[0]);
  set(pack.units[1], figures[1]);
  set(pack.units_after.front(), figures[2]);
  return pack;
}

ReasonsView reasons(const Pack& pack, const std::string& language = "vi") {
  Visitor visitor(pack);
  visitor.does(SetLanguage{language});
  visitor.does(Begin{});
  visitor.does(Open{Screen::reasons});
  return visitor.sees<ReasonsView>();
}

const std::string rule70 = "Xã có **cả diện tích và dân số dưới 70%** thì thuộc diện sắp xếp. ";

}  // namespace

TEST_CASE("the reasons show favourable and unfavourable figures") {
  const ReasonsView view = reasons(sample_pack());
  CHECK(view.finding == rule70 + "Hai xã đều như vậy*.");
  CHECK(view.consequence ==
        "Sau khi nhập, **dân số đạt vạch 70%** (70,5%). Diện tích mới đạt **23,1%**, vẫn dưới vạch 70%.");
  CHECK(view.area.standard == "Tiêu chuẩn: **30\u00A0km²**");
  CHECK(view.area.threshold_label == "Vạch 70%: 21\u00A0km²");
  CHECK(view.population.threshold_label == "Vạch 70%: 5.600\u00A0người");
  CHECK(view.area.bars[0].percent == "12%");
  CHECK(view.area.bars[0].amount == "3,620\u00A0km²*");
  CHECK(view.area.bars[2].percent == "23,1%");
  CHECK(view.population.bars[2].percent == "70,5%");
  CHECK(view.population.bars[1].amount == "2.737*");
  CHECK(view.area.bars[2].share == doctest::Approx(6.941 / 30));
  CHECK(view.note == "* Số của từng xã: số liệu minh họa");
  REQUIRE(view.rules.size() == 2);
  CHECK(view.rules[1].text ==
        "Diện tích dưới **20%** và dân số dưới **300%** tiêu chuẩn. Hai xã đều thuộc trường hợp này*.");
  CHECK(view.legal_hint == "Chạm để mở 1 văn bản và quy định thứ hai (20% và 300%)");
}

TEST_CASE("the reasons in English") {
  const ReasonsView view = reasons(sample_pack(), "en");
  CHECK(view.finding ==
        "A commune with **both area and population under 70%** of the standard is to be arranged. "
        "Both communes are in this case*.");
  CHECK(view.population.standard == "Standard: **8,000\u00A0people**");
}

TEST_CASE("if only one commune meets a condition, each is named") {
  const ReasonsView view = reasons(pack_of({{"10", "3000"}, {"25", "3000"}, {"35", "6000"}}));
  CHECK(view.finding == rule70 +
                            "Xã\u00A0Xuân\u00A0Thiện thuộc diện này. "
                            "Xã\u00A0Chính\u00A0Tâm **không thuộc** diện sắp xếp.");
  CHECK(view.consequence.starts_with("Sau khi nhập, **diện tích và dân số đều đạt vạch 70%**."));
  CHECK(view.consequence.find("Dân số **vẫn chưa đủ** tiêu chuẩn.") != std::string::npos);
}

TEST_CASE("if no unit meets a condition, that is stated") {
  const ReasonsView view = reasons(pack_of({{"25", "7000"}, {"24", "6500"}, {"49", "13500"}}));
  CHECK(view.finding == rule70 + "Hai xã đều **không thuộc** diện sắp xếp.");
  CHECK(view.consequence.find("chưa đủ") == std::string::npos);
  CHECK(view.rules[0].text.ends_with("Hai xã đều không thuộc trường hợp này."));
}

TEST_CASE("a unit at exactly 70% is not under 70%") {
  const ReasonsView view = reasons(pack_of({{"21", "5600"}, {"21", "5599"}, {"42", "11199"}}));
  CHECK(view.finding == rule70 + "Hai xã đều **không thuộc** diện sắp xếp.");
}

TEST_CASE("if only the second condition is met, its rule is cited") {
  const ReasonsView view = reasons(pack_of({{"5", "6000"}, {"4", "7000"}, {"9", "13000"}}));
  CHECK(view.finding ==
        "Theo quy định 2, xã có **diện tích dưới 20%, dân số dưới 300%** thì thuộc diện sắp xếp. "
        "Hai xã đều như vậy.");
  CHECK(view.consequence ==
        "Sau khi nhập, **dân số đạt vạch 70%** (162,5%). Diện tích mới đạt **30,0%**, vẫn dưới vạch 70%.");
}

TEST_CASE("units that meet different conditions are listed separately") {
  const ReasonsView view = reasons(pack_of({{"10", "3000"}, {"5", "7000"}, {"15", "10000"}}));
  CHECK(view.finding == rule70 +
                            "Xã\u00A0Xuân\u00A0Thiện thuộc diện này. "
                            "Xã\u00A0Chính\u00A0Tâm thuộc diện sắp xếp theo quy định 2.");
}

TEST_CASE("a missing figure gives no conclusion, and the bar says so") {
  Pack pack = pack_of({{"10", "3000"}, {"5", "3000"}, {"15", "6000"}});
  pack.units[1].area.reset();
  const ReasonsView view = reasons(pack);
  CHECK(view.finding.ends_with("Xã\u00A0Chính\u00A0Tâm: chưa đủ số liệu để kết luận."));
  CHECK_FALSE(view.area.bars[1].known);
  CHECK(view.area.bars[1].amount == "chưa có thông tin");
  pack.units[0].area.reset();
  pack.units_after.front().population.reset();
  CHECK(reasons(pack).finding == "**Chưa đủ số liệu để kết luận.**");
  CHECK(reasons(pack).consequence == "Sau khi nhập: **chưa đủ số liệu để kết luận.**");
}

TEST_CASE("a pack without rules gives no conclusion") {
  Pack pack = sample_pack();
  pack.rules.clear();
  CHECK(reasons(pack).finding == "**Chưa đủ số liệu để kết luận.**");
  CHECK(reasons(pack).rules.empty());
}

TEST_CASE("thresholds reached by the merger: only the area, and neither") {
  const ReasonsView area = reasons(pack_of({{"12", "2000"}, {"12", "2000"}, {"24", "4000"}}));
  CHECK(area.consequence ==
        "Sau khi nhập, **diện tích đạt vạch 70%** (80,0%). Dân số mới đạt **50,0%**, vẫn dưới vạch 70%.");
  const ReasonsView neither = reasons(pack_of({{"3", "2000"}, {"3", "2000"}, {"6", "4000"}}));
  CHECK(
      neither.consequence ==
      "Sau khi nhập, diện tích đạt **20,0%**, dân số đạt **50,0%** tiêu chuẩn. **Cả hai vẫn dưới vạch** 70%. "
      "Xã mới **vẫn thuộc** diện sắp xếp theo quy định 1.");
}

TEST_CASE("rounding never shows a value below a threshold as reaching it") {
  const ReasonsView view = reasons(pack_of({{"20.999", "3000"}, {"5", "3000"}, {"26", "5599"}}));
  CHECK(view.area.bars[0].percent == "69,997%");
  CHECK(view.population.bars[2].percent == "69,99%");
}

TEST_CASE("three units are counted, and mixed kinds are called units") {
  Pack pack = sample_pack();
  pack.units.push_back(pack.units[1]);
  pack.units[2].id = "third";
  CHECK(reasons(pack).finding == rule70 + "Cả ba xã đều như vậy*.");
  CHECK(reasons(pack, "en").finding.ends_with("All three communes are in this case*."));
  pack.units[2].kind = consultation::UnitKind::township;
  pack.standards.push_back(pack.standards[0]);
  pack.standards[1].kind = consultation::UnitKind::township;
  pack.standards[1].area_km2 = consultation::Decimal::whole(14);
  const ReasonsView mixed = reasons(pack);
  CHECK(mixed.finding.ends_with("Cả ba đơn vị đều như vậy*."));
  CHECK(mixed.area.standard == "**30\u00A0km²** (xã), **14\u00A0km²** (thị trấn)");
  CHECK(mixed.area.threshold_label == "Vạch 70%");
}
