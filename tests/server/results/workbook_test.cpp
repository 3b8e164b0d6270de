// What a workbook looks like: axes of charts, heads, printed pages, labels beside codes.
#include <doctest/doctest.h>

#include <regex>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/formats.h"
#include "tests/server/command_output.h"
#include "tests/server/language.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using namespace kiosk::server::test;

namespace {

/// A written workbook of opinions of three days, the second without any.
struct Written {
  explicit Written(std::string_view document) {
    const auto kiosk = enrolled(*store, random);
    for (const int after : {0, 2}) {
      std::vector<store::Arrival> arrivals;
      for (int i = 0; i < 20; ++i) {
        arrivals.push_back(arrival(random, kiosk.id));
        arrivals.back().opinion->day =
            Day(std::chrono::sys_days(day_in_vietnam(noon)) - std::chrono::days(after));
      }
      store->store_batch(arrivals, {}, noon);
    }
    const DocumentSource source{
        *store, *store->consultation("kim-son-xuan-chinh"), sample_pack(), language("vi"), noon, "", "", {}};
    const auto format = find_format(document, "xlsx");
    REQUIRE(format);
    (*format)->write(source, file);
  }
  std::string part(const std::string& path) const {
    return output_of("unzip -p '" + file.string() + "' '" + path + "'");
  }
  Folder folder;
  std::filesystem::path file = folder.path / "book.xlsx";
  SeededRandom random{5};
  std::unique_ptr<store::Store> store = opened(folder);
};

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("every chart's numbers begin at 0, are whole and named, and days are shown as days") {
  const Written book("summary");
  const std::string charts = book.part("xl/charts/*.xml");
  const std::size_t all = times(charts, "<c:valAx>");
  CHECK(all >= 3);
  CHECK(times(charts, "<c:min val=\"0\"/>") == all);
  CHECK(times(charts, "<c:numFmt formatCode=\"#,##0\"") == all);
  CHECK(times(charts, "Số ý kiến") == all);
  CHECK(times(charts, "<c:numFmt formatCode=\"dd/mm/yyyy\" sourceLinked=\"0\"/>") == 1);
}

TEST_CASE("the sheet of days has every day from the first to the last, as dates") {
  const Written book("summary");
  const std::string names = book.part("xl/workbook.xml");
  const auto sheets = times(names, "<sheet ");
  const std::string days = book.part("xl/worksheets/sheet" + std::to_string(sheets) + ".xml");
  const std::regex cell(
      R"(<c r="A[0-9]+" s="[0-9]+"><v>([0-9]+)</v></c><c r="B[0-9]+" s="[0-9]+"><v>([0-9]+)</v>)");
  std::vector<std::pair<int, int>> rows;
  for (std::sregex_iterator at(days.begin(), days.end(), cell), end; at != end; ++at)
    rows.emplace_back(std::stoi((*at)[1]), std::stoi((*at)[2]));
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].first == rows[0].first + 1);
  CHECK(rows[2].first == rows[0].first + 2);
  CHECK(rows[0].second == 20);
  CHECK(rows[1].second == 0);
}

TEST_CASE("every sheet prints on A4 across, as wide as the page, with its head repeated and pages numbered") {
  for (const char* document : {"summary", "opinions", "remarks"}) {
    CAPTURE(document);
    const Written book(document);
    const std::string workbook = book.part("xl/workbook.xml");
    const std::size_t sheets = times(workbook, "<sheet ");
    CHECK(times(workbook, "_xlnm.Print_Titles") == sheets);
    const std::string all = book.part("xl/worksheets/sheet*.xml");
    CHECK(times(all, "paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"") == sheets);
    CHECK(times(all, "&amp;P / &amp;N") == sheets);
  }
}

TEST_CASE("the head is as high as its longest text, and no chart stands over a column of the table") {
  const Written book("summary");
  const std::string all = book.part("xl/worksheets/sheet1.xml");
  std::smatch height;
  REQUIRE(std::regex_search(all, height, std::regex("<row r=\"1\"[^>]* ht=\"([0-9.]+)\"")));
  CHECK(std::stod(height[1]) >= 30);
  const std::string drawings = book.part("xl/drawings/drawing*.xml");
  const std::regex from("<xdr:from><xdr:col>([0-9]+)</xdr:col>");
  for (std::sregex_iterator at(drawings.begin(), drawings.end(), from), end; at != end; ++at)
    CHECK(std::stoi((*at)[1]) >= 3);
}

TEST_CASE("opinions have every code with its label beside it, and a sheet of all codes") {
  const Written book("opinions");
  const std::string texts = book.part("xl/worksheets/sheet*.xml") + book.part("xl/sharedStrings.xml");
  for (const char* text :
       {"stance", "stance_label", "agree", "Đồng ý", "hamlet_label", "unit_label", "Xuân Thiện"})
    CHECK_MESSAGE(texts.find(">" + std::string(text) + "<") != std::string::npos, text);
  CHECK(book.part("xl/workbook.xml").find("name=\"Mã và nhãn\"") != std::string::npos);
}
