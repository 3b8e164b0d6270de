// The queue between the window and the frames.
#include "kiosk/hall/draw/input.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kiosk::hall::draw;

namespace {

struct Tap {
  Point at;
};

/// All taps in the queue: where each press was dealt, if its release was dealt after it.
std::vector<Tap> taps(InputQueue& queue) {
  std::vector<Tap> found;
  while (!queue.empty()) {
    const FrameInput frame = queue.take();
    CHECK_FALSE((frame.pressed && frame.released));
    if (frame.pressed) found.push_back({frame.pointer});
  }
  return found;
}

}  // namespace

TEST_CASE("a press and a release between two frames are dealt one frame each") {
  InputQueue queue;
  queue.move({100, 200});
  queue.press(Millis(1000));
  queue.release();
  const FrameInput first = queue.take();
  CHECK(first.pressed);
  CHECK(first.down);
  CHECK_FALSE(first.released);
  CHECK_FALSE(queue.empty());
  const FrameInput second = queue.take();
  CHECK(second.released);
  CHECK_FALSE(second.down);
  CHECK(queue.empty());
}

TEST_CASE("five taps in one burst keep their own places") {
  InputQueue queue;
  for (int i = 0; i < 5; ++i) {
    queue.move({100.F * static_cast<float>(i), 50});
    queue.press(Millis(1000 + i));
    queue.release();
  }
  queue.move({900, 900});  // where the finger is by now
  const auto found = taps(queue);
  REQUIRE(found.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(found[i].at.x == 100.F * static_cast<float>(i));
}

TEST_CASE("a finger that rested before it pressed is where it rested") {
  InputQueue queue;
  queue.move({40, 50});
  queue.take();
  queue.press(Millis(1000));
  CHECK(queue.take().pointer.x == 40);
}

TEST_CASE("a second press within 80 ms at the same place is a trembling finger") {
  InputQueue queue;
  queue.move({100, 100});
  for (const int at : {1000, 1079}) {
    queue.press(Millis(at));
    queue.release();
  }
  CHECK(taps(queue).size() == 1);
}

TEST_CASE("a second press after 80 ms counts, and so does one elsewhere") {
  InputQueue queue;
  queue.move({100, 100});
  for (const int at : {1000, 1080}) {
    queue.press(Millis(at));
    queue.release();
  }
  queue.move({130, 100});
  queue.press(Millis(1090));
  queue.release();
  CHECK(taps(queue).size() == 3);
}

TEST_CASE("moves between two frames become one") {
  InputQueue queue;
  for (int i = 0; i < 100; ++i) queue.move({static_cast<float>(i), 0});
  CHECK(queue.take().pointer.x == 99);
  CHECK(queue.empty());
}

TEST_CASE("a release after the screen was wiped does nothing") {
  InputQueue queue;
  queue.press(Millis(1000));
  queue.take();
  queue.clear();
  queue.release();
  const FrameInput frame = queue.take();
  CHECK_FALSE(frame.released);
  CHECK_FALSE(frame.down);
}

TEST_CASE("letters of a hardware keyboard come one a frame, in order") {
  InputQueue queue;
  queue.character(U'đ');
  queue.character(U'ồ');
  CHECK(queue.take().characters == U"đ");
  CHECK(queue.take().characters == U"ồ");
}

TEST_CASE("whatever a hand does counts as a touch, and nothing else does") {
  CHECK_FALSE(FrameInput{}.touched());
  FrameInput moved;
  moved.pointer = {100, 100};
  CHECK_FALSE(moved.touched());
  const auto touches = [](auto change) {
    InputQueue queue;
    change(queue);
    return queue.take().touched();
  };
  CHECK(touches([](InputQueue& q) { q.press(Millis(1000)); }));
  CHECK(touches([](InputQueue& q) { q.command(Command::tab); }));
  CHECK(touches([](InputQueue& q) { q.character(U'a'); }));
  CHECK(touches([](InputQueue& q) { q.erase(); }));
  CHECK(touches([](InputQueue& q) { q.enter(); }));
  CHECK(touches([](InputQueue& q) { q.text(TextCommand::undo); }));
  CHECK(touches([](InputQueue& q) { q.wheel(-1); }));
}

TEST_CASE("Shift is kept with the key it was pressed with") {
  InputQueue queue;
  queue.command(Command::left, true);
  queue.text(TextCommand::home);
  const FrameInput first = queue.take(), second = queue.take();
  CHECK(first.extend);
  CHECK(second.text == TextCommand::home);
  CHECK_FALSE(second.extend);
}
