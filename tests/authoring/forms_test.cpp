// XLSForms: what a kiosk can ask is taken, everything else is named with its row.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kiosk/authoring/forms/form_json.h"
#include "kiosk/authoring/forms/form_wording.h"
#include "kiosk/authoring/forms/xlsform.h"
#include "kiosk/authoring/tables/read_workbook.h"
#include "kiosk/base/fault_words.h"
#include "tests/authoring/cases.h"

using namespace kiosk;
using namespace kiosk::authoring;
namespace json = boost::json;

namespace {

ImportedForm read(const std::string& name) {
  const auto book = read_workbook(cases::content(name));
  REQUIRE_MESSAGE(book, name, ": ", book ? "" : book.error().what);
  const auto form = read_xlsform(*book, {"vi", "en"});
  REQUIRE(form);
  return *form;
}

const Catalogue& vietnamese() {
  static const Catalogue words =
      load_words(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets", "server", "vi").value();
  return words;
}

std::set<std::string> codes(const ImportedForm& form, FindingKind kind) {
  std::set<std::string> found;
  for (const Finding& finding : form.findings) {
    if (finding.kind == kind) found.insert(finding.words.code);
  }
  return found;
}

/// Every value of the right result must be in what was read; it may have more.
void compare(const std::string& place, const json::value& right, const json::value& got) {
  if (right.is_object()) {
    REQUIRE_MESSAGE(got.is_object(), place);
    for (const auto& [key, value] : right.as_object()) {
      REQUIRE_MESSAGE(got.as_object().contains(key), place, " lacks ", std::string(key));
      compare(place + "/" + std::string(key), value, got.as_object().at(key));
    }
  } else if (right.is_array()) {
    REQUIRE_MESSAGE(got.is_array(), place);
    REQUIRE_MESSAGE(got.as_array().size() == right.as_array().size(), place, json::serialize(got));
    for (std::size_t i = 0; i < right.as_array().size(); ++i)
      compare(place + "/" + std::to_string(i), right.as_array()[i], got.as_array()[i]);
  } else {
    CHECK_MESSAGE(right == got, place, ": ", json::serialize(got));
  }
}

void compare_form(const std::string& name) {
  const json::object right = cases::expected(name), got = form_json(read(name), vietnamese());
  for (const char* const part : {"questions", "notes", "title", "unsupported"}) {
    if (right.contains(part)) compare(name + "/" + part, right.at(part), got.at(part));
  }
}

}  // namespace

TEST_CASE("every sample form gives its right questions, notes and rows that are left out") {
  for (const char* const name : {"f01-simple.xlsx", "f02-two-languages-media.xlsx", "f04-unsupported.xlsx",
                                 "f08-forbidden-and-leading.xls"}) {
    CAPTURE(name);
    compare_form(name);
  }
}

TEST_CASE("a form asks what must be asked and says what must be said") {
  using Codes = std::set<std::string>;
  const ImportedForm simple = read("f01-simple.xlsx");
  CHECK(codes(simple, FindingKind::question) == Codes{"form-which-stance"});
  CHECK(codes(simple, FindingKind::warning) == Codes{"form-language"});
  CHECK(simple.stance == "y-kien");
  const ImportedForm media = read("f02-two-languages-media.xlsx");
  CHECK(codes(media, FindingKind::question) == Codes{"form-note", "form-other-label"});
  CHECK(codes(media, FindingKind::warning) == Codes{"form-metadata", "form-media", "form-language"});
  const ImportedForm unsupported = read("f04-unsupported.xlsx");
  CHECK(codes(unsupported, FindingKind::question) ==
        Codes{"form-own-hamlets", "form-range", "form-stance-other"});
  CHECK(codes(unsupported, FindingKind::warning) ==
        Codes{"form-age", "form-never-collected", "form-rows-left-out", "form-sheet", "form-language"});
}

TEST_CASE("questions that nobody may be asked are refused with the reason, one by one") {
  const ImportedForm form = read("f08-forbidden-and-leading.xls");
  std::set<std::string> refused;
  for (const LeftOutRow& row : form.left_out) {
    if (row.refused) refused.insert(row.name);
  }
  CHECK(refused == std::set<std::string>{"ho_ten", "cccd", "ngay_sinh", "ton_giao", "dt"});
  CHECK(std::ranges::count(form.findings, FindingKind::refusal, &Finding::kind) == 5);
  CHECK(codes(form, FindingKind::question).contains("form-stance-choices"));
  CHECK(codes(form, FindingKind::warning).contains("form-judging"));
  for (const char* const label :
       {"Ông bà theo đạo nào?", "Số thẻ căn cước", "Họ và tên", "Ngày tháng năm sinh", "Ông bà sinh năm nào?",
        "What is your religion?", "Email"})
    CHECK_MESSAGE(forbidden_topic("q", label), label);
  for (const char* const label : {"Xã mới nên mang tên gì?", "Ông bà sống ở thôn nào?", "Trụ sở xa hơn",
                                  "Đường đi lại có khó khăn không?", "Nhóm tuổi"})
    CHECK_FALSE_MESSAGE(forbidden_topic("q", label), label);
}

TEST_CASE("conditions that a kiosk knows are taken, others are told") {
  const auto sheet_of = [](const std::string& name, const std::vector<std::vector<std::string>>& rows) {
    Sheet sheet;
    sheet.name = name;
    SheetBuilder builder(sheet);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (std::size_t column = 0; column < rows[row].size(); ++column)
        REQUIRE(builder.add(static_cast<int>(row), text_cell(static_cast<int>(column), rows[row][column])));
    }
    builder.finish();
    return sheet;
  };
  Workbook book;
  book.sheets = {
      sheet_of("survey", {{"type", "name", "label", "relevant", "constraint", "parameters"},
                          {"select_one a", "q1", "Chọn", "", "", ""},
                          {"select_multiple a", "q2", "Chọn thêm", "${q1} = 'x' or selected(${q1}, 'y')",
                           "count-selected(.) <= 2", "randomize=true"},
                          {"rank a", "q3", "Xếp", "not(${q1} = 'x')", "", ""}}),
      sheet_of("choices", {{"list_name", "name", "label"}, {"a", "x", "X"}, {"a", "y", "Y"}})};
  const auto form = read_xlsform(book, {"vi"});
  REQUIRE(form);
  REQUIRE(form->questions.size() == 3);
  CHECK(form->questions[1].show_if->question == "q1");
  CHECK(form->questions[1].show_if->any_of == std::vector<std::string>{"x", "y"});
  CHECK(form->questions[1].max_choices == 2);
  CHECK(form->questions[1].shuffle);
  CHECK(form->questions[2].kind == "ranked");
  CHECK_FALSE(form->questions[2].show_if);
  CHECK(codes(*form, FindingKind::warning) == std::set<std::string>{"form-condition", "form-no-stance"});
}

TEST_CASE("a list of hamlets is no form, and a form no list") {
  CHECK_FALSE(is_xlsform(read_workbook(cases::content("x01-clean.xlsx")).value()));
  CHECK(read_xlsform(read_workbook(cases::content("x01-clean.xlsx")).value(), {"vi"}).error().code ==
        "form-not-found");
}
