// A scale question in every kind of result.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "kiosk/consultation/load.h"
#include "kiosk/server/results/cross_table.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/public_results.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/summary_json.h"
#include "tests/server/language.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
namespace json = boost::json;

namespace {

std::shared_ptr<const consultation::Pack> scale_pack() {
  const std::string root = KIOSK_SOURCE_DIR;
  auto pack = consultation::load_pack(root + "/tests/packs/scale",
                                      root + "/assets/consultations/schema/pack.schema.json")
                  .pack.value();
  pack.id = "kim-son-xuan-chinh";  // the consultation of the test's store
  return std::make_shared<const consultation::Pack>(std::move(pack));
}

/// A store with so many opinions for each step of the scale "roads", from 1 on.
struct Answered {
  explicit Answered(const std::vector<int>& per_step) {
    const auto kiosk = test::enrolled(*store, random);
    std::vector<store::Arrival> all;
    for (std::size_t step = 0; step < per_step.size(); ++step) {
      for (int i = 0; i < per_step[step]; ++i) {
        store::Arrival one = test::arrival(random, kiosk.id);
        one.opinion->unit = "north";
        one.opinion->hamlet = "north-1";
        one.opinion->answers = {{"stance", i % 2 == 0 ? "agree" : "disagree"},
                                {"roads", opinion::Answer(static_cast<std::int64_t>(step + 1))}};
        one.cells = opinion::tally_cells(one.opinion->answers, *pack);
        all.push_back(std::move(one));
      }
    }
    store->store_batch(all, {}, test::noon);
  }
  DocumentSource source() {
    return {*store, *store->consultation(pack->id), pack, test::language("vi"), test::noon, "", "", {}};
  }
  QuestionCounts counts() {
    for (const QuestionCounts& question : summary_of(*store, *pack).questions) {
      if (question.id == "roads") return question;
    }
    return {};
  }
  PublicResults::Question published() {
    const auto results = protect(summary_of(*store, *pack));
    return *std::ranges::find_if(results.questions,
                                 [](const auto& question) { return question.title.in("en") == "Roads"; });
  }

  test::Folder folder;
  SeededRandom random{1};
  std::unique_ptr<store::Store> store = test::opened(folder);
  std::shared_ptr<const consultation::Pack> pack = scale_pack();
};

std::string all_of(const Pieces& pieces) {
  std::string text;
  for (std::string piece = pieces(); !piece.empty(); piece = pieces()) text += piece;
  return text;
}

}  // namespace

TEST_CASE("a scale has its distribution and the mean of its answers") {
  Answered few({6, 0, 7, 8, 9});
  const QuestionCounts counts = few.counts();
  REQUIRE(counts.options.size() == 5);
  CHECK(counts.options[0].label.in("en") == "1: Very hard to travel");
  CHECK(counts.options[0].count == 6);
  CHECK(counts.options[1].count == 0);
  CHECK(counts.options[4].count == 9);
  REQUIRE(counts.figures.size() == 1);
  CHECK(counts.figures[0].sentence(test::language("en")) == "Mean: 3.47 (30 answers)");
  CHECK(counts.figures[0].sentence(test::language("vi")) == "Trung bình: 3,47 (30 ý kiến trả lời câu này)");
  Answered none({});
  CHECK(none.counts().figures.empty());
}

TEST_CASE("the mean is rounded half up to two decimals") {
  const QuestionFigure third{"mean", 10, 3}, half{"mean", 401, 200}, whole{"mean", 8, 2};
  CHECK(third.text("en") == "3.33");
  CHECK(half.text("vi") == "2,01");
  CHECK(whole.text("en") == "4.00");
}

TEST_CASE("a scale is in JSON, CSV, XLSX and PDF") {
  Answered some({6, 0, 7, 8, 9});
  const Summary summary = summary_of(*some.store, *some.pack);
  const json::value body = json::parse(summary_json(summary));
  for (const json::value& question : body.at("questions").as_array()) {
    if (question.at("id").as_string() != "roads") continue;
    CHECK(question.at("mean").at("value").as_string() == "3.47");
    CHECK(question.at("mean").at("answers").as_int64() == 30);
    CHECK(question.at("options").as_array().size() == 5);
  }
  CHECK(summary_json(summary).find("\"mean\"") != std::string::npos);
  const auto source = some.source();
  const std::string csv = all_of((*find_format("opinions", "csv"))->pieces(source));
  CHECK(csv.find("roads") != std::string::npos);
  CHECK(csv.find(",agree,4,") != std::string::npos);
  const json::value opinions = json::parse(all_of((*find_format("opinions", "json"))->pieces(source)));
  for (const json::value& one : opinions.as_array()) CHECK(one.at("answers").at("roads").is_int64());
  const auto book = some.folder.path / "summary.xlsx", pdf = some.folder.path / "report.pdf";
  (*find_format("summary", "xlsx"))->write(source, book);
  CHECK(std::filesystem::file_size(book) > 4000);
  Report report;
  report.summary = summary;
  write_report(pdf, report, source.language);
  Report without = report;
  for (QuestionCounts& question : without.summary.questions) question.figures.clear();
  const auto with_scale = std::filesystem::file_size(pdf);
  write_report(pdf, without, source.language);
  CHECK(with_scale > std::filesystem::file_size(pdf));
}

TEST_CASE("a scale can be used in a cross table") {
  Answered some({6, 0, 7, 8, 9});
  const CrossTable table = cross_table(*some.store, *some.pack, "roads", "stance", test::language("vi"));
  REQUIRE(table.rows.size() == 6);
  CHECK(table.rows[0] == "1: Rất khó đi");
  CHECK(table.counts[0][0] == 3);
  CHECK(table.counts[0][1] == 3);
  CHECK(table.row_sum(1) == 0);
  CHECK(table.row_sum(5) == 0);
}

TEST_CASE("in a published scale small counts, a complementary one and the mean are suppressed") {
  Answered some({6, 0, 7, 8, 9});
  CHECK(some.published().figures.size() == 1);
  CHECK(some.published().options[1].count == 0);

  Answered small({6, 2, 7, 8, 9});
  const auto held_back = small.published();
  CHECK(held_back.figures.empty());
  CHECK_FALSE(held_back.options[1].count);
  CHECK_FALSE(held_back.options[0].count);
  CHECK(held_back.options[2].count == 7);
}
