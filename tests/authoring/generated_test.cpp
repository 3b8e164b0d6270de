// Lists like the samples, generated: other headings, other orders of columns, other notations, other
// encodings, every file format that a library here can write.
#include <doctest/doctest.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <filesystem>

#include "kiosk/authoring/input/encoding.h"
#include "kiosk/authoring/input/number.h"
#include "kiosk/authoring/lists/hamlet_list.h"
#include "kiosk/authoring/tables/read_workbook.h"
#include "kiosk/base/files.h"
#include "kiosk/base/text.h"
#include "tests/authoring/legacy_encodings.h"

using namespace kiosk;
using namespace kiosk::authoring;

namespace {

struct Hamlet {
  const char *unit, *name;
  int households, voters;
};
const std::vector<Hamlet> hamlets{{"xã Đồng Sậy", "Thôn Cầu Đất", 129, 340},
                                  {"xã Đồng Sậy", "Thôn Đồng Mới", 1093, 2870},
                                  {"xã Đồng Sậy", "Thôn Ngõ Chùa", 291, 801},
                                  {"xã Ngưỡng Thịnh", "Xóm 1", 178, 455},
                                  {"xã Ngưỡng Thịnh", "Xóm Đình Hạ", 2331, 6010}};

struct Headings {
  const char *index, *unit, *hamlet, *households, *voters;
};
const std::array headings{
    Headings{"STT", "Xã", "Thôn", "Số hộ", "Số cử tri"},
    Headings{"TT", "Tên xã, phường", "Tên thôn (xóm)", "Tổng số hộ gia đình", "Cử tri"},
    Headings{"Số TT", "Đơn vị hành chính", "Thôn, tổ dân phố", "Hộ dân", "Tổng số cử tri"},
    Headings{"stt", "DON VI", "THON/XOM", "SO HO", "SO CU TRI"},
    Headings{"No", "Địa phương", "Khu dân cư", "Số HGĐ", "Số cử tri (người)"}};

using Table = std::vector<std::vector<std::string>>;

/// The list as texts; `order` gives the column of each fact.
Table table_of(const Headings& heading, const std::array<std::size_t, 5>& order, const char* language) {
  const auto arranged = [&](const std::array<std::string, 5>& facts) {
    std::vector<std::string> row(5);
    for (std::size_t i = 0; i < 5; ++i) row[order[i]] = facts[i];
    return row;
  };
  Table table{arranged({heading.index, heading.unit, heading.hamlet, heading.households, heading.voters})};
  int index = 0;
  for (const Hamlet& one : hamlets) {
    table.push_back(
        arranged({std::to_string(++index), one.unit, one.name, format_integer(one.households, language),
                  format_integer(one.voters, language)}));
  }
  return table;
}

std::string csv_of(const Table& table, char separator, const char* line_end) {
  std::string text;
  for (const auto& row : table) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool quoted = row[i].find(separator) != std::string::npos;
      text += (i ? std::string(1, separator) : "") + (quoted ? "\"" + row[i] + "\"" : row[i]);
    }
    text += line_end;
  }
  return text;
}

void check_list(const Result<HamletList>& list) {
  REQUIRE_MESSAGE(list, (list ? "" : list.error().what));
  REQUIRE(list->rows.size() == hamlets.size());
  for (std::size_t i = 0; i < hamlets.size(); ++i) {
    CHECK(list->rows[i].unit == hamlets[i].unit);
    CHECK(list->rows[i].hamlet == hamlets[i].name);
    CHECK(list->rows[i].count(ColumnRole::households) == hamlets[i].households);
    CHECK(list->rows[i].count(ColumnRole::voters) == hamlets[i].voters);
  }
}

Result<HamletList> read(std::string_view file) {
  const auto book = read_workbook(file);
  if (!book) return failure(book);
  return read_hamlet_list(*book, {});
}

/// The table as an .xlsx file, all cells as texts or with numbers as numbers.
std::string xlsx_of(const Table& table, bool numbers) {
  char name[] = "/tmp/kiosk-authoring-XXXXXX";
  REQUIRE(::close(::mkstemp(name)) == 0);
  lxw_workbook* const book = workbook_new(name);
  lxw_worksheet* const sheet = workbook_add_worksheet(book, nullptr);
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (std::size_t column = 0; column < table[row].size(); ++column) {
      const auto number = numbers && row > 0 ? read_number(table[row][column]) : std::nullopt;
      const auto at = static_cast<lxw_row_t>(row);
      const auto across = static_cast<lxw_col_t>(column);
      if (number)
        worksheet_write_number(sheet, at, across, number->value, nullptr);
      else
        worksheet_write_string(sheet, at, across, table[row][column].c_str(), nullptr);
    }
  }
  REQUIRE(workbook_close(book) == LXW_NO_ERROR);
  std::string file = read_file(name, 1U << 22U).value();
  std::filesystem::remove(name);
  return file;
}

std::string utf16(const std::string& text, bool big_endian, bool mark) {
  std::string out = mark ? (big_endian ? "\xFE\xFF" : "\xFF\xFE") : "";
  for (const char32_t c : vietnamese::code_points(text)) {
    const char high = static_cast<char>(c >> 8U), low = static_cast<char>(c & 0xFFU);
    out += big_endian ? std::string{high, low} : std::string{low, high};
  }
  return out;
}

}  // namespace

TEST_CASE("every order of columns, every wording of headings, and both notations of numbers are read") {
  std::array<std::size_t, 5> order{0, 1, 2, 3, 4};
  int variants = 0;
  do {
    const Headings& heading = headings[static_cast<std::size_t>(variants) % headings.size()];
    const char* const language = variants % 2 == 0 ? "vi" : "en";
    CAPTURE(heading.hamlet);
    check_list(read(csv_of(table_of(heading, order, language), ';', "\r\n")));
    ++variants;
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(variants == 120);
}

TEST_CASE("workbooks with numbers as numbers and as texts are read") {
  for (const Headings& heading : headings) {
    const Table table = table_of(heading, {0, 1, 2, 3, 4}, "vi");
    check_list(read(xlsx_of(table, true)));
    check_list(read(xlsx_of(table, false)));
  }
}

TEST_CASE("every separator, line end and encoding of text files is found") {
  const Table table = table_of(headings[0], {0, 1, 2, 3, 4}, "vi");
  for (const char separator : {',', ';', '\t', '|'}) {
    for (const char* const line_end : {"\n", "\r\n", "\r"}) {
      const std::string text = csv_of(table, separator, line_end);
      check_list(read(text));
      check_list(read("\xEF\xBB\xBF" + text));
      check_list(read(to_nfd(text)));
      check_list(read(utf16(text, false, true)));
      check_list(read(utf16(text, true, true)));
      check_list(read(utf16(text, false, false)));
      check_list(read(legacy::tcvn3(text)));
      check_list(read(legacy::vni(text)));
      check_list(read(legacy::windows_1258(text)));
    }
  }
}

TEST_CASE("a workbook typed in an old font is turned into Unicode, and asked about") {
  Table table = table_of(headings[0], {0, 1, 2, 3, 4}, "vi");
  for (const auto encode : {legacy::tcvn3, legacy::vni}) {
    Table old_font = table;
    for (auto& row : old_font) {
      for (std::string& cell : row) cell = legacy::as_latin1(encode(cell));
    }
    const auto list = read(xlsx_of(old_font, true));
    check_list(list);
    CHECK(list->findings.front().words.code == "table-old-encoding");
  }
}

TEST_CASE("a list without headings, with communes as rows of their own, and with subtotals is read") {
  const auto sections = read(
      "STT,Thôn/xóm,Số hộ,Số cử tri\nI,XÃ ĐỒNG SẬY,1513,4011\n1,Thôn Cầu Đất,129,340\n2,Thôn Đồng "
      "Mới,1093,2870\n"
      "3,Thôn Ngõ Chùa,291,801\n,Cộng xã Đồng Sậy,1513,4011\nII,XÃ NGƯỠNG THỊNH,,\n1,Xóm 1,178,455\n"
      "2,Xóm Đình Hạ,2331,6010\n,Cộng,2509,6465\n,Tổng cộng,4022,10476\nNgười lập biểu,,,Chủ tịch\n");
  REQUIRE(sections);
  REQUIRE(sections->rows.size() == 5);
  CHECK(sections->rows[0].unit == "XÃ ĐỒNG SẬY");
  CHECK(sections->rows[4].unit == "XÃ NGƯỠNG THỊNH");
  CHECK(sections->total(ColumnRole::households) == 4022);
  for (const Finding& finding : sections->findings) CHECK(finding.words.code == "list-which-column");
  const auto wrong = read("Xã,Thôn,Số hộ\nxã A,Thôn 1,10\nxã A,Thôn 2,20\nCộng,,31\n");
  CHECK(wrong->findings.back().words.code == "list-total-differs");
  const auto pasted = read("xã A\tThôn Đông\t10\nxã A\tThôn Đoài\t20\nxã B\tThôn Hạ\t30\n");
  REQUIRE(pasted);
  CHECK(pasted->rows.size() == 3);
  CHECK(pasted->rows[2].count(ColumnRole::households) == 30);
}

TEST_CASE("a number cell with a fraction is asked about: Excel may have read 5.642 as five and a fraction") {
  const auto list = read("Xã,Thôn,Số hộ\nxã A,Thôn 1,\"5,642\"\nxã A,Thôn 2,20\n");
  CHECK(list->rows[0].count(ColumnRole::households) == 5642);
  Table table{{"Xã", "Thôn", "Số hộ"}, {"xã A", "Thôn 1", "5.6421"}, {"xã A", "Thôn 2", "20"}};
  const auto no_count = read(xlsx_of(table, true));
  CHECK_FALSE(no_count->rows[0].count(ColumnRole::households));
}

TEST_CASE("numbers are read in Vietnamese and English notation") {
  const auto value = [](const char* text) {
    const auto number = read_number(text);
    return number ? number->value : -1;
  };
  CHECK(value("1204") == 1204);
  CHECK(value("1.204") == 1204);
  CHECK(value("1,204") == 1204);
  CHECK(value("1 204") == 1204);
  CHECK(value("\u00a01\u00a0204\u00a0") == 1204);
  CHECK(value("1.204.560") == 1204560);
  CHECK(value("1.204,5") == 1204.5);
  CHECK(value("1,204.5") == 1204.5);
  CHECK(value("12,47") == 12.47);
  CHECK(value("'1105") == 1105);
  CHECK(value("3.465 người") == 3465);
  CHECK(value("2950*") == 2950);
  CHECK(read_number("2950*")->mark == "*");
  CHECK(read_number("5.642")->ambiguous);
  CHECK_FALSE(read_number("5.642.000")->ambiguous);
  for (const char* const text : {"", "chưa có", "-", "1.2.3", "12 thôn", "1,2,3", "0x10", "1e5", "…"})
    CHECK_FALSE_MESSAGE(read_number(text), text);
}
