// Reading aloud, as seen by the visit.
#include <doctest/doctest.h>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

constexpr Moment second{1000};

void can_read(Visitor& visitor) {
  visitor.status.speech = true;
  visitor.visit.set_status(visitor.status);
}

}  // namespace

TEST_CASE("the idle timer stops while something is read aloud, then runs for a minute and a half") {
  Visitor visitor;
  can_read(visitor);
  visitor.begins_form();
  visitor.does(ToggleReadAloud{});
  visitor.does(Speaking{true});
  visitor.does(Tick{}, 300 * second);
  CHECK(visitor.view().overlay.kind == Overlay::none);
  visitor.does(Speaking{false});
  visitor.does(Tick{}, 89 * second);
  CHECK(visitor.view().overlay.kind == Overlay::none);
  visitor.does(Tick{}, second);
  CHECK(visitor.view().overlay.kind == Overlay::idle_warning);
}

TEST_CASE("the warning's countdown stops while the warning is read aloud") {
  Visitor warned;
  can_read(warned);
  warned.begins_form();
  warned.does(ToggleReadAloud{});
  warned.does(Tick{}, 90 * second);
  REQUIRE(warned.view().overlay.kind == Overlay::idle_warning);
  warned.does(Speaking{true}, Moment{0});
  warned.does(Tick{}, 15 * second);
  CHECK(warned.view().overlay.seconds == 20);
  warned.does(Speaking{false});
  warned.does(Tick{}, 19 * second);
  CHECK(warned.visit.screen() == Screen::page);
  warned.does(Tick{}, second);
  CHECK(warned.visit.screen() == Screen::attract);
}

TEST_CASE("a sound device that hangs does not keep a visit open") {
  Visitor visitor;
  visitor.begins_form();
  visitor.does(Speaking{true});
  for (int minute = 0; minute < 15; ++minute) visitor.does(Tick{}, 60 * second);
  CHECK(visitor.visit.screen() == Screen::page);
  visitor.does(Tick{}, 60 * second);
  visitor.does(Tick{}, 20 * second);
  CHECK(visitor.visit.screen() == Screen::attract);
}

TEST_CASE("typed text is read aloud only on request") {
  Visitor writer;
  writer.fills_form();
  writer.does(EditPage{4});
  const auto question = writer.sees<PageView>().questions.front();
  REQUIRE(question.writing);
  writer.does(SetText{question.id, "đường làng"});
  const auto orders = writer.does(ReadBack{question.id});
  REQUIRE(orders.size() == 1);
  CHECK(std::get<SayTyped>(orders.front()).text == "đường làng");
  CHECK(writer.does(ReadBack{"stance"}).empty());
  writer.does(SetText{question.id, ""});
  CHECK(writer.does(ReadBack{question.id}).empty());
}

TEST_CASE("the button that reads typed text is shown only with a sound device") {
  Visitor writer;
  writer.fills_form();
  writer.does(EditPage{4});
  CHECK(writer.sees<PageView>().listen_label.empty());
  can_read(writer);
  CHECK_FALSE(writer.sees<PageView>().listen_label.empty());
}
