#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/summary_csv.h"
#include "kiosk/server/results/summary_json.h"
#include "kiosk/server/results/threshold.h"
#include "tests/server/language.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using kiosk::server::test::language;
using kiosk::server::test::sample_pack;

namespace {

store::Tally cell(const std::string& hamlet, const std::string& question, const std::string& option,
                  std::int64_t count) {
  return {"xuan-thien", hamlet, question, option, count};
}

/// Hamlet 1: 10 took part, 6 agree, 3 disagree, 1 other, 2 remarks; two without hamlet agree.
store::Tallies small_tallies() {
  store::Tallies tallies;
  tallies.cells = {cell("xuan-thien-1", "", "", 10),
                   cell("xuan-thien-1", "stance", "agree", 6),
                   cell("xuan-thien-1", "stance", "disagree", 3),
                   cell("xuan-thien-1", "stance", "other", 1),
                   cell("xuan-thien-1", "remark", "written", 2),
                   cell("xuan-thien-1", "name", "xuan-chinh", 7),
                   cell("", "", "", 2),
                   cell("", "stance", "agree", 2)};
  tallies.stored = 12;
  tallies.refused = 1;
  return tallies;
}

/// Counted together with the forms under every rule profile, as in versions published earlier.
Summary together(const store::Tallies& tallies) {
  return summarise({tallies, {}, KioskOpinions::forms}, *sample_pack());
}

store::PaperTotals paper_of(const std::string& unit, std::int64_t agree, std::int64_t disagree = 0) {
  store::PaperTotals paper;
  paper.unit = unit;
  paper.issued = paper.returned = agree + disagree;
  paper.agree = agree;
  paper.disagree = disagree;
  return paper;
}

/// On paper this number agrees in that commune, one disagrees in the other; the lists have 2,235 and 1,865 people.
Summary with_agreeing(const std::string& unit, std::int64_t agree) {
  const std::string other = unit == "xuan-thien" ? "chinh-tam" : "xuan-thien";
  return summarise({}, {paper_of(unit, agree), paper_of(other, 0, 1)}, *sample_pack());
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line.substr(0, line.find('\r')));
  return lines;
}

}  // namespace

TEST_CASE("counts of a hamlet, its commune and the total match counts made by hand") {
  const Summary summary = together(small_tallies());
  REQUIRE(summary.units.size() == 2);
  const Row& hamlet = summary.units[0].hamlets[0];
  CHECK(hamlet.listed == 342);
  CHECK(hamlet.took_part == 10);
  CHECK(hamlet.agree == 6);
  CHECK(hamlet.disagree == 3);
  CHECK(hamlet.other == 1);
  CHECK(hamlet.remarks == 2);
  CHECK_MESSAGE(hamlet.invalid == 1, "the third choice ticks neither box of the voters' form");
  CHECK(hamlet.valid() == 9);
  const Row& untold = summary.units[0].hamlets.back();
  CHECK(untold.id.empty());
  CHECK(untold.took_part == 2);
  CHECK(summary.units[0].subtotal.took_part == 12);
  CHECK(summary.units[0].subtotal.listed == 2235);
  CHECK(summary.total.listed == 4100);
  CHECK(summary.total.agree == 8);
  CHECK(summary.refused == 1);
}

TEST_CASE("more than half of the list: 1,117 of 2,235 is not enough for a commune, 1,118 is") {
  CHECK_FALSE(with_agreeing("xuan-thien", 1117).verdicts[0].passes);
  CHECK(with_agreeing("xuan-thien", 1118).verdicts[0].passes);
}

TEST_CASE("a total above half decides nothing if one commune is below half") {
  const Summary summary = with_agreeing("xuan-thien", 2121);
  CHECK_MESSAGE(2 * summary.total.agree > summary.total.listed, "51.73% of all 4,100");
  CHECK(summary.verdicts[0].passes);
  CHECK_FALSE(summary.verdicts[1].passes);
  CHECK_FALSE(summary.passes);
  const auto words = threshold_words(summary, Counting::going_on, language("vi"));
  REQUIRE(words.units.size() == 2);
  CHECK(words.units[0].find("94,90% của danh sách: đạt") != std::string::npos);
  CHECK(words.units[1].find("0,00% của danh sách: chưa đạt") != std::string::npos);
  CHECK(words.total.find("51,73% của danh sách") != std::string::npos);
  CHECK(words.conclusion == "Còn 1 đơn vị chưa đạt ngưỡng.");
}

TEST_CASE("results of a closed consultation do not say \"so far\"") {
  const Summary summary = with_agreeing("xuan-thien", 2121);
  const std::string open = threshold_words(summary, Counting::going_on, language("vi")).paragraph(),
                    closed = threshold_words(summary, Counting::ended, language("vi")).paragraph();
  CHECK(open.find("đến nay") != std::string::npos);
  CHECK(closed.find("đến nay") == std::string::npos);
  CHECK(closed.find("chưa đạt") == std::string::npos);
  CHECK(closed.find("không đạt") != std::string::npos);
}

TEST_CASE(
    "shares of a question are based on those who answered it, also with paper forms and several choices") {
  store::Tallies tallies = small_tallies();
  tallies.cells.push_back(cell("xuan-thien-1", "reasons", "school", 4));
  tallies.cells.push_back(cell("xuan-thien-1", "reasons", "road", 4));
  tallies.cells.push_back(cell("xuan-thien-1", "reasons", "#answered", 5));
  store::PaperTotals paper;
  paper.unit = "xuan-thien";
  paper.hamlet = "xuan-thien-1";
  paper.issued = paper.returned = paper.agree = 300;
  const Summary summary = summarise(tallies, {paper}, *sample_pack());
  for (const QuestionCounts& question : summary.questions) {
    if (question.id == "name") {
      CHECK(question.answered == 7);
      CHECK(question.share_of(question.options[0]).whole == 7);
    }
    if (question.id == "reasons") CHECK(question.answered == 5);
  }
  CHECK_MESSAGE(summary.units[0].hamlets[0].took_part_share().text("vi") == "87,72%",
                "300 of the list of 342: the opinions from kiosks are no forms");
}

TEST_CASE("without opinions every count is zero and nothing passes") {
  const Summary summary = summarise({}, {}, *sample_pack());
  CHECK(summary.total.took_part == 0);
  CHECK(summary.total.listed == 4100);
  CHECK_FALSE(summary.passes);
  CHECK_FALSE(summary_csv(summary, {}, language("vi")).empty());
}

TEST_CASE("the summary's JSON and CSV contain the same integers") {
  const Summary summary = together(small_tallies());
  const auto json = boost::json::parse(summary_json(summary)).as_object();
  CHECK(json.at("took_part").as_int64() == 12);
  CHECK(json.at("agree").as_int64() == 8);
  const auto lines = lines_of(summary_csv(summary, {}, language("vi")));
  CHECK(lines.front().starts_with(byte_order_mark));
  CHECK(lines[1].starts_with("1,Thôn 1,342,10,"));
  const auto total =
      std::ranges::find_if(lines, [](const std::string& line) { return line.starts_with(",Tổng cộng"); });
  REQUIRE(total != lines.end());
  CHECK(total->find("4100,12,") != std::string::npos);
  CHECK_MESSAGE(lines[1].find("\"1,75%\"") != std::string::npos, "6 of 342 listed, in Vietnamese figures");
}

TEST_CASE("no cell starts a formula, and every cell can be read back") {
  CHECK(csv_line({"=1+1", "+84", "-5", "@SUM(A1)", "\tx"}) == "'=1+1,'+84,'-5,'@SUM(A1),\"'\tx\"\r\n");
  CHECK(csv_line({"a,b", "say \"no\"", "two\nlines", ""}) ==
        "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
}

TEST_CASE(
    "opinions are exported one per row without kiosk and time; formulas and personal data are neutralised") {
  test::Folder folder;
  SeededRandom random(1);
  const auto store = test::opened(folder);
  const auto kiosk = test::enrolled(*store, random);
  std::vector<store::Arrival> all;
  for (int i = 0; i < 30; ++i) all.push_back(test::arrival(random, kiosk.id));
  all[7].opinion->answers["remark"] = std::string("=HYPERLINK(\"http://x\",\"bấm\")");
  all[8].opinion->answers["remark"] = std::string("Gọi tôi theo số 0912 345 678 nhé");
  for (store::Arrival& one : all) test::count_answers(one);
  store->store_batch(all, {}, test::noon);
  std::string csv, json;
  const DocumentSource source{*store, test::consultation(), sample_pack(), language("vi"), test::noon, "", "",
                              {}};
  const auto csv_pieces = (*find_format("opinions", "csv"))->pieces(source),
             json_pieces = (*find_format("opinions", "json"))->pieces(source);
  for (std::string piece = csv_pieces(); !piece.empty(); piece = csv_pieces()) csv += piece;
  for (std::string piece = json_pieces(); !piece.empty(); piece = json_pieces()) json += piece;
  CHECK(lines_of(csv).size() == 31);
  CHECK(csv.find(kiosk.id) == std::string::npos);
  CHECK(json.find(kiosk.id) == std::string::npos);
  CHECK(csv.find("\"'=HYPERLINK(\"\"http://x\"\",\"\"bấm\"\")\"") != std::string::npos);
  for (const std::string& file : {csv, json}) {
    CHECK(file.find("0912") == std::string::npos);
    CHECK(file.find("Gọi tôi theo số [đã che] nhé") != std::string::npos);
  }
  CHECK(boost::json::parse(json).is_array()
            ? boost::json::parse(json).as_array().size() == 30
            : boost::json::parse(json).at("opinions").as_array().size() == 30);
}
