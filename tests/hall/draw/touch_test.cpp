// Fingers and hardware keys on what is drawn.
#include <doctest/doctest.h>

#include "tests/hall/draw/stage.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

namespace {

/// Three widgets in a row, the middle one disabled; counts the taps.
struct Row {
  int taps[3] = {};
  bool pressed[3] = {};
  std::string focused;
  bool fired = false;
  void operator()(Ui& ui) {
    focused.clear();
    for (int i = 0; i < 3; ++i) {
      const std::string id(1, static_cast<char>('a' + i));
      const Touch touch =
          ui.touch.target(id, {static_cast<float>(i) * 300, 100, 200, 100}, Role::button, id, i != 1);
      if (touch.tapped) ++taps[i];
      if (touch.focused) focused = id;
      pressed[i] = touch.pressed;
    }
    fired = ui.touch.just_pressed("a");
  }
};

/// A button on a long page that scrolls.
struct Page {
  ScrollState state;
  int taps = 0;
  float content = 2000;
  void operator()(Ui& ui) {
    const Rect box{0, 100, 1000, 500};
    const float offset = ui.scrolling.update("page", box, content, state);
    ui.shapes.push_clip(box);
    if (ui.touch.target("row", {0, 200 - offset, 900, 400}, Role::button, "row").tapped) ++taps;
    ui.shapes.pop_clip();
  }
};

}  // namespace

TEST_CASE("a tap counts when the finger leaves the widget it came down on") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row), press_at(50, 150));
  CHECK(row.pressed[0]);
  CHECK(row.taps[0] == 0);
  stage.frame(std::ref(row), release_at(60, 160));
  CHECK(row.taps[0] == 1);
  stage.frame(std::ref(row));
  CHECK(row.taps[0] == 1);
}

TEST_CASE("a finger that leaves elsewhere, or came down elsewhere, taps nothing") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row), press_at(50, 150));
  stage.frame(std::ref(row), release_at(650, 150));
  stage.frame(std::ref(row), press_at(50, 400));
  stage.frame(std::ref(row), release_at(50, 150));
  CHECK(row.taps[0] + row.taps[2] == 0);
}

TEST_CASE("bare ground is tapped by a finger that came down on it, not by one that was there before") {
  Stage stage;
  Row row;
  bool there = false;
  int taps = 0;
  const auto picture = [&](Ui& ui) {
    if (!there) return;
    row(ui);
    if (ui.touch.tapped_background("ground", {0, 0, 1920, 1080})) ++taps;
  };
  stage.frame(picture, press_at(50, 400));
  there = true;
  stage.frame(picture, release_at(50, 400));
  CHECK(taps == 0);
  stage.frame(picture, press_at(50, 400));
  stage.frame(picture, release_at(50, 400));
  CHECK(taps == 1);
  stage.frame(picture, press_at(50, 150));  // on a widget
  stage.frame(picture, release_at(50, 400));
  stage.frame(picture, press_at(50, 400));
  stage.frame(picture, release_at(50, 150));
  CHECK(row.taps[0] == 0);
  CHECK(taps == 2);
}

TEST_CASE("an unsteady finger still taps a button that does not scroll") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row), press_at(20, 120));
  stage.frame(std::ref(row), hold_at(120, 180));
  stage.frame(std::ref(row), release_at(120, 180));
  CHECK(row.taps[0] == 1);
}

TEST_CASE("a disabled widget is told of, and cannot be tapped") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row), press_at(350, 150));
  const WidgetList& drawn = stage.frame(std::ref(row), release_at(350, 150));
  CHECK(row.taps[1] == 0);
  REQUIRE(drawn.find("b"));
  CHECK_FALSE(drawn.find("b")->enabled);
}

TEST_CASE("under an overlay nothing is told of and nothing taps") {
  Stage stage;
  Row row;
  const auto covered = [&](Ui& ui) {
    ui.touch.set_blocked(true);
    row(ui);
    ui.touch.set_blocked(false);
  };
  stage.frame(covered, press_at(50, 150));
  const WidgetList& drawn = stage.frame(covered, release_at(50, 150));
  CHECK(row.taps[0] == 0);
  CHECK(drawn.widgets.empty());
}

TEST_CASE("two taps that were over before the first frame are both counted, each on its own widget") {
  Stage stage;
  Row row;
  InputQueue queue;
  queue.move({50, 150});
  queue.press(Millis(1000));
  queue.release();
  queue.move({650, 150});
  queue.press(Millis(1001));
  queue.release();
  stage.frames(std::ref(row), queue);
  CHECK(row.taps[0] == 1);
  CHECK(row.taps[2] == 1);
}

TEST_CASE("drawing a page along moves it and taps nothing on it") {
  Stage stage;
  Page page;
  stage.frame(std::ref(page), press_at(100, 400));
  stage.frame(std::ref(page), hold_at(100, 340));
  CHECK(page.state.offset == 60);
  stage.frame(std::ref(page), release_at(100, 340));
  CHECK(page.taps == 0);
}

TEST_CASE("24 px and less on a page that scrolls are a tap") {
  Stage stage;
  Page page;
  stage.frame(std::ref(page), press_at(100, 400));
  stage.frame(std::ref(page), hold_at(100, 376));
  stage.frame(std::ref(page), release_at(100, 376));
  CHECK(page.taps == 1);
  CHECK(page.state.offset == 0);
}

TEST_CASE("a page that fits does not scroll, so a long touch on it is a tap") {
  Stage stage;
  Page page;
  page.content = 400;
  stage.frame(std::ref(page), press_at(100, 400));
  stage.frame(std::ref(page), hold_at(100, 330));
  stage.frame(std::ref(page), release_at(100, 330));
  CHECK(page.taps == 1);
  CHECK(page.state.offset == 0);
}

TEST_CASE("a page thrown glides on and comes to rest within its ends") {
  Stage stage;
  Page page;
  float y = 500;
  stage.frame(std::ref(page), press_at(100, y));
  for (int i = 0; i < 6; ++i) stage.frame(std::ref(page), hold_at(100, y -= 30));
  const float thrown = page.state.offset;
  stage.frame(std::ref(page), release_at(100, y));
  int frames = 0;
  do stage.frame(std::ref(page));
  while (stage.interaction.animating && ++frames < 600);
  CHECK(frames < 600);
  CHECK(page.state.offset > thrown + 50);
  CHECK(page.state.offset <= 1500);
  CHECK(page.state.speed == 0);
}

TEST_CASE("beyond its end a page resists the finger, and springs back when let go") {
  Stage stage;
  Page page;
  stage.frame(std::ref(page), press_at(100, 200));
  stage.frame(std::ref(page), hold_at(100, 300));
  CHECK(page.state.offset < -20);
  CHECK(page.state.offset > -100);  // less than the finger went
  stage.frame(std::ref(page), hold_at(100, 560));
  CHECK(page.state.offset >= -96);
  stage.frame(std::ref(page), release_at(100, 560));
  int frames = 0;
  do stage.frame(std::ref(page));
  while (stage.interaction.animating && ++frames < 600);
  CHECK(page.state.offset == 0);
  CHECK(page.taps == 0);
}

TEST_CASE("a mouse wheel steps over the page it stands on, and no farther than its ends") {
  Stage stage;
  Page page;
  FrameInput wheel;
  wheel.pointer = {100, 300};
  wheel.wheel = -2;
  stage.frame(std::ref(page), wheel);
  CHECK(page.state.offset == 192);
  wheel.wheel = 100;
  stage.frame(std::ref(page), wheel);
  CHECK(page.state.offset == 0);
  wheel.pointer = {100, 900};
  wheel.wheel = -2;
  stage.frame(std::ref(page), wheel);
  CHECK(page.state.offset == 0);
}

TEST_CASE("while a text is written arrows move its caret; once the focus shows they move the focus") {
  Stage stage;
  TextCommand asked = TextCommand::none;
  std::string focused;
  const auto screen = [&](Ui& ui) {
    focused.clear();
    for (const char* id : {"field", "key"}) {
      if (ui.touch.target(id, {id[0] == 'f' ? 0.F : 400.F, 100, 200, 100}, Role::button, id).focused)
        focused = id;
    }
    ui.focus.open_field();
    asked = ui.focus.text_command();
  };
  stage.frame(screen);
  stage.frame(screen, key(Command::left));
  CHECK(asked == TextCommand::left);
  CHECK(focused.empty());
  stage.frame(screen, key(Command::tab));
  stage.frame(screen, key(Command::right));
  CHECK(asked == TextCommand::none);
  stage.frame(screen);
  CHECK(focused == "key");
}

TEST_CASE("a finger that rests before it leaves does not throw the page") {
  Stage stage;
  Page page;
  stage.frame(std::ref(page), press_at(100, 500));
  stage.frame(std::ref(page), hold_at(100, 400));
  stage.frame(std::ref(page), release_at(100, 400), 0.05F);
  const float left_at = page.state.offset;
  stage.frame(std::ref(page));
  CHECK(page.state.offset == left_at);
  CHECK_FALSE(stage.interaction.animating);
}

TEST_CASE("Tab walks the widgets that can be used, in their order, round and back") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row));
  CHECK(row.focused.empty());
  std::string walked;
  for (const Command command : {Command::tab, Command::tab, Command::tab, Command::back_tab, Command::left}) {
    stage.frame(std::ref(row), key(command));
    stage.frame(std::ref(row));
    walked += row.focused;
  }
  CHECK(walked == "acaca");
}

TEST_CASE("Enter and Space tap what has the focus, once") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row), key(Command::tab));
  FrameInput enter;
  enter.enter = true;
  stage.frame(std::ref(row), enter);
  CHECK(row.taps[0] == 1);
  CHECK(row.fired);
  FrameInput space;
  space.characters = U" ";
  stage.frame(
      [&](Ui& ui) {
        row(ui);
        CHECK(ui.input().characters.empty());  // and is not written as well
      },
      space);
  CHECK(row.taps[0] == 2);
}

TEST_CASE("typing a letter turns from the focus to the text: the next Space is a space") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row), key(Command::tab));
  FrameInput letter;
  letter.characters = U"x";
  stage.frame(std::ref(row), letter);
  FrameInput space;
  space.characters = U" ";
  stage.frame(
      [&](Ui& ui) {
        row(ui);
        CHECK(ui.input().characters == U" ");
      },
      space);
  CHECK(row.taps[0] == 0);
}

TEST_CASE("a touch puts the focus ring away") {
  Stage stage;
  Row row;
  stage.frame(std::ref(row), key(Command::tab));
  stage.frame(std::ref(row));
  CHECK(row.focused == "a");
  stage.frame(std::ref(row), press_at(900, 900));
  CHECK(row.focused.empty());
}

TEST_CASE("Escape asks to go back") {
  Stage stage;
  stage.frame([](Ui& ui) { CHECK(ui.focus.back_requested()); }, key(Command::escape));
  stage.frame([](Ui& ui) { CHECK_FALSE(ui.focus.back_requested()); });
}

TEST_CASE("a widget half scrolled away can be touched only where it is seen") {
  Stage stage;
  Page page;
  page.state.offset = 300;  // the row reaches from -100 to 300, the page begins at 100
  const WidgetList& drawn = stage.frame(std::ref(page));
  REQUIRE(drawn.find("row"));
  CHECK(drawn.find("row")->rect.y == 100);
  CHECK(drawn.find("row")->rect.h == 200);
  page.state.offset = 600;
  CHECK(stage.frame(std::ref(page)).find("row") == nullptr);
}

TEST_CASE("places are screen px: at 1280 by 720 a widget is two thirds as large") {
  Stage stage(1280, 720);
  Row row;
  const Rect rect = stage.frame(std::ref(row)).find("c")->rect;
  CHECK(rect.x == 400);
  CHECK(rect.w == 133);
  stage.frame(std::ref(row), press_at(450, 100));
  stage.frame(std::ref(row), release_at(450, 100));
  CHECK(row.taps[2] == 1);
}
