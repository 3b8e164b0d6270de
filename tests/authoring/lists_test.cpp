// Lists of hamlets as officials have them: every sample gives its right rows, asks what must be asked, and
// says what must be said.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kiosk/authoring/lists/hamlet_list.h"
#include "kiosk/authoring/lists/list_json.h"
#include "kiosk/authoring/tables/read_workbook.h"
#include "kiosk/base/fault_words.h"
#include "tests/authoring/cases.h"

using namespace kiosk;
using namespace kiosk::authoring;
namespace json = boost::json;

namespace {

ListContext context() {
  return {{"xã Đồng Sậy", "xã Ngưỡng Thịnh"}, std::nullopt};
}

HamletList read(const std::string& name) {
  const auto book = read_workbook(cases::content(name));
  REQUIRE_MESSAGE(book, name, ": ", book ? "" : book.error().what);
  const auto list = read_hamlet_list(*book, context());
  REQUIRE_MESSAGE(list, name, ": ", list ? "" : list.error().what);
  return *list;
}

std::set<std::string> codes(const HamletList& list, FindingKind kind) {
  std::set<std::string> found;
  for (const Finding& finding : list.findings) {
    if (finding.kind == kind) found.insert(finding.words.code);
  }
  return found;
}

const Finding& finding(const HamletList& list, const std::string& code) {
  const auto found =
      std::ranges::find_if(list.findings, [&](const Finding& one) { return one.words.code == code; });
  REQUIRE_MESSAGE(found != list.findings.end(), code);
  return *found;
}

/// Compares the values that the right result names; rows in its order, or in any order.
void compare_rows(const std::string& name, const HamletList& list, bool in_order, bool with_names) {
  static const Catalogue words =
      load_words(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets", "server", "vi").value();
  const json::object right = cases::expected(name), got = list_json(list, words);
  const json::array& wanted = right.at("rows").as_array();
  json::array rows = got.at("rows").as_array();
  REQUIRE_MESSAGE(rows.size() == wanted.size(), name, json::serialize(rows));
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const json::object& row = wanted[i].as_object();
    const json::object* same = &rows[i].as_object();
    for (const json::value& one : rows) {
      if (!in_order && one.as_object().at("hamlet") == row.at("hamlet")) same = &one.as_object();
    }
    for (const auto& [key, value] : row) {
      if (!with_names && (key == "unit" || key == "hamlet")) continue;
      REQUIRE_MESSAGE(same->contains(key), name, " ", key);
      CHECK_MESSAGE(same->at(key) == value, name, " row ", i, " ", std::string(key), ": ",
                    json::serialize(same->at(key)), " instead of ", json::serialize(value));
    }
  }
  if (!right.contains("total")) return;
  for (const auto& [key, value] : right.at("total").as_object())
    CHECK_MESSAGE(got.at("total").as_object().at(key) == value, name, " total ", std::string(key));
}

struct Case {
  std::string file;
  std::set<std::string> questions, warnings, refusals;
};

const std::vector<Case> all{
    {"c01-utf8-bom-comma.csv", {"list-which-column"}, {}, {}},
    {"c03-utf16-tab.txt", {"list-which-column"}, {}, {}},
    {"c05-tcvn3.csv", {"table-old-encoding", "list-which-column"}, {}, {}},
    {"h01-paste-excel.html", {"list-which-column"}, {}, {}},
    {"o01-libreoffice.ods",
     {"list-which-column"},
     {"list-hidden-rows", "list-comment", "list-total-counts-hidden"},
     {}},
    {"t01-excel97.xls", {"list-which-column"}, {"list-hidden-rows"}, {}},
    {"t04-spreadsheetml.xls", {}, {}, {}},
    {"x01-clean.xlsx", {}, {}, {}},
    {"x02-official-two-row-header.xlsx", {"list-which-column"}, {}, {}},
    {"x04-numbers-as-text.xlsx", {}, {"list-marked-number", "list-other-separator"}, {}},
    {"x06-hidden-row-column.xlsx", {}, {"list-hidden-rows", "list-hidden-columns"}, {}},
    {"x09-formulas.xlsx", {"list-which-column"}, {"list-error-cell"}, {}},
    {"x09b-formulas-never-calculated.xlsx", {"list-which-column"}, {"list-uncalculated"}, {}},
    {"x11-wrong-total.xlsx",
     {"list-hamlet-twice", "list-unit-spelling", "list-missing-numbers"},
     {"list-total-differs"},
     {}},
    {"x15-stray-corner.xlsx", {}, {}, {}},
};

}  // namespace

TEST_CASE("every sample list gives its right rows, asks what must be asked and says what must be said") {
  for (const Case& one : all) {
    CAPTURE(one.file);
    const HamletList list = read(one.file);
    compare_rows(one.file, list, true, true);
    CHECK(codes(list, FindingKind::question) == one.questions);
    CHECK(codes(list, FindingKind::warning) == one.warnings);
    CHECK(codes(list, FindingKind::refusal) == one.refusals);
  }
}

TEST_CASE("days of the figures and of the list are found where the file names them") {
  CHECK(to_iso(read("x02-official-two-row-header.xlsx").as_of.value()) == "2026-10-31");
  CHECK(to_iso(read("o01-libreoffice.ods").as_of.value()) == "2026-09-30");
  CHECK(to_iso(read("t01-excel97.xls").made_on.value()) == "2026-10-15");
  CHECK_FALSE(read("x01-clean.xlsx").as_of);
}

TEST_CASE("hidden rows and comments are named") {
  CHECK(read("o01-libreoffice.ods").hidden == std::vector<std::string>{"Thôn Gò Vườn"});
  CHECK(read("t01-excel97.xls").hidden == std::vector<std::string>{"Thôn Gò Vườn"});
  const HamletList hidden = read("x06-hidden-row-column.xlsx");
  CHECK(hidden.hidden == std::vector<std::string>{"Thôn Vườn Cũ (đã nhập)"});
  CHECK(finding(hidden, "list-hidden-columns").words.what.find("Số hộ 2019") != std::string::npos);
  const Finding comment = finding(read("o01-libreoffice.ods"), "list-comment");
  CHECK(comment.words.what.find("Thôn Bến Lở") != std::string::npos);
  CHECK(comment.words.what.find("Xem lại số này") != std::string::npos);
}

TEST_CASE("questions have the right preset") {
  CHECK(finding(read("x09-formulas.xlsx"), "list-which-column").choices.front() == "Tổng số hộ");
  const HamletList wrong = read("x11-wrong-total.xlsx");
  CHECK(finding(wrong, "list-hamlet-twice").choices == std::vector<std::string>{"141", "87"});
  CHECK(finding(wrong, "list-unit-spelling").choices.front() == "xã Đồng Sậy");
  CHECK(finding(wrong, "list-missing-numbers").words.what.find("Thôn Bến Lở, Xóm 3") != std::string::npos);
  ListContext voters = context();
  voters.counted = ColumnRole::voters;
  const auto book = read_workbook(cases::content("c01-utf8-bom-comma.csv"));
  CHECK(finding(read_hamlet_list(*book, voters).value(), "list-which-column").choices.front() == "Số cử tri");
}

TEST_CASE("an error and a formula without a result are no numbers, and never 0") {
  const HamletList errors = read("x09-formulas.xlsx");
  CHECK_FALSE(errors.total(ColumnRole::households));
  CHECK(finding(errors, "list-error-cell").words.where == "F8");
  const HamletList uncalculated = read("x09b-formulas-never-calculated.xlsx");
  for (const HamletRow& row : uncalculated.rows) CHECK_FALSE(row.count(ColumnRole::households));
}

TEST_CASE("of a register of persons only the number of rows in each hamlet is left") {
  const HamletList list = read("x13-personal-list.xlsx");
  compare_rows("x13-personal-list.xlsx", list, false, true);
  CHECK(list.personal);
  CHECK(codes(list, FindingKind::question) == std::set<std::string>{"list-count-rows", "list-which-commune"});
  CHECK(codes(list, FindingKind::refusal) == std::set<std::string>{"list-personal"});
  static const Catalogue words =
      load_words(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets", "server", "vi").value();
  const std::string shown = json::serialize(list_json(list, words));
  for (const char* const secret : {"Chủ hộ thử", "1951", "0000000000"})
    CHECK_MESSAGE(shown.find(secret) == std::string::npos, secret);
}

TEST_CASE("names whose letters were lost are dropped, their numbers are kept") {
  const HamletList list = read("c07-excel-mangled.csv");
  compare_rows("c07-excel-mangled.csv", list, true, false);
  for (const HamletRow& row : list.rows) CHECK(row.hamlet.empty());
  CHECK(codes(list, FindingKind::refusal) == std::set<std::string>{"table-letters-lost"});
}
