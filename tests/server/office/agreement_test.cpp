// Every figure has one definition: results page, PDF, XLSX, CSV and JSON of a consultation agree.
#include <boost/json.hpp>
#include <cmath>
#include <fstream>

#include "kiosk/server/office/download_links.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/published.h"
#include "kiosk/server/results/published_version.h"
#include "tests/server/command_output.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace json = boost::json;

namespace {

const std::string id = "kim-son-xuan-chinh";

using consultation::RuleProfile;

constexpr std::array profiles{RuleProfile::voters_2018, RuleProfile::households_2025};

/// Opinions from kiosks and paper forms of one hamlet; the page and every format of the summary.
enum class Shows { current, version };
struct Figures {
  /// Shows::version: published, then corrected without publishing again.
  explicit Figures(Shows shows = Shows::current, RuleProfile profile = RuleProfile::households_2025)
      : pack(sample_pack(profile)) {
    office.services->pack = [one = pack](const store::Consultation&) { return one; };
    const auto kiosk = enrolled(*office.store, office.random);
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < 90; ++i) arrivals.push_back(arrival(office.random, kiosk.id));
    office.store->store_batch(arrivals, {}, noon);
    store::PaperTotals totals;
    totals.consultation = id;
    totals.unit = "xuan-thien";
    totals.hamlet = "xuan-thien-2";
    totals.issued = 200;
    totals.returned = 150;
    totals.agree = 101;
    totals.disagree = 47;
    totals.invalid = 2;
    change(*office.store, [&](store::Write& write) { return write.set_paper(totals); });
    if (shows == Shows::version) {
      publish_results(office, "", *pack);
      totals.version = 1;
      totals.returned = totals.agree = 190;
      totals.disagree = totals.invalid = 0;
      change(*office.store, [&](store::Write& write) { return write.set_paper(totals); });
      add_remark(office, "Đến muộn.");
    }
    cookie = office.sign_in("canbo");
    page = whole(office.request("GET", "/consultations/" + id, "", cookie));
    csv = download("csv");
    body = json::parse(download("json")).as_object();
    pdf = output_of("pdftotext -layout '" + file("pdf") + "' -");
    const std::string xlsx = file("xlsx");
    table_sheet = output_of("unzip -p '" + xlsx + "' xl/worksheets/sheet1.xml");
    all_sheets = output_of("unzip -p '" + xlsx + "' 'xl/worksheets/sheet*.xml'");
  }
  std::string download(const std::string& extension) {
    return whole(office.request("GET", office::download_path(id, "summary", extension), "", cookie));
  }
  std::string file(const std::string& extension) {
    const auto path = office.folder.path / ("summary." + extension);
    std::ofstream(path, std::ios::binary) << download(extension);
    return path.string();
  }
  /// The part of a page, a CSV or a PDF that is about opinions from kiosks.
  static std::string kiosk_part(const std::string& text, const std::string& title) {
    const auto at = text.find(title);
    REQUIRE(at != std::string::npos);
    return text.substr(at);
  }
  std::shared_ptr<const consultation::Pack> pack;
  Office office;
  std::string cookie, page, csv, pdf, table_sheet, all_sheets;
  json::object body;
};

/// "12.34" of JSON in the format of Vietnamese pages: "12,34%".
std::string vietnamese(const json::value& percent) {
  std::string text(percent.as_string());
  text.replace(text.find('.'), 1, ",");
  return text + "%";
}

/// Whether one line of the text contains all of them.
bool one_line_holds(const std::string& text, const std::vector<std::string>& all) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (std::ranges::all_of(all, [&](const std::string& one) { return line.find(one) != std::string::npos; }))
      return true;
  }
  return false;
}

/// All numbers in cells of a sheet.
std::vector<double> numbers_of(const std::string& sheet) {
  std::vector<double> numbers;
  const std::regex cell(R"(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?><v>([^<]+)</v>)");
  for (std::sregex_iterator at(sheet.begin(), sheet.end(), cell), end; at != end; ++at)
    numbers.push_back(std::stod((*at)[1].str()));
  return numbers;
}

bool among(const std::vector<double>& numbers, const json::value& percent) {
  const double share = std::stod(std::string(percent.as_string())) / 100;
  constexpr double half_a_hundredth_of_a_percent = 0.00005001;
  return std::ranges::any_of(
      numbers, [&](double number) { return std::abs(number - share) < half_a_hundredth_of_a_percent; });
}

void check_rows(const Figures& all) {
  const auto table_numbers = numbers_of(all.table_sheet);
  std::vector<const json::object*> rows;
  for (const char* part : {"units", "hamlets"}) {
    for (const json::value& row : all.body.at(part).as_array()) rows.push_back(&row.as_object());
  }
  REQUIRE(rows.size() > 4);
  for (const json::object* row : rows) {
    if (row->at("listed").as_int64() == 0) continue;
    const std::string name(row->at("name").as_string());
    const json::object& shares = row->at("percent_of_listed").as_object();
    CAPTURE(name);
    const std::string page_row =
        found_in(all.page, "<tr[^>]*><th scope=\"row\"[^>]*>" + name + "</th>((?:<td|[^<]|<(?!tr))*)");
    CHECK(page_row.find(vietnamese(shares.at("took_part"))) != std::string::npos);
    for (const char* column : {"took_part", "agree", "disagree"}) {
      CAPTURE(column);
      CHECK(one_line_holds(all.csv, {name + ",", vietnamese(shares.at(column))}));
      CHECK(among(table_numbers, shares.at(column)));
    }
    // The name of a sum may take two lines in the PDF.
    const std::string name_there = row->contains("unit") ? name : std::string();
    CHECK(one_line_holds(all.pdf,
                         {name_there, vietnamese(shares.at("took_part")), vietnamese(shares.at("agree"))}));
  }
}

}  // namespace

TEST_CASE("page, PDF, XLSX, CSV and JSON give every hamlet and commune the same shares of the list") {
  for (const RuleProfile profile : profiles) check_rows(Figures(Shows::current, profile));
}

TEST_CASE("where a kiosk does not replace the form, every document and page has both parts, with the same figures") {
  for (const Shows shows : {Shows::current, Shows::version}) {
    Figures all(shows, RuleProfile::voters_2018);
    CHECK_MESSAGE(all.body.at("took_part").as_int64() == 150, "the forms on paper");
    CHECK(all.body.at("kiosks").at("opinions").as_int64() == 90);
    const std::string title = "Ý kiến tại kiosk (để tham khảo)",
                      page = Figures::kiosk_part(all.page, "<h2>B. " + title),
                      csv = Figures::kiosk_part(all.csv, "B. " + title),
                      pdf = Figures::kiosk_part(all.pdf, "5. Ý kiến tại máy kiosk"),
                      docx = std::regex_replace(output_of("unzip -p '" + all.file("docx") + "' word/document.xml"),
                                                std::regex("<[^>]*>"), " "),
                      sheet = output_of("unzip -p '" + all.file("xlsx") + "' xl/worksheets/sheet2.xml");
    const auto numbers = numbers_of(sheet);
    CHECK(docx.find("5. Ý kiến tại máy kiosk") != std::string::npos);
    std::int64_t checked = 0;
    for (const char* part : {"units", "hamlets"}) {
      for (const json::value& value : all.body.at(part).as_array()) {
        const json::object& kiosks = value.at("kiosks").as_object();
        const std::int64_t opinions = kiosks.at("opinions").as_int64();
        if (opinions == 0) continue;
        ++checked;
        const std::string name(value.at("name").as_string()), n = std::to_string(opinions);
        CAPTURE(name);
        const json::object& shares = kiosks.at("percent_of_opinions").as_object();
        const std::string row =
            found_in(page, "<tr[^>]*><th scope=\"row\"[^>]*>" + name + "</th>((?:<td|[^<]|<(?!tr))*)");
        CHECK(row.find(">" + n + "<") != std::string::npos);
        CHECK(row.find(vietnamese(shares.at("agree"))) != std::string::npos);
        for (const char* column : {"agree", "disagree", "other"}) {
          const std::string share = vietnamese(shares.at(column));
          CHECK(one_line_holds(csv, {name + "," + n + ",", share}));
          CHECK(one_line_holds(pdf, {n, share}));
          CHECK(docx.find(share) != std::string::npos);
          CHECK(among(numbers, shares.at(column)));
        }
      }
    }
    CHECK(checked >= 4);
  }
}

TEST_CASE("minutes, closing record, public page and kiosks have both parts, with the same figures") {
  Figures all(Shows::version, RuleProfile::voters_2018);
  const auto kept = all.office.store->closing_records(id).front();
  const json::object summary = json::parse(kept.content).at("summary").as_object();
  CHECK(summary.at("took_part").as_int64() == 150);
  CHECK(summary.at("kiosks").at("opinions").as_int64() == 90);
  const auto pdf_of = [&](const std::string& address) {
    const auto path = all.office.folder.path / "document.pdf";
    std::ofstream(path, std::ios::binary) << whole(all.office.request("GET", address, "", all.cookie));
    return output_of("pdftotext -layout '" + path.string() + "' -");
  };
  const std::string record = pdf_of("/consultations/" + id + "/closing/" + std::to_string(kept.number) + ".pdf");
  CHECK(record.find("Phiếu giấy: đồng ý 101; không đồng ý 47; ý kiến khác 0") != std::string::npos);
  const auto& opinions = summary.at("kiosks").as_object();
  CHECK(record.find("Ý kiến tại kiosk (để tham khảo): đồng ý " + std::to_string(opinions.at("agree").as_int64())) !=
        std::string::npos);
  CHECK(record.find("Cộng cả phiếu giấy") == std::string::npos);
  const std::string minutes = pdf_of(office::download_path(id, "minutes", "pdf"));
  CHECK(minutes.find("5. Ý kiến tại máy kiosk (để tham khảo)") != std::string::npos);

  const auto shown = results::published_version(*all.office.store, id);
  const auto kiosks = results::published_results({results::summary_of(*shown, *all.pack)}, shown->head, {});
  CHECK(kiosks.total.took_part == 150);
  REQUIRE(kiosks.total.kiosk);
  CHECK(kiosks.total.kiosk->took_part == 90);
  if (const auto agree = kiosks.total.kiosk->agree) CHECK(*agree == opinions.at("agree").as_int64());
  if (const auto agree = kiosks.units[0].subtotal.kiosk->agree) CHECK(*agree == opinions.at("agree").as_int64());
  CHECK_MESSAGE(kiosks.units[0].subtotal.kiosk->took_part == 90, "what is hidden among the forms hides nothing here");
  const std::string page = all.office.request("GET", "/c/" + id).body;
  CHECK(page.find("<dd>150</dd>") != std::string::npos);
  const std::string part = Figures::kiosk_part(page, "<h2>B. Ý kiến tại kiosk (để tham khảo)");
  CHECK(found_in(part, "Tổng cộng</th><td[^>]*>([0-9]+)<") == "90");
}

TEST_CASE("without paper forms the page says so, publicly and for officials, and decides nothing") {
  Figures all(Shows::current, RuleProfile::voters_2018);
  store::PaperTotals none;
  none.consultation = id;
  none.unit = "xuan-thien";
  none.hamlet = "xuan-thien-2";
  none.version = 1;
  change(*all.office.store, [&](store::Write& write) { return write.set_paper(none); });
  for (const std::string& words : {std::string("Chưa nhập phiếu giấy nào."), std::string("chưa nhập phiếu giấy nào, nên")})
    CHECK(all.office.request("GET", "/consultations/" + id, "", all.cookie).body.find(words) != std::string::npos);
  publish_results(all.office, "", *all.pack);
  const std::string page = all.office.request("GET", "/c/" + id).body;
  CHECK(page.find("chưa nhập phiếu giấy nào, nên") != std::string::npos);
  CHECK(page.find(": đạt") == std::string::npos);
  CHECK(page.find(": không đạt") == std::string::npos);
}

TEST_CASE("page, PDF, XLSX, CSV, JSON, public page and kiosks agree on a published version after corrections") {
  Figures all(Shows::version);
  CHECK(all.body.at("took_part").as_int64() == 90 + 150);
  check_rows(all);
  const std::string version = "Bản công bố số 1";
  CHECK(all.page.find(version) != std::string::npos);
  CHECK(all.csv.find(version) != std::string::npos);
  CHECK(all.pdf.find(version) != std::string::npos);
  const std::string xlsx = all.file("xlsx");
  CHECK(output_of("unzip -p '" + xlsx + "' xl/sharedStrings.xml").find(version) != std::string::npos);
  CHECK(all.body.at("standing").as_object().at("version").as_object().at("number").as_int64() == 1);
  const auto shown = results::published_version(*all.office.store, id);
  const auto kiosks = results::published_results({results::summary_of(*shown, *all.pack)}, shown->head, {});
  CHECK(kiosks.version == 1);
  CHECK(kiosks.total.took_part == all.body.at("took_part").as_int64());
  CHECK(kiosks.total.agree == all.body.at("agree").as_int64());
  const std::string page = all.office.request("GET", "/c/" + id).body;
  CHECK(page.find(version) != std::string::npos);
  CHECK(page.find("<dd>" + std::to_string(90 + 150) + "</dd>") != std::string::npos);
}

TEST_CASE("shares of the total name the list as their base everywhere") {
  Figures all;
  const json::object& shares = all.body.at("percent_of_listed").as_object();
  for (const char* column : {"took_part", "agree", "disagree", "other"}) {
    CAPTURE(column);
    const std::string words = vietnamese(shares.at(column)) + " của danh sách";
    CHECK(all.page.find(words) != std::string::npos);
    CHECK(std::regex_replace(all.pdf, std::regex("\\s+"), " ").find(words) != std::string::npos);
  }
}

TEST_CASE("shares of a question are based on those who answered it, on the page, in JSON and XLSX") {
  Figures all;
  const auto numbers = numbers_of(all.all_sheets);
  bool several = false;
  for (const json::value& value : all.body.at("questions").as_array()) {
    const json::object& question = value.as_object();
    const std::int64_t answered = question.at("answered").as_int64();
    if (answered == 0 || question.at("id").as_string() == "stance") continue;
    std::int64_t sum = 0;
    for (const json::value& option : question.at("options").as_array()) {
      const json::value& percent = option.as_object().at("percent_of_answered");
      sum += option.as_object().at("count").as_int64();
      CHECK(among(numbers, percent));
      if (question.at("id").as_string() != "remark")
        CHECK(all.page.find(vietnamese(percent)) != std::string::npos);
    }
    several = several || sum > answered;
  }
  CHECK_MESSAGE(several, "a question with several choices is among them");
}

TEST_CASE("every result states the consultation's state, its time, and the days of opinions") {
  Figures all;
  const std::string taken = "Ý kiến trên máy nhận từ ngày ";
  for (const std::string* text : {&all.page, &all.csv}) {
    CHECK(text->find("Số liệu tính đến ") != std::string::npos);
    CHECK(text->find(taken) != std::string::npos);
  }
  const std::string laid_out = std::regex_replace(all.pdf, std::regex("\\s+"), " ");
  CHECK(laid_out.find("Số liệu tính đến ") != std::string::npos);
  CHECK(laid_out.find(taken) != std::string::npos);
  const json::object& standing = all.body.at("standing").as_object();
  CHECK(standing.at("state").as_string() == "open");
  CHECK(standing.contains("as_of"));
  CHECK(standing.at("first_day").as_string() <= standing.at("last_day").as_string());
}
