// Where a kiosk does not replace the paper form, its opinions are a part of their own; where it does, one part.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/over_list.h"
#include "kiosk/server/results/published.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/summary_csv.h"
#include "kiosk/server/results/summary_json.h"
#include "kiosk/server/results/threshold.h"
#include "tests/server/language.h"
#include "tests/server/sample_pack.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using consultation::RuleProfile;
using kiosk::server::test::language;
using kiosk::server::test::sample_pack;

namespace {

/// At kiosks everybody of a hamlet agrees: 342 of 342.
store::Tallies all_agree() {
  store::Tallies tallies;
  tallies.cells = {{"xuan-thien", "xuan-thien-1", "", "", 342},
                   {"xuan-thien", "xuan-thien-1", "stance", "agree", 300},
                   {"xuan-thien", "xuan-thien-1", "stance", "other", 42},
                   {"xuan-thien", "xuan-thien-1", "remark", "written", 9}};
  tallies.stored = 342;
  return tallies;
}

/// On paper 200 forms, of them 10 agree, 180 disagree, 10 invalid.
store::PaperTotals few_agree() {
  store::PaperTotals paper;
  paper.unit = "xuan-thien";
  paper.hamlet = "xuan-thien-1";
  paper.issued = 250;
  paper.returned = 200;
  paper.agree = 10;
  paper.disagree = 180;
  paper.invalid = 10;
  return paper;
}

Summary summary_under(RuleProfile profile, const std::vector<store::PaperTotals>& paper) {
  return summarise(all_agree(), paper, *sample_pack(profile));
}

}  // namespace

TEST_CASE("voters-2018: forms are those on paper, the kiosks' opinions are apart and keep their third choice") {
  const Summary summary = summary_under(RuleProfile::voters_2018, {few_agree()});
  REQUIRE(summary.apart());
  const Row& hamlet = summary.units[0].hamlets[0];
  CHECK(hamlet.issued == 250);
  CHECK(hamlet.took_part == 200);
  CHECK(hamlet.agree == 10);
  CHECK(hamlet.invalid == 10);
  CHECK(hamlet.remarks == 0);
  CHECK(hamlet.kiosk.took_part == 342);
  CHECK(hamlet.kiosk.agree == 300);
  CHECK(hamlet.kiosk.other == 42);
  CHECK_MESSAGE(hamlet.kiosk.invalid == 0, "an opinion is no form, so it cannot be an invalid one");
  CHECK(hamlet.kiosk.remarks == 9);
  CHECK(hamlet.kiosk_agree_share().text("vi") == "87,72%");
  CHECK(summary.received() == 542);
}

TEST_CASE("households-2025: a kiosk's opinion is a form, and there is one part") {
  const Summary summary = summary_under(RuleProfile::households_2025, {few_agree()});
  REQUIRE_FALSE(summary.apart());
  const Row& hamlet = summary.units[0].hamlets[0];
  CHECK(hamlet.issued == 592);
  CHECK(hamlet.took_part == 542);
  CHECK(hamlet.agree == 310);
  CHECK(hamlet.invalid == 10);
  CHECK(summary.received() == 542);
  CHECK(summary_json(summary).find("\"kiosks\"") == std::string::npos);
}

TEST_CASE("voters-2018: the threshold is decided by paper forms only, however many agree at kiosks") {
  store::Tallies tallies;
  tallies.cells = {{"xuan-thien", "", "", "", 2235}, {"xuan-thien", "", "stance", "agree", 2235}};
  store::PaperTotals paper = few_agree();
  paper.issued = paper.returned = paper.agree = 1117;
  paper.disagree = paper.invalid = 0;
  CHECK_FALSE(summarise(tallies, {paper}, *sample_pack()).verdicts[0].passes);
  paper.issued = paper.returned = paper.agree = 1118;
  const Summary enough = summarise(tallies, {paper}, *sample_pack());
  CHECK(enough.verdicts[0].passes);
  CHECK(threshold_words(enough, Counting::going_on, language("vi")).rule.find("Chỉ tính phiếu giấy.") !=
        std::string::npos);
}

TEST_CASE("voters-2018: before any paper form is entered nothing is decided, and every result says so") {
  const Summary summary = summary_under(RuleProfile::voters_2018, {});
  CHECK_FALSE(summary.verdicts[0].entered);
  const auto words = threshold_words(summary, Counting::ended, language("vi"));
  CHECK(words.units[0].find("chưa nhập phiếu giấy nào") != std::string::npos);
  CHECK(words.total.empty());
  CHECK(words.conclusion.empty());
  CHECK(boost::json::parse(summary_json(summary)).at("passes").is_null());
  const PublicResults shown = protect(summary);
  CHECK_FALSE(shown.units[0].passed);
  CHECK_FALSE(shown.passed);
  const auto told = threshold_words(shown, summary.profile, Counting::ended, language("vi"));
  CHECK(told.units[0].find("chưa nhập phiếu giấy nào") != std::string::npos);
  CHECK(threshold_words(summary, Counting::ended, language("en")).units[0].find("no paper forms") !=
        std::string::npos);
}

TEST_CASE("figures of versions published earlier are counted as they were, and written in the same bytes") {
  store::Figures figures = store::figures_from_json(
      R"({"cells":[["xuan-thien","xuan-thien-1","","",12],["xuan-thien","xuan-thien-1","stance","other",5],)"
      R"(["xuan-thien","xuan-thien-1","stance","agree",7]],"paper":[{"unit":"xuan-thien","hamlet":"xuan-thien-1",)"
      R"("issued":30,"returned":20,"agree":18,"disagree":2,"other":0,"invalid":0}],"per_day":{},"per_kiosk":{},)"
      R"("quarantined_per_kiosk":{},"stored":12,"refused":0})");
  const Summary before = summarise(figures, *sample_pack());
  CHECK_FALSE(before.apart());
  CHECK(before.total.took_part == 32);
  CHECK(before.total.invalid == 5);
  CHECK_FALSE(published_results({before}, {}, {}).total.kiosk);
  CHECK_MESSAGE(report_checksum(before) ==
                    "9b9c745108a4c0883b4e055b77fb1a47c7706cd528934b1d4bc0c330e7dc3948",
                "printed on reports of that version");
  figures.kiosks = KioskOpinions::apart;
  const auto again = store::figures_from_json(store::figures_to_json(figures));
  CHECK(again.kiosks == KioskOpinions::apart);
  CHECK(summarise(again, *sample_pack()).total.took_part == 20);
}

TEST_CASE("the line of those who did not state a hamlet is only in the table that counts somebody there") {
  store::Tallies tallies;
  tallies.cells = {{"xuan-thien", "", "", "", 7}, {"xuan-thien", "", "stance", "agree", 7}};
  const Summary summary = summarise(tallies, {few_agree()}, *sample_pack());
  const auto names = [&](Part part) {
    std::vector<std::string> all;
    for (const TableLine& line : table_lines(summary, language("vi"), part)) all.push_back(line.name);
    return all;
  };
  CHECK(std::ranges::count(names(Part::kiosks), "Không nêu nơi ở") == 1);
  CHECK(std::ranges::count(names(Part::forms), "Không nêu nơi ở") == 0);
}

TEST_CASE("small counts are hidden in both parts, and neither part tells the other's") {
  store::Tallies tallies = all_agree();
  tallies.cells.push_back({"xuan-thien", "xuan-thien-2", "", "", 3});
  tallies.cells.push_back({"xuan-thien", "xuan-thien-2", "stance", "disagree", 3});
  store::PaperTotals paper = few_agree();
  paper.disagree = 187;
  paper.invalid = 3;
  const PublicResults shown = protect(summarise(tallies, {paper}, *sample_pack()));
  REQUIRE(shown.apart());
  const PublicRow& few = shown.units[0].hamlets[1];
  CHECK_FALSE(few.kiosk.took_part);
  CHECK_FALSE(few.kiosk.disagree);
  CHECK(few.took_part == 0);
  CHECK_FALSE_MESSAGE(shown.units[0].hamlets[0].kiosk.took_part, "the subtotal less this hamlet would tell three");
  const auto wire = published_results({summarise(tallies, {paper}, *sample_pack())}, {}, {});
  REQUIRE(wire.units[0].hamlets[1].cells.kiosk);
  CHECK_FALSE(wire.units[0].hamlets[1].cells.kiosk->took_part);
}

TEST_CASE("the CSV has the table of kiosks below that of forms, with as many cells in every line") {
  const std::string csv =
      summary_csv(summary_under(RuleProfile::voters_2018, {few_agree()}), {}, language("vi"));
  const auto title = csv.find("B. Ý kiến tại kiosk");
  REQUIRE(title != std::string::npos);
  CHECK(csv.find("1,Thôn 1,342,250,200,") < title);
  CHECK(csv.find("1,Thôn 1,342,300,\"87,72%\",0,\"0,00%\",42,\"12,28%\",9 có viết thêm", title) !=
        std::string::npos);
}

TEST_CASE("an earlier version that counted both together does not tell a small count of one part") {
  store::Figures figures;
  figures.tallies = all_agree();
  figures.tallies.cells.push_back({"xuan-thien", "xuan-thien-2", "", "", 3});
  figures.tallies.cells.push_back({"xuan-thien", "xuan-thien-2", "stance", "disagree", 3});
  store::PaperTotals paper = few_agree();
  paper.hamlet = "xuan-thien-2";
  figures.paper = {few_agree(), paper};
  const Summary before = summarise(figures, *sample_pack());
  CHECK(protect(before).units[0].hamlets[1].disagree == 183);
  figures.kiosks = KioskOpinions::apart;
  const PublicResults after = protect(std::vector<Summary>{before, summarise(figures, *sample_pack())});
  const PublicRow& hamlet = after.units[0].hamlets[1];
  CHECK_FALSE(hamlet.kiosk.disagree);
  CHECK_FALSE_MESSAGE(hamlet.disagree, "183 less the forms would tell three");
}
