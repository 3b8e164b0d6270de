// The result table: paper forms, rankings, removed hamlets; the cross table; the closing record.
#include <doctest/doctest.h>

#include <SQLiteCpp/Database.h>

#include <fstream>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/closing.h"
#include "kiosk/server/results/cross_table.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/paper.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/result_table.h"
#include "tests/server/language.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using namespace kiosk::server::test;

namespace {

store::PaperTotals paper(std::int64_t issued, std::int64_t returned, std::int64_t agree,
                         std::int64_t disagree, std::int64_t other, std::int64_t invalid) {
  store::PaperTotals totals;
  totals.consultation = "kim-son-xuan-chinh";
  totals.unit = "xuan-thien";
  totals.hamlet = "xuan-thien-1";
  totals.issued = issued;
  totals.returned = returned;
  totals.agree = agree;
  totals.disagree = disagree;
  totals.other = other;
  totals.invalid = invalid;
  return totals;
}

std::string code_of(const Result<void>& result) {
  return result ? "fits" : result.error().code;
}

std::string beginning(const std::filesystem::path& file, std::size_t bytes) {
  std::ifstream in(file, std::ios::binary);
  std::string text(bytes, '\0');
  in.read(text.data(), static_cast<std::streamsize>(bytes));
  return text;
}

/// A store with so many opinions of one kiosk.
struct Filled {
  explicit Filled(int count) {
    kiosk = enrolled(*store, random);
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < count; ++i) arrivals.push_back(arrival(random, kiosk.id));
    store->store_batch(arrivals, {}, noon);
    store->store_batch({arrivals.front()}, {}, noon);
  }
  Folder folder;
  SystemRandom random;
  std::unique_ptr<store::Store> store = opened(folder);
  store::Kiosk kiosk;
};

}  // namespace

TEST_CASE("paper totals must satisfy the rules of the result table") {
  CHECK(code_of(check_paper(paper(100, 90, 60, 25, 10, 5), 342)) == "fits");
  CHECK(code_of(check_paper(paper(343, 0, 0, 0, 0, 0), 342)) == "paper-issued");
  CHECK(code_of(check_paper(paper(343, 0, 0, 0, 0, 0), 0)) == "fits");
  CHECK(code_of(check_paper(paper(10, 11, 11, 0, 0, 0), 342)) == "paper-returned");
  CHECK(code_of(check_paper(paper(100, 90, 60, 25, 0, 4), 342)) == "paper-sum");
  CHECK(code_of(check_paper(paper(100, 90, 60, 25, 91, 5), 342)) == "paper-other");
}

TEST_CASE("paper forms are stored separately and added to the table") {
  const auto summary = summarise({}, {paper(100, 90, 60, 25, 10, 5)}, *sample_pack());
  const Row& hamlet = summary.units.at(0).hamlets.at(0);
  CHECK(hamlet.took_part == 90);
  CHECK(hamlet.paper.took_part == 90);
  CHECK(hamlet.valid() == 85);
  CHECK(summary.total.issued == 100);
  CHECK(summary.total.agree == 60);
  CHECK(table_breaks(summary, language("vi")).empty());
}

TEST_CASE("more forms than listed people are reported") {
  const auto broken =
      table_breaks(summarise({}, {paper(400, 400, 400, 0, 0, 0)}, *sample_pack()), language("vi"));
  REQUIRE(broken.size() == 1);
  CHECK(broken[0] == "Thôn 1");
}

TEST_CASE("opinions of hamlets and units removed by a later revision count in the total") {
  store::Tallies tallies;
  tallies.cells = {{"xuan-thien", "gone", "", "", 2},
                   {"gone", "", "", "", 3},
                   {"xuan-thien", "gone", "stance", "agree", 2}};
  const auto summary = summarise(tallies, {}, *sample_pack());
  CHECK(summary.total.kiosk.took_part == 5);
  CHECK(summary.total.kiosk.agree == 2);
}

TEST_CASE("a ranking gives first choices and Borda points") {
  auto pack = *sample_pack();
  consultation::Question ranked;
  ranked.id = "rank";
  ranked.kind = consultation::QuestionKind::ranked;
  for (const char* id : {"a", "b", "c"}) {
    consultation::Option option;
    option.id = id;
    ranked.options.push_back(option);
  }
  pack.form.push_back({"rank", {}, false, {ranked}});
  store::Tallies tallies;
  tallies.cells = {{"", "", "rank", "a", 3},
                   {"", "", "rank#1", "a", 2},
                   {"", "", "rank#2", "a", 1},
                   {"", "", "rank#1", "b", 1},
                   {"", "", "rank#3", "c", 1}};
  const auto summary = summarise(tallies, {}, pack);
  const auto& options = summary.questions.back().options;
  CHECK(options[0].first == 2);
  CHECK(options[0].points == 2 * 3 + 1 * 2);
  CHECK(options[1].points == 3);
  CHECK(options[2].points == 1);
}

TEST_CASE("a cross table of single-answer questions counts every opinion once") {
  Filled filled(60);
  const auto table = cross_table(*filled.store, *sample_pack(), "stance", "hamlet", language("vi"));
  std::int64_t sum = 0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) sum += table.row_sum(r);
  CHECK(sum == 60);
  std::int64_t agree = 0;
  for (const auto& cell : filled.store->tallies("kim-son-xuan-chinh").cells) {
    if (cell.question == "stance" && cell.option == "agree") agree += cell.count;
  }
  CHECK(table.row_sum(0) == agree);
}

TEST_CASE("the closing record compares the kiosk's counts with the server's") {
  Filled filled(20);
  wire::Heartbeat heartbeat;
  heartbeat.delivered = 21;
  heartbeat.waiting = 2;
  heartbeat.app_version = "1";
  heartbeat.device_time = noon;
  filled.store->record_heartbeat(filled.kiosk.id, heartbeat, noon);
  const auto closing = closing_of(*filled.store, *sample_pack());
  REQUIRE(closing.kiosks.size() == 1);
  CHECK(closing.kiosks[0].given() == 23);
  CHECK(closing.kiosks[0].received == 20);
  CHECK(closing.kiosks[0].repeated == 1);
  CHECK(closing.kiosks[0].difference() == 1);
  CHECK_FALSE(closing.whole());
  heartbeat.delivered = 20;
  heartbeat.waiting = 0;
  filled.store->record_heartbeat(filled.kiosk.id, heartbeat, noon);
  CHECK(closing_of(*filled.store, *sample_pack()).whole());
}

TEST_CASE("a stored closing record cannot be changed") {
  Filled filled(1);
  store::ClosingRecord record;
  record.consultation = "kim-son-xuan-chinh";
  record.content = closing_json(closing_of(*filled.store, *sample_pack()), {}, noon);
  change(*filled.store, [&](store::Write& write) { CHECK(write.add_closing_record(record) == 1); });
  CHECK(filled.store->closing_records("kim-son-xuan-chinh").at(0).content == record.content);
  SQLite::Database other(filled.folder.file().string(), SQLite::OPEN_READWRITE);
  CHECK_THROWS(other.exec("UPDATE closing_record SET content = 'x'"));
  CHECK_THROWS(other.exec("DELETE FROM closing_record"));
}

TEST_CASE("workbooks and the report are valid files, and the checksum depends on the figures") {
  Filled filled(30);
  const DocumentSource source{
      *filled.store, test::consultation(), sample_pack(), language("vi"), noon, "", "", {}};
  for (const auto& [document, extension, begins] :
       {std::tuple{"summary", "xlsx", "PK"}, {"opinions", "xlsx", "PK"}, {"summary", "pdf", "%PDF-"}}) {
    const auto file = filled.folder.path / document;
    (*find_format(document, extension))->write(source, file);
    CHECK(beginning(file, std::string_view(begins).size()) == begins);
  }
  const auto summary = summary_of(*filled.store, *sample_pack());
  CHECK(report_checksum(summary) == report_checksum(summary_of(*filled.store, *sample_pack())));
  filled.store->store_batch({arrival(filled.random, filled.kiosk.id)}, {}, noon);
  CHECK(report_checksum(summary) != report_checksum(summary_of(*filled.store, *sample_pack())));
}
