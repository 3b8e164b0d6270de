// The mirrored layout of languages written from right to left.
#include <doctest/doctest.h>
#include <imgui.h>

#include "tests/hall/draw/offscreen_renderer.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

namespace {

constexpr Rect box{100, 200, 300, 100};

struct Button {
  bool mirrored = true, tapped = false;
  Point pointer;
  void operator()(Ui& ui) {
    ui.canvas.set_mirrored(mirrored);
    tapped = ui.touch.target("a", box, Role::button, "a").tapped || tapped;
    pointer = ui.touch.pointer();
  }
};

/// Texture coordinates of the icon's left and right corners in the draw list.
std::pair<float, float> corners(OffscreenRenderer& renderer, std::string_view icon, bool mirrored) {
  std::pair<float, float> found;
  renderer.frame([&](Ui& ui) {
    ui.canvas.set_mirrored(mirrored);
    ui.images.icon({300, 300}, icon, 84, 0xFF000000);
    const auto& vertices = ImGui::GetBackgroundDrawList()->VtxBuffer;
    found = {vertices[0].pos.x, vertices[2].pos.x};
  });
  return found;
}

}  // namespace

TEST_CASE("a mirrored widget is touched where it is seen") {
  OffscreenRenderer renderer;
  Button button;
  const Rect seen{1920 - 400, 200, 300, 100};
  renderer.frame(std::ref(button), press_at(seen.x + 10, 250));
  const Rect noted = renderer.drawn.find("a")->rect;
  CHECK(noted.x == seen.x);
  CHECK(noted.w == seen.w);
  CHECK(button.pointer.x == doctest::Approx(390));
  renderer.frame(std::ref(button), release_at(seen.x + 10, 250));
  CHECK(button.tapped);
  button.tapped = false;
  renderer.frame(std::ref(button), press_at(110, 250));
  renderer.frame(std::ref(button), release_at(110, 250));
  CHECK_FALSE(button.tapped);
}

TEST_CASE("in a mirrored layout text of every script begins at the right, in its own order") {
  OffscreenRenderer renderer;
  for (const std::string_view text : {"2.905 people", "سلام"}) {
    CAPTURE(text);
    const auto& drawn = renderer.frame([&](Ui& ui) {
      ui.canvas.set_mirrored(true);
      ui.text.draw({64, 100, 800, 0}, text, {32});
      ui.text.label({64, 300, 800, 80}, text, {32, Weight::regular, 0, Align::right});
    });
    REQUIRE(drawn.texts.size() == 2);
    CHECK(drawn.texts[0].text == text);
    CHECK(drawn.texts[0].rect.right() == doctest::Approx(1920 - 64));
    CHECK(drawn.texts[1].rect.x == doctest::Approx(1920 - 864));
  }
}

TEST_CASE("an unmirrored box keeps its left and right at the box's mirrored position") {
  OffscreenRenderer renderer;
  const Rect canvas{100, 100, 1000, 600};
  const auto& drawn = renderer.frame([&](Ui& ui) {
    ui.canvas.set_mirrored(true);
    {
      const Unmirrored unmirrored(ui.canvas, canvas);
      ui.touch.target("west", {150, 200, 100, 100}, Role::button, "west");
      ui.touch.target("east", {900, 200, 100, 100}, Role::button, "east");
    }
    ui.touch.target("after", {100, 800, 100, 100}, Role::button, "after");
  });
  const float left = 1920 - 1100;
  CHECK(drawn.find("west")->rect.x == left + 50);
  CHECK(drawn.find("east")->rect.x == left + 800);
  CHECK(drawn.find("after")->rect.x == 1920 - 200);
}

TEST_CASE("a mirrored layout flips arrows but not a check mark") {
  OffscreenRenderer renderer;
  for (const char* icon : {"arrow_back", "arrow_forward", "chevron_right"}) {
    const auto [left, right] = corners(renderer, icon, false);
    CHECK(left < right);
    const auto [turned_left, turned_right] = corners(renderer, icon, true);
    CHECK(turned_left > turned_right);
  }
  const auto [left, right] = corners(renderer, "check", true);
  CHECK(left < right);
}

TEST_CASE("Tab follows the reading order; in a mirrored layout the left arrow goes forward") {
  OffscreenRenderer renderer;
  const auto board = [](Ui& ui) {
    ui.canvas.set_mirrored(true);
    ui.focus.set_place("board");
    ui.touch.target("first", {100, 100, 200, 100}, Role::button, "first");
    ui.touch.target("second", {400, 100, 200, 100}, Role::button, "second");
    const Unmirrored unmirrored(ui.canvas, {0, 400, 1920, 200});
    ui.touch.target("key a", {100, 400, 100, 100}, Role::key, "a");
    ui.touch.target("key b", {300, 400, 100, 100}, Role::key, "b");
  };
  const auto press = [&](Command command) {
    renderer.frame(board, key(command));
    return renderer.interaction.focus;
  };
  CHECK(press(Command::tab) == "first");
  CHECK(press(Command::left) == "second");
  CHECK(press(Command::right) == "first");
  CHECK(press(Command::tab) == "second");
  CHECK(press(Command::tab) == "key a");
  CHECK(press(Command::right) == "key b");
  CHECK(press(Command::left) == "key a");
}

TEST_CASE("Pango is not used while no text needs shaping") {
  OffscreenRenderer renderer;
  renderer.frame([](Ui& ui) {
    ui.text.draw({64, 100, 800, 0}, "Ông bà **nghĩ gì** về việc nhập hai xã?", {32});
  });
  CHECK(renderer.fonts.shaped().texts() == 0);
  renderer.frame([](Ui& ui) { ui.text.draw({64, 100, 800, 0}, "نظر **شما** چیست؟", {32}); });
  CHECK(renderer.fonts.shaped().texts() == 1);
  CHECK(renderer.drawn.texts.back().text == "نظر شما چیست؟");
}

TEST_CASE("the part of a shaped text that is read aloud is highlighted") {
  OffscreenRenderer renderer;
  const auto draw = [](Ui& ui) { ui.text.draw({64, 100, 800, 0}, "نظر شما چیست؟", {32}); };
  renderer.frame(draw);
  const int before = renderer.vertices();
  renderer.interaction.reading = {1, "نظر شما چیست؟", 7, 13};
  renderer.frame(draw);
  CHECK(renderer.vertices() > before);
}

TEST_CASE("typed Persian text has lines, carets and selections at its letters") {
  OffscreenRenderer renderer;
  const std::string text = "من با این طرح موافقم و نظر دیگری ندارم";
  const TextStyle style{38, Weight::regular, 0xFF000000, Align::left, 1.36F, true};
  renderer.frame([&](Ui& ui) {
    const auto lines = ui.typed.lines(text, 300, style);
    REQUIRE(lines.size() > 1);
    CHECK(lines.front().first == 0);
    CHECK(lines.back().second == text.size());
    const std::string_view line = std::string_view(text).substr(0, lines.front().second);
    CHECK(ui.typed.right_to_left(line, style));
    const float width = ui.typed.width(line, style);
    CHECK(ui.typed.caret_x(line, 0, style) == doctest::Approx(width).epsilon(0.02));
    for (const std::size_t byte : {std::size_t{0}, std::size_t{5}, std::size_t{10}})
      CHECK(ui.typed.byte_at(line, ui.typed.caret_x(line, byte, style) - 1, style) == byte);
    const auto chosen = ui.typed.x_ranges(line, 0, 4, style);
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0].second == doctest::Approx(width).epsilon(0.02));
    CHECK(chosen[0].first > width / 2);
    ui.typed.draw({100, 100, 400, 52}, line, style);
  });
  CHECK(renderer.drawn.texts.empty());
  renderer.frame([](Ui&) {});
  renderer.frame([](Ui&) {});
  CHECK(renderer.fonts.shaped().texts() == 0);
}
