// Keyboard focus, and switch scanning with one or two keys.
#include <doctest/doctest.h>

#include "kiosk/hall/draw/scanner.h"
#include "tests/hall/draw/offscreen_renderer.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

namespace {

/// Two rows of widgets: "a" and "b", then "c".
struct Board {
  std::string place = "one", first;
  bool passing = false;
  std::vector<std::string> ids{"a", "b", "c"};
  std::string tapped;

  void operator()(Ui& ui) {
    ui.focus.set_place(place, first, passing);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const auto n = static_cast<float>(i);
      const Rect box{i < 2 ? 100 + 300 * n : 100, i < 2 ? 100.F : 400 + 200 * (n - 2), 200, 100};
      if (ui.touch.target(ids[i], box, Role::button, ids[i]).tapped) tapped = ids[i];
    }
  }
};

std::vector<FocusStop> stops() {
  return {{"a", {0, 0, 100, 100}, {}}, {"b", {200, 10, 100, 100}, {}}, {"c", {0, 300, 100, 100}, {}}};
}

FrameInput enter() {
  FrameInput input;
  input.enter = true;
  return input;
}

FrameInput space() {
  FrameInput input;
  input.characters = U" ";
  return input;
}

}  // namespace

TEST_CASE("Tab visits every widget and wraps around, up and down go to the nearest widget") {
  OffscreenRenderer renderer;
  Board board;
  const auto press = [&](Command command) {
    renderer.frame(std::ref(board), key(command));
    return renderer.interaction.focus;
  };
  CHECK(press(Command::tab) == "a");
  CHECK(press(Command::tab) == "b");
  CHECK(press(Command::tab) == "c");
  CHECK(press(Command::tab) == "a");
  CHECK(press(Command::back_tab) == "c");
  CHECK(press(Command::up) == "a");
  CHECK(press(Command::down) == "c");
}

TEST_CASE("when the focused widget disappears, the focus goes to the one at its position in the order") {
  OffscreenRenderer renderer;
  Board board;
  for (int i = 0; i < 3; ++i) renderer.frame(std::ref(board), key(Command::tab));
  REQUIRE(renderer.interaction.focus == "c");
  board.ids = {"a", "b"};
  renderer.frame(std::ref(board));
  CHECK(renderer.interaction.focus == "b");
  CHECK(renderer.interaction.show_focus);
}

TEST_CASE("a dialog focuses its safe button and returns the focus when it closes") {
  OffscreenRenderer renderer;
  Board board;
  for (int i = 0; i < 2; ++i) renderer.frame(std::ref(board), key(Command::tab));
  REQUIRE(renderer.interaction.focus == "b");
  Board dialog{"one+dialog", "overlay/no", true, {"overlay/yes", "overlay/no", "tool"}, {}};
  renderer.frame(std::ref(dialog));
  CHECK(renderer.interaction.focus == "overlay/no");
  renderer.frame(std::ref(board));
  CHECK(renderer.interaction.focus == "b");
}

TEST_CASE("keys for reading aloud do not show the focus") {
  OffscreenRenderer renderer;
  Board board;
  renderer.frame(std::ref(board), key(Command::repeat));
  CHECK_FALSE(renderer.interaction.show_focus);
}

TEST_CASE("a focused widget outside of the view is scrolled into view") {
  OffscreenRenderer renderer;
  ScrollState scroll;
  const auto list = [&](Ui& ui) {
    const Rect area{100, 100, 600, 300};
    const float offset = ui.scrolling.update("list", area, 1000, scroll);
    ui.shapes.push_clip(area);
    for (int i = 0; i < 10; ++i)
      ui.touch.target("row" + std::to_string(i), {100, 100 + 100.F * static_cast<float>(i) - offset, 600, 90},
                      Role::button, "row");
    ui.shapes.pop_clip();
  };
  for (int i = 0; i < 6; ++i) renderer.frame(list, key(Command::tab));
  REQUIRE(renderer.interaction.focus == "row5");
  renderer.frame(list);
  renderer.frame(list);
  const Widget* row = renderer.drawn.find("row5");
  REQUIRE(row);
  CHECK(row->rect.h == doctest::Approx(90));
}

TEST_CASE("scanning with one switch selects a row, then a widget in it") {
  CHECK(scan_groups(stops()) == std::vector<std::vector<std::size_t>>{{0, 1}, {2}});
  Scanner scanner;
  scanner.set(ScanMode::one_switch, 2);
  Interaction interaction;
  interaction.stops = stops();
  interaction.place = "one";
  Millis now{10'000};
  const auto take = [&](FrameInput input, int after) {
    now += Millis(after);
    scanner.update(input, interaction, now);
    return input.command;
  };
  take({}, 0);
  CHECK(interaction.scan_group == std::vector<std::string>{"a", "b"});
  CHECK(scanner.next_step() == now + Millis(2000));
  take({}, 2000);
  CHECK(interaction.scan_group == std::vector<std::string>{"c"});
  take({}, 2000);
  take(space(), 100);
  CHECK(interaction.show_focus);
  CHECK(interaction.focus == "a");
  take({}, 2000);
  CHECK(interaction.focus == "b");
  CHECK(take(enter(), 100) == Command::activate);
  CHECK(interaction.focus == "b");
}

TEST_CASE("scanning with two keys does not move by itself: one key steps, the other selects") {
  Scanner scanner;
  scanner.set(ScanMode::two_keys, 2);
  Interaction interaction;
  interaction.stops = stops();
  FrameInput input;
  const auto take = [&](FrameInput given, Millis now) {
    input = std::move(given);
    scanner.update(input, interaction, now);
  };
  take({}, Millis(1000));
  take({}, Millis(60'000));
  CHECK(interaction.scan_group == std::vector<std::string>{"a", "b"});
  CHECK_FALSE(scanner.next_step());
  take(space(), Millis(61'000));
  CHECK(input.characters.empty());
  CHECK(interaction.scan_group == std::vector<std::string>{"c"});
  take(enter(), Millis(62'000));
  CHECK(input.command == Command::activate);
  CHECK(interaction.focus == "c");
}

TEST_CASE("a text that is read aloud is highlighted word by word") {
  OffscreenRenderer renderer;
  const auto screen = [](Ui& ui) { ui.text.draw({100, 100, 900, 0}, "Không phải đổi ngay. Giấy tờ.", {32}); };
  renderer.frame(screen);
  const int plain = renderer.vertices();
  const std::string text = "Không phải đổi ngay. Giấy tờ.";
  renderer.interaction.reading = {1, text, 0, text.find(" Giấy")};
  renderer.frame(screen);
  CHECK(renderer.vertices() > plain);
  renderer.interaction.reading = {1, "another text", 0, 5};
  renderer.frame(screen);
  CHECK(renderer.vertices() == plain);
}
