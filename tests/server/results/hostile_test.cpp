// Texts that want to break a download, as residents, officials and packs could have left them in the store:
// every document is read again by other programs and holds what was written, and no spreadsheet calculates
// it.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/sheet_text.h"
#include "kiosk/server/results/workbook.h"
#include "kiosk/server/results/workbook_check.h"
#include "tests/server/language.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using namespace kiosk::server::test;

namespace json = boost::json;

namespace {

/// Pieces of which hostile texts are made: what separates, calculates, escapes, ends or is no text.
const std::vector<std::string> pieces{"a",
                                      "ế",
                                      "ủy ban",
                                      "=1+1",
                                      ";=1+1",
                                      ";",
                                      ",",
                                      "\t",
                                      "|",
                                      "\n=2+3",
                                      "\"",
                                      "'",
                                      "+84",
                                      "-5",
                                      "@SUM(A1)",
                                      " ",
                                      "<b>",
                                      "&amp;",
                                      "]]>",
                                      "_x0041_",
                                      "_x005F_",
                                      "\xEF\xBF\xBE",
                                      "\xEF\xBF\xBF",
                                      "\xE2\x80\xAE",
                                      "\xE2\x80\xA8",
                                      "\x01",
                                      "\x1B",
                                      "\x7F",
                                      "\xC2\x85",
                                      "\xEF\xBB\xBF",
                                      "\xE2\x80\x8B",
                                      "\r\n",
                                      "\xF0\x9F\x98\x80",
                                      "\xEF\xBC\x9D"
                                      "1",
                                      "0912 345 678",
                                      "{{t.title}}",
                                      "\\"};

std::string hostile(Random& random) {
  std::string text;
  for (std::uint64_t left = 1 + uniform(random, 6); left > 0; --left)
    text += pieces[uniform(random, pieces.size())];
  return text;
}

/// Opinions, tags and masks of which each is hostile; masks begin and end anywhere.
struct Hostile {
  explicit Hostile(int opinions) {
    const auto kiosk = enrolled(*store, random, "=KS;\xE1\xBA");
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < opinions; ++i) {
      auto one = arrival(random, kiosk.id);
      const std::string text = "x" + hostile(random);
      one.opinion->answers["remark"] = text;
      one.opinion->answers["reasons"] = std::vector<std::string>{"school", "other:" + hostile(random)};
      count_answers(one);
      arrivals.push_back(one);
    }
    store->store_batch(arrivals, {}, noon);
    std::int64_t after = -1;
    for (const auto& one : store->opinions_page(id, after, 1000)) {
      store::Redaction place;
      place.remark = {one.row, "remark"};
      place.first = static_cast<std::int64_t>(uniform(random, 20));
      place.length = static_cast<std::int64_t>(1 + uniform(random, 10));
      place.by = "canbo";
      place.at = noon;
      change(*store, [&](store::Write& write) {
        write.redact(id, {place});
        write.add_tag(id, {place.remark}, hostile(random) + (uniform(random, 4) == 0 ? "\xE1\xBA" : ""));
      });
    }
  }
  DocumentSource source() const {
    return {*store, test::consultation(), pack, language("vi"), noon, "https://example.vn", "", {}};
  }
  /// The document in a file.
  std::filesystem::path written(const char* document, const char* extension) const {
    const Format& format = **find_format(document, extension);
    const auto file = folder.path / (std::string(document) + "." + extension);
    if (format.write) {
      format.write(source(), file);
      return file;
    }
    const auto produce = format.pieces(source());
    std::ofstream out(file, std::ios::binary);
    for (std::string piece = produce(); !piece.empty(); piece = produce()) out << piece;
    return file;
  }

  const std::string id = "kim-son-xuan-chinh";
  Folder folder;
  SeededRandom random{15};
  std::unique_ptr<store::Store> store = opened(folder);
  std::shared_ptr<const consultation::Pack> pack = sample_pack();
};

json::value read_back(const char* kind, const std::filesystem::path& file) {
  const std::string command = std::string("/usr/bin/python3 ") + KIOSK_SOURCE_DIR +
                              "/tests/server/results/read_back.py " + kind + " '" + file.string() + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string text;
  std::array<char, 65536> piece{};
  for (std::size_t size; (size = std::fread(piece.data(), 1, piece.size(), pipe.get())) > 0;)
    text.append(piece.data(), size);
  boost::system::error_code error;
  auto value = json::parse(text, error);
  REQUIRE_MESSAGE(!error, file.string());
  return value;
}

void no_formula(const json::value& found) {
  for (const auto& formula : found.at("formulas").as_array()) FAIL_CHECK(json::serialize(formula));
}

/// Without the apostrophes that guard a formula.
std::string unguarded(std::string text) {
  std::erase(text, '\'');
  return text;
}

/// The remarks as the program hands them to a download: masked, readable.
std::vector<std::string> masked_remarks(const Hostile& hall) {
  std::vector<std::string> texts;
  remarks::each_remark(*hall.store, *hall.pack, {}, [&](const remarks::Remark& remark) {
    texts.push_back(remark.shown_text(language("vi").text("remarks.mask")));
  });
  return texts;
}

/// A pack whose questions have these short titles, and whose options have hostile labels.
std::shared_ptr<const consultation::Pack> pack_with_titles(const std::vector<std::string>& titles) {
  auto pack = std::make_shared<consultation::Pack>(*sample_pack());
  consultation::FormPage page = pack->form.front();
  consultation::Question question = *pack->question("reasons");
  page.questions.clear();
  for (std::size_t i = 0; i < titles.size(); ++i) {
    question.id = "extra-" + std::to_string(i);
    question.short_title = consultation::LocalizedText({{"vi", titles[i]}, {"en", titles[i]}});
    question.options.front().label = question.short_title;
    page.questions.push_back(question);
  }
  pack->form.push_back(page);
  return pack;
}

/// Runs `work` while no file of this process may grow beyond that size: a full disk in small.
template <class Work>
void on_a_full_disk(rlim_t bytes, Work work) {
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{bytes, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  work();
  setrlimit(RLIMIT_FSIZE, &before);
}

}  // namespace

TEST_CASE("every CSV is read again as it was written, and no country's spreadsheet calculates anything") {
  const Hostile hall(120);
  for (const char* document : {"opinions", "remarks", "summary"}) {
    CAPTURE(document);
    const auto found = read_back("csv", hall.written(document, "csv"));
    no_formula(found);
    const auto& rows = found.at("rows").as_array();
    for (const auto& row : rows) CHECK(row.as_array().size() == rows.front().as_array().size());
  }
  const auto rows = read_back("csv", hall.written("remarks", "csv")).at("rows").as_array();
  const auto texts = masked_remarks(hall);
  REQUIRE(rows.size() == texts.size() + 1);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto cell = json::value_to<std::string>(rows[i + 1].as_array().front());
    CHECK(unguarded(cell) == unguarded(readable_text(texts[i], Lines::several)));
  }
}

TEST_CASE("every JSON download is read again as it was written") {
  const Hostile hall(120);
  for (const char* document : {"opinions", "summary"}) {
    CAPTURE(document);
    read_back("json", hall.written(document, "json"));
  }
  CHECK(read_back("json", hall.written("opinions", "json")).as_array().size() == 120);
}

TEST_CASE("every workbook is well-formed, holds the texts letter by letter, and no formula") {
  const Hostile hall(120);
  for (const char* document : {"opinions", "remarks", "summary"}) {
    CAPTURE(document);
    no_formula(read_back("xlsx", hall.written(document, "xlsx")));
  }
  const auto book = read_back("xlsx", hall.written("remarks", "xlsx"));
  const auto& rows = book.at("sheets").as_object().begin()->value().as_array();
  const auto texts = masked_remarks(hall);
  REQUIRE(rows.size() == texts.size() + 1);
  for (std::size_t i = 0; i < texts.size(); ++i)
    CHECK(json::value_to<std::string>(rows[i + 1].as_array().front()) ==
          readable_text(texts[i], Lines::several));
}

TEST_CASE("a PDF of hostile texts is one that can be read") {
  Hostile hall(20);
  hall.pack = pack_with_titles({"a\xEF\xBF\xBE\xE2\x80\xAE", "=1+1", "\xE1\xBA"});
  const auto file = hall.written("summary", "pdf");
  CHECK(std::system(("pdftotext '" + file.string() + "' - | grep -q .").c_str()) == 0);
}

TEST_CASE("a comma is not the only separator: what stands behind another one is guarded and quoted too") {
  CHECK(csv_line({"a;=1+1"}) == "\"a;'=1+1\"\r\n");
  CHECK(csv_line({"a\t=1+1", "b"}) == "\"a\t'=1+1\",b\r\n");
  CHECK(csv_line({"a|@x"}) == "\"a|'@x\"\r\n");
  CHECK(csv_line({"a\n-1"}) == "\"a\n'-1\"\r\n");
  CHECK(csv_line({" =1+1"}) == "' =1+1\r\n");
  CHECK(csv_line({"＝1+1"}) == "'＝1+1\r\n");
  CHECK(csv_line({"a=1", "b-c", "1+1"}) == "a=1,b-c,1+1\r\n");
}

TEST_CASE("questions whose titles begin alike, or are none that Excel takes, have a sheet each") {
  Hostile hall(5);
  std::vector<std::string> titles;
  for (const char* end :
       {"đường giao thông", "trường học", "trạm y tế", "nước sạch", "thu gom rác", "an ninh"})
    titles.push_back(std::string("Mức độ hài lòng của bà con về ") + end);
  for (const char* title : {"History", "LỊCH SỬ", "'", "'quoted'", "[a]:b*c?d/e\\f", "A", "a", "Ế", "ế",
                            "=1+1", "", "  ", "a\nb\tc",
                            "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"
                            "\xF0\x9F\x98\x80\xF0\x9F"
                            "\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F"
                            "\x98\x80\xF0\x9F\x98\x80"
                            "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80"})
    titles.emplace_back(title);
  hall.pack = pack_with_titles(titles);
  const auto book = read_back("xlsx", hall.written("summary", "xlsx"));
  no_formula(book);
  const auto& sheets = book.at("sheets").as_object();
  CHECK(sheets.size() >= titles.size() + 2);
  std::set<std::string> seen;
  for (const auto& [name, rows] : sheets) {
    CAPTURE(std::string(name));
    CHECK(utf16_units(name) <= 31);
    CHECK(seen.insert(to_lower_vietnamese(name)).second);
  }
  CHECK_FALSE(seen.contains("history"));
  CHECK_FALSE(seen.contains("lịch sử"));
}

TEST_CASE("whatever the titles: a sheet's name is one that Excel takes, and unlike the others") {
  SeededRandom random(31);
  for (int book = 0; book < 50; ++book) {
    SheetNames names;
    std::set<std::string> seen;
    for (int sheet = 0; sheet < 100; ++sheet) {
      const std::string title =
          uniform(random, 3) == 0 ? "Một tên rất dài của một câu hỏi trong đợt" : hostile(random);
      const std::string name = names.add(title);
      CAPTURE(name);
      REQUIRE_FALSE(name.empty());
      REQUIRE(is_utf8(name));
      REQUIRE(utf16_units(name) <= longest_sheet_name);
      REQUIRE(name.find_first_of("[]:*?/\\'\n\t") == std::string::npos);
      REQUIRE(seen.insert(to_lower_vietnamese(name)).second);
    }
  }
}

TEST_CASE("a text that is longer than a cell may hold is cut at a letter, and says so") {
  const std::string cell = cell_text(std::string(32'760, 'x') +
                                     "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80");
  CHECK(utf16_units(cell) <= longest_cell_text);
  CHECK(cell.ends_with("…"));
  CHECK(is_utf8(cell));
  Folder folder;
  Workbook book(folder.path / "long.xlsx", WorkbookMemory::whole);
  book.write_text(book.add_sheet("a"), 0, 0, std::string(100'000, 'x'));
  book.close();
  const auto found = read_back("xlsx", folder.path / "long.xlsx");
  CHECK(found.at("sheets").at("a").at(0).at(0).as_string().size() == 32'766 + 3);
}

TEST_CASE("what the library refuses is thrown, and not left out unsaid") {
  Folder folder;
  Workbook book(folder.path / "a.xlsx", WorkbookMemory::whole);
  lxw_worksheet* const sheet = book.add_sheet("a");
  CHECK_THROWS(book.write_text(sheet, 2'000'000, 0, "beyond the last row"));
  CHECK_THROWS(book.write_number(sheet, 0, 20'000, 1, book.number));
  CHECK_THROWS(Workbook(folder.path / "none/a.xlsx", WorkbookMemory::whole).close());
}

TEST_CASE("a download that the disk cannot take is thrown, whatever part of it, and never half a file") {
  const Hostile hall(400);
  for (const char* kind : {"opinions xlsx", "remarks xlsx", "summary xlsx", "summary pdf", "summary docx", "minutes docx",
                           "remarks csv"}) {
    const std::string name = kind, document = name.substr(0, name.find(' ')),
                      extension = name.substr(name.find(' ') + 1);
    CAPTURE(name);
    const auto whole =
        static_cast<rlim_t>(std::filesystem::file_size(hall.written(document.c_str(), extension.c_str())));
    for (const rlim_t bytes : {rlim_t{0}, rlim_t{100}, rlim_t{4096}, whole / 2, whole - whole / 10}) {
      CAPTURE(bytes);
      bool thrown = false;
      on_a_full_disk(bytes, [&] {
        try {
          hall.written(document.c_str(), extension.c_str());
        } catch (const std::exception&) {
          thrown = true;
        }
      });
      CHECK(thrown);
    }
  }
}

TEST_CASE("a workbook that ends anywhere, or of which a byte is another one, is told") {
  const Hostile hall(20);
  const auto file = hall.written("remarks", "xlsx");
  CHECK_NOTHROW(check_workbook(file));
  std::ifstream in(file, std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(in), {}};
  const auto broken = hall.folder.path / "broken.xlsx";
  for (std::size_t at = 0; at < good.size() / 2; at += 97) {
    std::ofstream(broken, std::ios::binary) << good.substr(0, at);
    CHECK_THROWS(check_workbook(broken));
  }
}
