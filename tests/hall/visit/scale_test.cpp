// A scale question in a visit.
#include <doctest/doctest.h>

#include "kiosk/consultation/load.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

consultation::Pack scale_pack() {
  const std::string root = KIOSK_SOURCE_DIR;
  return consultation::load_pack(root + "/tests/packs/scale",
                                 root + "/assets/consultations/schema/pack.schema.json")
      .pack.value();
}

KioskStatus hall_on_first_day() {
  KioskStatus status = sample_hall();
  const consultation::Pack pack = scale_pack();
  status.unit = pack.units.front().id;
  status.now = pack.period.opens;
  return status;
}

}  // namespace

TEST_CASE("a step of a scale is chosen, shown in the review and sent as a number") {
  Visitor visitor(scale_pack(), hall_on_first_day());
  visitor.begins_form();
  visitor.does(Choose{"stance", "agree"});
  visitor.does(Next{});
  REQUIRE(visitor.sees<PageView>().questions.front().id == "roads");
  CHECK(visitor.sees<PageView>().note == "Chọn một ô để tiếp tục");
  CHECK_FALSE(visitor.sees<PageView>().next.enabled);
  visitor.does(Choose{"roads", "6"});
  CHECK_FALSE(visitor.sees<PageView>().next.enabled);
  visitor.does(Choose{"roads", "2"});
  visitor.does(Choose{"roads", "4"});
  const QuestionView question = visitor.sees<PageView>().questions.front();
  for (const ChoiceView& step : question.choices) CHECK(step.selected == (step.id == "4"));
  CHECK(question.choices.front().hint == "Rất khó đi");
  visitor.does(Next{});
  for (int page = 0; page < 3; ++page) visitor.does(Skip{});
  REQUIRE(visitor.visit.screen() == Screen::review);
  CHECK(visitor.sees<ReviewView>().rows[1].label == "Đường đi lại");
  CHECK(visitor.sees<ReviewView>().rows[1].answer == "4 / 5");
  const opinion::Opinion opinion = visitor.sends();
  CHECK(opinion.answers.at("roads") == opinion::Answer(std::int64_t{4}));
  CHECK_FALSE(opinion.answers.contains("clinic"));
  CHECK(opinion::check(opinion, *visitor.pack));
}
