// Pictures and sign language in a visit; reading the answers aloud on request.
#include <doctest/doctest.h>

#include "kiosk/consultation/pack.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;
using consultation::PictureSlot;

namespace {

consultation::Pack with_pictures() {
  consultation::Pack pack = sample_pack();
  const auto add = [&](PictureSlot::For what, const std::string& id, bool sign) {
    pack.pictures.push_back(
        {what, id, {id + ".png"}, sign, both("Tranh " + id + ".", "Picture of " + id + ".")});
  };
  add(PictureSlot::For::screen, "home", false);
  add(PictureSlot::For::screen, "home", true);
  add(PictureSlot::For::question, "stance", true);
  add(PictureSlot::For::card, pack.cards.front().id, false);
  return pack;
}

void asks_for_signs(Visitor& visitor) {
  Preferences preferences = visitor.view();
  preferences.sign_language = true;
  visitor.does(SetPreferences{preferences});
}

}  // namespace

TEST_CASE("a screen with a picture has a button that opens it with its caption") {
  Visitor visitor(with_pictures());
  visitor.does(Begin{});
  REQUIRE(visitor.view().pictures.size() == 1);
  CHECK_FALSE(visitor.view().pictures.front().sign_language);
  visitor.does(OpenPicture{true});  // it can be opened even without the sign-language setting
  visitor.does(Dismiss{});
  visitor.does(OpenPicture{false});
  REQUIRE(visitor.view().overlay.kind == Overlay::picture);
  CHECK(visitor.view().overlay.text == "Tranh home.");
  CHECK(visitor.view().overlay.picture == std::vector<std::string>{"home.png"});
  visitor.does(Confirm{});
  CHECK(visitor.view().overlay.kind == Overlay::none);
  CHECK(visitor.visit.screen() == Screen::home);
  visitor.does(Open{Screen::timeline});
  CHECK(visitor.view().pictures.empty());
  visitor.does(OpenPicture{false});
  CHECK(visitor.view().overlay.kind == Overlay::none);
}

TEST_CASE("with sign language on, its picture opens first, once per screen") {
  Visitor visitor(with_pictures());
  visitor.does(Begin{});
  asks_for_signs(visitor);
  CHECK(visitor.view().pictures.size() == 2);
  visitor.does(StartForm{});
  REQUIRE(visitor.view().overlay.kind == Overlay::picture);
  CHECK(visitor.view().overlay.picture == std::vector<std::string>{"stance.png"});
  CHECK(visitor.view().overlay.title == "Ngôn ngữ ký hiệu");
  visitor.does(Dismiss{});
  visitor.does(Choose{"stance", "agree"});
  CHECK(visitor.view().overlay.kind == Overlay::none);
}

TEST_CASE("a card's picture is shown in its answer") {
  Visitor visitor(with_pictures());
  visitor.does(Begin{});
  visitor.does(Open{Screen::impact});
  const auto& view = visitor.sees<ImpactView>();
  CHECK(view.picture.size() == 1);
  CHECK(view.caption.starts_with("Tranh "));
}

TEST_CASE("without sign language in the pack there is no switch for it") {
  Visitor visitor;
  visitor.does(Begin{});
  asks_for_signs(visitor);
  CHECK_FALSE(visitor.view().sign_language);
  visitor.does(OpenAccess{});
  for (const auto& one : visitor.view().overlay.access.switches) CHECK(one.id != "sign_language");
}

TEST_CASE("the answers are read aloud on request, and only with a sound device") {
  Visitor visitor;
  visitor.fills_form();
  CHECK(visitor.sees<ReviewView>().listen.empty());
  CHECK(visitor.does(ReadAnswers{}).empty());
  visitor.status.speech = true;
  visitor.visit.set_status(visitor.status);
  CHECK_FALSE(visitor.sees<ReviewView>().listen.empty());
  const auto orders = visitor.does(ReadAnswers{});
  REQUIRE(orders.size() == 1);
  const std::string& said = std::get<SayTyped>(orders.front()).text;
  for (const auto& row : visitor.sees<ReviewView>().rows) CHECK(said.find(row.answer) != std::string::npos);
}

TEST_CASE("a change of language is confirmed in the new language") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(SetLanguage{"en"});
  CHECK(visitor.view().toast.text == "Changed to English");
  visitor.does(SetLanguage{"vi"});
  CHECK(visitor.view().toast.text == "Đã đổi sang tiếng Việt");
}
