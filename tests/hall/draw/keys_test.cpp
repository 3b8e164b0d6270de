// Hardware keys on drawn widgets.
#include <doctest/doctest.h>

#include "tests/hall/draw/pictures.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

TEST_CASE("arrow keys move the caret of an open field; once the focus shows they move the focus") {
  OffscreenRenderer renderer;
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
  renderer.frame(screen);
  renderer.frame(screen, key(Command::left));
  CHECK(asked == TextCommand::left);
  CHECK(focused.empty());
  renderer.frame(screen, key(Command::tab));
  renderer.frame(screen, key(Command::right));
  CHECK(asked == TextCommand::none);
  renderer.frame(screen);
  CHECK(focused == "key");
}

TEST_CASE("Tab visits the enabled widgets in order and wraps around, Shift-Tab goes back") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row));
  CHECK(row.focused.empty());
  std::string walked;
  for (const Command command : {Command::tab, Command::tab, Command::tab, Command::back_tab, Command::left}) {
    renderer.frame(std::ref(row), key(command));
    renderer.frame(std::ref(row));
    walked += row.focused;
  }
  CHECK(walked == "acaca");
}

TEST_CASE("Enter and Space activate the focused widget once") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row), key(Command::tab));
  FrameInput enter;
  enter.enter = true;
  renderer.frame(std::ref(row), enter);
  CHECK(row.taps[0] == 1);
  CHECK(row.fired);
  FrameInput space;
  space.characters = U" ";
  renderer.frame(
      [&](Ui& ui) {
        row(ui);
        CHECK(ui.input().characters.empty());  // and is not written as well
      },
      space);
  CHECK(row.taps[0] == 2);
}

TEST_CASE("typing a letter returns from the focus to the text: the next Space is a space") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row), key(Command::tab));
  FrameInput letter;
  letter.characters = U"x";
  renderer.frame(std::ref(row), letter);
  FrameInput space;
  space.characters = U" ";
  renderer.frame(
      [&](Ui& ui) {
        row(ui);
        CHECK(ui.input().characters == U" ");
      },
      space);
  CHECK(row.taps[0] == 0);
}

TEST_CASE("a touch hides the focus ring") {
  OffscreenRenderer renderer;
  Row row;
  renderer.frame(std::ref(row), key(Command::tab));
  renderer.frame(std::ref(row));
  CHECK(row.focused == "a");
  renderer.frame(std::ref(row), press_at(900, 900));
  CHECK(row.focused.empty());
}

TEST_CASE("Escape requests to go back") {
  OffscreenRenderer renderer;
  renderer.frame([](Ui& ui) { CHECK(ui.focus.back_requested()); }, key(Command::escape));
  renderer.frame([](Ui& ui) { CHECK_FALSE(ui.focus.back_requested()); });
}
