#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

const PageView& page(Visitor& visitor) {
  return visitor.sees<PageView>();
}

/// Goes to the page of that question; answers only what is required before it.
void goes_to(Visitor& visitor, const std::string& question) {
  visitor.begins_form();
  while (page(visitor).questions.front().id != question) {
    const std::string id = page(visitor).questions.front().id;
    if (id == "stance") visitor.does(Choose{id, "agree"});
    if (id == "reasons") visitor.does(Choose{id, "papers"});
    if (id == "name") visitor.does(Choose{id, "xuan-chinh"});
    visitor.does(Next{});
  }
}

std::vector<std::string> choice_ids(Visitor& visitor) {
  std::vector<std::string> ids;
  for (const ChoiceView& choice : page(visitor).questions.front().choices) ids.push_back(choice.id);
  return ids;
}

std::map<std::string, int> ranks(Visitor& visitor) {
  std::map<std::string, int> all;
  for (const ChoiceView& choice : page(visitor).questions.front().choices) all[choice.id] = choice.rank;
  return all;
}

}  // namespace

TEST_CASE("nothing is preselected, and a note says why Next is disabled") {
  Visitor visitor;
  visitor.begins_form();
  for (const ChoiceView& choice : page(visitor).questions.front().choices) CHECK_FALSE(choice.selected);
  CHECK(page(visitor).progress == "Câu 1 trên 6");
  CHECK_FALSE(page(visitor).next.enabled);
  CHECK(page(visitor).note == "Chọn một ô để tiếp tục");
  CHECK_FALSE(page(visitor).consent.empty());
  CHECK(page(visitor).skip.label.empty());
  visitor.does(Next{});
  CHECK(page(visitor).page == 0);
}

TEST_CASE("a second tap on the chosen answer does not clear it") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(Choose{"stance", "other"});
  visitor.does(Choose{"stance", "other"});
  CHECK(page(visitor).questions.front().choices[2].selected);
  visitor.does(Choose{"stance", "agree"});
  CHECK_FALSE(page(visitor).questions.front().choices[2].selected);
  visitor.does(Choose{"stance", "nonsense"});
  CHECK(page(visitor).questions.front().choices[0].selected);
  visitor.does(Choose{"name", "xuan-chinh"});
  CHECK(page(visitor).next.enabled);
}

TEST_CASE("a page excluded by the answers is neither shown nor counted nor sent") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(Choose{"stance", "disagree"});
  CHECK(page(visitor).pages == 7);
  visitor.does(Next{});
  CHECK(page(visitor).questions.front().id == "why");
  CHECK(page(visitor).note == "Viết vài chữ để tiếp tục");
  CHECK(page(visitor).consent.empty());
  visitor.does(SetText{"why", "Xa quá"});
  visitor.does(Back{});
  visitor.does(Choose{"stance", "agree"});
  CHECK(page(visitor).pages == 6);
  visitor.does(Next{});
  CHECK(page(visitor).questions.front().id == "reasons");
  visitor.does(Choose{"reasons", "papers"});
  visitor.does(Next{});
  visitor.does(Choose{"name", "no-opinion"});
  for (int i = 0; i < 4; ++i) visitor.does(Next{});
  const opinion::Opinion opinion = visitor.sends();
  CHECK_FALSE(opinion.answers.contains("why"));
  CHECK(opinion::check(opinion, *visitor.pack));
}

TEST_CASE("several options toggle up to the maximum, and a note says so") {
  Visitor visitor;
  goes_to(visitor, "reasons");
  CHECK(page(visitor).note == "Chọn ít nhất một ô để tiếp tục");
  for (const char* id : {"papers", "office", "school"}) visitor.does(Choose{"reasons", id});
  CHECK(page(visitor).note == "Đã chọn đủ 3 ô. Bỏ bớt một ô để chọn ô khác.");
  visitor.does(Choose{"reasons", "clinic"});
  const auto& choices = page(visitor).questions.front().choices;
  CHECK(std::count_if(choices.begin(), choices.end(), [](const auto& one) { return one.selected; }) == 3);
  visitor.does(Choose{"reasons", "office"});
  CHECK(page(visitor).note == "Đã chọn 2 ô");
  visitor.does(SetLanguage{"en"});
  CHECK(page(visitor).note == "2 boxes chosen");
}

TEST_CASE("options are shuffled for each visit, the write-in option stays last") {
  std::vector<std::vector<std::string>> orders;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    Visitor visitor(sample_pack(), sample_hall(), seed);
    goes_to(visitor, "reasons");
    orders.push_back(choice_ids(visitor));
    CHECK(orders.back().back() == "other");
    CHECK(orders.back().size() == 5);
    visitor.does(Back{});
    visitor.does(Next{});
    CHECK(choice_ids(visitor) == orders.back());
  }
  std::sort(orders.begin(), orders.end());
  CHECK(std::unique(orders.begin(), orders.end()) - orders.begin() > 4);
}

TEST_CASE("questions that do not shuffle keep the pack's order") {
  Visitor visitor;
  goes_to(visitor, "name");
  CHECK(choice_ids(visitor) == std::vector<std::string>{"xuan-chinh", "other", "no-opinion"});
}

TEST_CASE("ranking: a tap assigns the next rank, a second tap removes it and closes the gap") {
  Visitor visitor;
  goes_to(visitor, "order");
  for (const char* id : {"c", "a", "b"}) visitor.does(Choose{"order", id});
  CHECK(ranks(visitor) == std::map<std::string, int>{{"a", 2}, {"b", 3}, {"c", 1}});
  visitor.does(Choose{"order", "c"});
  CHECK(ranks(visitor) == std::map<std::string, int>{{"a", 1}, {"b", 2}, {"c", 0}});
}

TEST_CASE("a selected write-in option requires a text within its limit") {
  Visitor visitor;
  goes_to(visitor, "name");
  visitor.does(SetText{"name", "Chưa chọn"});
  visitor.does(Choose{"name", "other"});
  CHECK(page(visitor).questions.front().writing);
  CHECK(page(visitor).questions.front().text.empty());
  CHECK_FALSE(page(visitor).next.enabled);
  CHECK(page(visitor).note == "Xin viết tên ông bà muốn đặt");
  visitor.does(SetText{"name", "Xuân Tâm"});
  CHECK(page(visitor).next.enabled);
  CHECK(page(visitor).questions.front().counter == "8 / 10 chữ cái");
  visitor.does(SetText{"name", "Xuân Tâm Mới"});
  CHECK(page(visitor).questions.front().text == "Xuân Tâm");
  visitor.does(SetText{"name", "   "});
  CHECK_FALSE(page(visitor).next.enabled);
}

TEST_CASE("text is normalised to NFC, and invalid text is rejected") {
  Visitor visitor;
  goes_to(visitor, "remark");
  visitor.does(SetText{"remark", "Xua\u0302n"});
  CHECK(page(visitor).questions.front().text == "Xuân");
  for (const std::string& bad :
       {std::string("\xC3"), std::string("a\tb"), std::string("a\u202Eb"), std::string(201, 'a')}) {
    visitor.does(SetText{"remark", bad});
    CHECK(page(visitor).questions.front().text == "Xuân");
  }
  visitor.does(SetText{"remark", "hai\ndòng"});
  CHECK(page(visitor).questions.front().text == "hai\ndòng");
}

TEST_CASE("a written choice is sent as other:<text>") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{2});
  visitor.does(Choose{"name", "other"});
  visitor.does(SetText{"name", " Xuân Tâm "});
  visitor.does(Next{});
  CHECK(visitor.sees<ReviewView>().rows[2].answer == "Tên khác: “Xuân Tâm”");
  visitor.does(EditPage{1});
  visitor.does(Choose{"reasons", "other"});
  visitor.does(SetText{"reasons", "Đò ngang"});
  visitor.does(Next{});
  const opinion::Opinion opinion = visitor.sends();
  CHECK(*opinion.answers.at("name").text() == "other:Xuân Tâm");
  CHECK(*opinion.answers.at("reasons").choices() == std::vector<std::string>{"papers", "other:Đò ngang"});
  CHECK(opinion::check(opinion, *visitor.pack));
}

TEST_CASE("clearing a text asks for confirmation") {
  Visitor visitor;
  goes_to(visitor, "remark");
  visitor.does(AskClear{"remark"});
  CHECK(visitor.view().overlay.kind == Overlay::none);
  visitor.does(SetText{"remark", "một"});
  visitor.does(AskClear{"remark"});
  CHECK(visitor.view().overlay.kind == Overlay::clear_text);
  visitor.does(Dismiss{});
  CHECK(page(visitor).questions.front().text == "một");
  visitor.does(AskClear{"remark"});
  visitor.does(Confirm{});
  CHECK(page(visitor).questions.front().text.empty());
}

TEST_CASE("skipping a page leaves its answers absent") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{5});
  visitor.does(Choose{"age", "75+"});
  visitor.does(Choose{"hamlet", "xuan-thien-2"});
  visitor.does(Next{});
  CHECK(visitor.sees<ReviewView>().rows[5].answer == "Từ 75 · Thôn\u00A02, xã\u00A0Xuân\u00A0Thiện");
  visitor.does(EditPage{5});
  CHECK_MESSAGE(page(visitor).skip.label == "Bỏ chọn", "skipping would silently delete what was ticked");
  CHECK(page(visitor).title == "Đôi điều về ông bà");
  CHECK_FALSE(page(visitor).promise.empty());
  visitor.does(Skip{});
  CHECK(page(visitor).skip.label == "Bỏ qua");
  visitor.does(Skip{});
  CHECK(visitor.sees<ReviewView>().rows[5].answer == "Bỏ qua");
  const opinion::Opinion opinion = visitor.sends();
  CHECK_FALSE(opinion.hamlet);
  CHECK_FALSE(opinion.answers.contains("age"));
}

TEST_CASE("the second touch of a hand that unselected does not skip the page") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{5});
  visitor.does(Choose{"age", "75+"});
  const auto at = visitor.now + Moment{5000};
  visitor.visit.handle(Skip{}, at);
  visitor.visit.handle(Skip{}, at + Moment{400});
  CHECK(page(visitor).skip.label == "Bỏ qua");
  CHECK_FALSE(page(visitor).unselects);
  visitor.visit.handle(Skip{}, at + Moment{1200});
  CHECK(visitor.visit.screen() == Screen::review);
}

TEST_CASE("a required page cannot be skipped") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(Skip{});
  CHECK(page(visitor).questions.front().id == "stance");
}

TEST_CASE("the review shows each page and truncates a long remark after a whole word") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{4});
  visitor.does(SetText{"remark", "Tôi mong hai trạm y tế vẫn mở cửa. Người già đi xa rất khó."});
  visitor.does(Next{});
  const auto rows = visitor.sees<ReviewView>().rows;
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].label == "Về stance");
  CHECK(rows[0].answer == "Đồng ý");
  CHECK(rows[3].answer == "Bỏ qua");
  CHECK(rows[4].answer == "“Tôi mong hai trạm y tế vẫn mở cửa. Người già đi…”");
  CHECK(rows[5].label == "Đôi điều về ông bà");
}

TEST_CASE("editing from the review returns there by Next and Back") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{0});
  CHECK(page(visitor).page == 0);
  visitor.does(Back{});
  CHECK(visitor.visit.screen() == Screen::review);
  visitor.does(EditPage{0});
  visitor.does(Choose{"stance", "other"});
  visitor.does(Next{});
  CHECK(visitor.sees<ReviewView>().rows[0].answer == "Ý kiến khác");
  visitor.does(EditPage{99});
  CHECK(visitor.visit.screen() == Screen::review);
  visitor.does(Back{});
  CHECK(page(visitor).questions.size() == 2);
}

TEST_CASE("an edit that opens another question leads there before sending") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{0});
  visitor.does(Choose{"stance", "disagree"});
  visitor.does(Back{});
  CHECK_FALSE(visitor.sees<ReviewView>().send.enabled);
  CHECK(visitor.sees<ReviewView>().rows[1].answer == "Chưa trả lời");
  CHECK(visitor.does(Send{}).empty());
  visitor.does(EditPage{0});
  visitor.does(Next{});
  CHECK(page(visitor).questions.front().id == "why");
  visitor.does(SetText{"why", "Xa"});
  visitor.does(Next{});
  CHECK(visitor.sees<ReviewView>().send.enabled);
  CHECK(opinion::check(visitor.sends(), *visitor.pack));
}

TEST_CASE("answers are kept while the proposal is read") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(Choose{"stance", "other"});
  visitor.does(Back{});
  CHECK(visitor.visit.screen() == Screen::home);
  visitor.does(Open{Screen::timeline});
  visitor.does(Next{});
  CHECK(page(visitor).questions.front().choices[2].selected);
}

TEST_CASE("a hamlet chosen on a page that is no longer shown is not sent") {
  consultation::Pack pack = sample_pack();
  pack.form.back().questions[1].show_if = consultation::ShowIf{"age", {"75+"}};
  Visitor visitor(pack);
  visitor.fills_form();
  visitor.does(EditPage{5});
  visitor.does(Choose{"age", "75+"});
  visitor.does(Choose{"hamlet", "chinh-tam-1"});
  visitor.does(Choose{"age", "18-34"});
  visitor.does(Next{});
  const opinion::Opinion opinion = visitor.sends();
  CHECK_FALSE(opinion.hamlet);
  CHECK(opinion.unit == "xuan-thien");
}
