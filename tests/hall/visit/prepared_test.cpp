// Answers prepared at home: the scanned code brings them to the review.
#include "kiosk/opinion/prepared.h"

#include <doctest/doctest.h>

#include "kiosk/consultation/pack.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

opinion::PreparedAnswers complete() {
  return {sample_pack().id,
          sample_pack().revision,
          "en",
          "xuan-thien-1",
          {{"stance", "disagree"},
           {"why", "Đường xa"},
           {"reasons", std::vector<std::string>{"papers", "other:cầu"}},
           {"name", "other:Xuân Tâm"}},
          {}};
}

Event scanned(const opinion::PreparedAnswers& prepared) {
  return Scanned{opinion::prepared_code(prepared).value()};
}

/// The opinion that the visit sends from the review.
opinion::Opinion sent(Visitor& visitor) {
  for (const Order& order : visitor.does(Send{}))
    if (const auto* send = std::get_if<SendOpinion>(&order)) return send->opinion;
  FAIL("nothing was sent");
  return {};
}

}  // namespace

TEST_CASE("a code shown to the resting kiosk begins a visit in the language of the code and opens the review") {
  Visitor visitor;
  visitor.does(scanned(complete()));
  CHECK(visitor.visit.screen() == Screen::review);
  CHECK(visitor.view().language == "en");
  CHECK(visitor.view().toast.text == "Your code was read. Please check it, then send.");
  const auto opinion = sent(visitor);
  CHECK(opinion.answers == complete().answers);
  CHECK(opinion.hamlet == "xuan-thien-1");
}

TEST_CASE("an incomplete code opens the first page that must be answered, then the review") {
  Visitor visitor;
  auto prepared = complete();
  prepared.answers.erase("stance");
  prepared.answers.erase("why");
  visitor.does(scanned(prepared));
  CHECK(visitor.visit.screen() == Screen::page);
  visitor.does(Choose{"stance", "agree"});
  visitor.does(Next{});
  CHECK(visitor.visit.screen() == Screen::review);
}

TEST_CASE("what was answered at the kiosk is not replaced") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(StartForm{});
  visitor.does(Choose{"stance", "agree"});
  visitor.does(scanned(complete()));
  CHECK(visitor.visit.screen() == Screen::page);
  CHECK(visitor.view().toast.text.find("bắt đầu lại") != std::string::npos);
}

TEST_CASE("a wrong code changes nothing but says so") {
  auto elsewhere = complete();
  elsewhere.consultation = "other";
  for (const auto& [event, word] : {std::pair{Event{Scanned{"YKIEN1ABC"}}, "Chưa đọc được"},
                                    std::pair{scanned(elsewhere), "đợt lấy ý kiến khác"}}) {
    Visitor visitor;
    visitor.does(event);
    CHECK(visitor.visit.screen() == Screen::attract);
    CHECK(visitor.view().toast.text.find(word) != std::string::npos);
    CHECK(visitor.visit.take_counts().visits == 0);
  }
}

TEST_CASE("answers that this revision does not offer are left out, and the resident is told") {
  Visitor visitor;
  auto prepared = complete();
  prepared.answers["age"] = "weather";
  visitor.does(scanned(prepared));
  CHECK(visitor.view().toast.text.find("no longer fit") != std::string::npos);
  CHECK_FALSE(sent(visitor).answers.contains("age"));
}

TEST_CASE("a closed or paused kiosk takes no code") {
  for (const auto state : {wire::State::closed, wire::State::paused, wire::State::results}) {
    Visitor visitor;
    visitor.status.state = state;
    visitor.visit.set_status(visitor.status);
    const auto before = visitor.visit.screen();
    visitor.does(scanned(complete()));
    CHECK(visitor.visit.screen() == before);
  }
}
