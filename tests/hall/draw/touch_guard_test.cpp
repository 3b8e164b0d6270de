// Which touches count: new screens, second touches, keys.
#include <doctest/doctest.h>

#include "tests/hall/draw/pictures.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

namespace {

/// A row of widgets on a named screen.
struct Board {
  Row row;
  std::string place = "first";
  void operator()(Ui& ui) {
    ui.touch.set_place(place);
    row(ui);
    ui.touch.draw_veil(ui.shapes);
  }
};

class Hand {
 public:
  void at(int ms) { now_ = Millis(ms); }
  void draws(const FrameInput& input = {}) {
    FrameInput timed = input;
    timed.now = timed.touch_time = now_;
    renderer.frame(std::ref(board), timed);
  }
  void taps(int ms, float x) {
    at(ms);
    draws(press_at(x, 150));
    at(ms + 60);
    draws(release_at(x, 150));
  }
  OffscreenRenderer renderer;
  Board board;

 private:
  Millis now_{0};
};

}  // namespace

TEST_CASE("a new screen accepts no touch for 700 ms, and then the first one") {
  Hand hand;
  hand.at(1000);
  hand.draws();
  CHECK(hand.renderer.interaction.opens_at == Millis(1700));
  hand.taps(1300, 50);
  hand.taps(1699, 650);
  CHECK(hand.board.row.taps[0] + hand.board.row.taps[2] == 0);
  hand.taps(1700, 50);
  CHECK(hand.board.row.taps[0] == 1);
  hand.at(1800);
  hand.draws();
  CHECK_FALSE(hand.renderer.interaction.opens_at);
}

TEST_CASE("a finger that came down before the screen changed does nothing on the new one") {
  Hand hand;
  hand.at(0);
  hand.draws();
  hand.at(2000);
  hand.draws(press_at(50, 150));
  hand.board.place = "second";
  hand.at(2100);
  hand.draws(hold_at(50, 150));
  hand.at(5000);
  hand.draws(release_at(50, 150));
  CHECK(hand.board.row.taps[0] == 0);
}

TEST_CASE("the second touch of the same widget counts only 700 ms after the first ended") {
  Hand hand;
  hand.at(0);
  hand.draws();
  hand.taps(1000, 50);
  for (const int gap : {200, 450, 699}) hand.taps(1060 + gap, 50);
  CHECK(hand.board.row.taps[0] == 1);
  hand.taps(1760, 50);
  CHECK(hand.board.row.taps[0] == 2);
}

TEST_CASE("a quick touch of another widget counts") {
  Hand hand;
  hand.at(0);
  hand.draws();
  hand.taps(1000, 50);
  hand.taps(1200, 650);
  CHECK(hand.board.row.taps[0] == 1);
  CHECK(hand.board.row.taps[2] == 1);
}

TEST_CASE("what moves under the finger within 700 ms is not touched by its second touch") {
  TouchGuard guard;
  guard.show("page", Millis(0));
  guard.acted({"unselect", {1200, 900}}, Millis(5000));
  CHECK_FALSE(guard.counts({"skip", {1220, 880}}, Millis(5400)));
  CHECK(guard.counts({"skip", {1220, 880}}, Millis(5700)));
  CHECK(guard.counts({"next", {1600, 900}}, Millis(5200)));
}

TEST_CASE("keys of the on-screen keyboard count as often as they are pressed, and nothing behind them does") {
  TouchGuard guard;
  guard.show("page", Millis(0));
  guard.acted({"key/o", {700, 700}, true}, Millis(5000));
  CHECK(guard.counts({"key/o", {700, 700}, true}, Millis(5150)));
  guard.acted({"key/done", {1700, 900}, true}, Millis(5300));
  CHECK_FALSE(guard.counts({"next", {1690, 910}}, Millis(5600)));
}

TEST_CASE("hardware keys work at once on a new screen") {
  Hand hand;
  hand.at(1000);
  hand.draws();
  hand.at(1100);
  hand.draws(key(Command::tab));
  hand.draws(key(Command::activate));
  CHECK(hand.board.row.taps[0] == 1);
}

TEST_CASE("buttons of a new screen become solid when it accepts touches, with reduced motion in one step") {
  TouchGuard guard;
  guard.show("page", Millis(1000));
  CHECK(guard.solidity(Millis(1000), true) == 0);
  CHECK(guard.solidity(Millis(1540), true) == 0);
  CHECK(guard.solidity(Millis(1620), true) == doctest::Approx(0.5));
  CHECK(guard.solidity(Millis(1699), false) == 0);
  for (const bool in_motion : {true, false}) CHECK(guard.solidity(Millis(1700), in_motion) == 1);
}
