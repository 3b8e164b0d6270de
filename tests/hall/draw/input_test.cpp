// The input queue.
#include "kiosk/hall/draw/input.h"

#include <doctest/doctest.h>

#include <vector>

using namespace kiosk::hall::draw;

namespace {

struct Tap {
  Point at;
};

/// Positions of all taps in the queue: each press that is followed by its release.
std::vector<Tap> taps(InputQueue& queue) {
  std::vector<Tap> found;
  while (!queue.empty()) {
    const FrameInput frame = queue.next_frame();
    CHECK_FALSE((frame.pressed && frame.released));
    if (frame.pressed) found.push_back({frame.pointer});
  }
  return found;
}

}  // namespace

TEST_CASE("a press and a release between two frames get one frame each") {
  InputQueue queue;
  queue.move({100, 200});
  queue.press(Millis(1000));
  queue.release(Millis(1010));
  const FrameInput first = queue.next_frame();
  CHECK(first.pressed);
  CHECK(first.down);
  CHECK_FALSE(first.released);
  CHECK_FALSE(queue.empty());
  const FrameInput second = queue.next_frame();
  CHECK(second.released);
  CHECK_FALSE(second.down);
  CHECK(queue.empty());
}

TEST_CASE("five taps in one burst keep their positions") {
  InputQueue queue;
  for (int i = 0; i < 5; ++i) {
    queue.move({100.F * static_cast<float>(i), 50});
    queue.press(Millis(1000 + i));
    queue.release(Millis(1010));
  }
  queue.move({900, 900});  // where the finger is by now
  const auto found = taps(queue);
  REQUIRE(found.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(found[i].at.x == 100.F * static_cast<float>(i));
}

TEST_CASE("a press without a move happens at the last known position") {
  InputQueue queue;
  queue.move({40, 50});
  queue.next_frame();
  queue.press(Millis(1000));
  CHECK(queue.next_frame().pointer.x == 40);
}

TEST_CASE("a second press within 80 ms at the same position is ignored") {
  InputQueue queue;
  queue.move({100, 100});
  for (const int at : {1000, 1079}) {
    queue.press(Millis(at));
    queue.release(Millis(1010));
  }
  CHECK(taps(queue).size() == 1);
}

TEST_CASE("a second press after 80 ms or at another position counts") {
  InputQueue queue;
  queue.move({100, 100});
  for (const int at : {1000, 1080}) {
    queue.press(Millis(at));
    queue.release(Millis(1010));
  }
  queue.move({130, 100});
  queue.press(Millis(1090));
  queue.release(Millis(1010));
  CHECK(taps(queue).size() == 3);
}

TEST_CASE("moves between two frames are merged") {
  InputQueue queue;
  for (int i = 0; i < 100; ++i) queue.move({static_cast<float>(i), 0});
  CHECK(queue.next_frame().pointer.x == 99);
  CHECK(queue.empty());
}

TEST_CASE("a release after clear() does nothing") {
  InputQueue queue;
  queue.press(Millis(1000));
  queue.next_frame();
  queue.clear();
  queue.release(Millis(1010));
  const FrameInput frame = queue.next_frame();
  CHECK_FALSE(frame.released);
  CHECK_FALSE(frame.down);
}

TEST_CASE("letters of a hardware keyboard arrive one per frame, in order") {
  InputQueue queue;
  queue.character(U'đ');
  queue.character(U'ồ');
  CHECK(queue.next_frame().characters == U"đ");
  CHECK(queue.next_frame().characters == U"ồ");
}

TEST_CASE("touches, keys and the wheel count as input, movement alone does not") {
  CHECK_FALSE(FrameInput{}.any());
  FrameInput moved;
  moved.pointer = {100, 100};
  CHECK_FALSE(moved.any());
  const auto touches = [](auto change) {
    InputQueue queue;
    change(queue);
    return queue.next_frame().any();
  };
  CHECK(touches([](InputQueue& q) { q.press(Millis(1000)); }));
  CHECK(touches([](InputQueue& q) { q.command(Command::tab); }));
  CHECK(touches([](InputQueue& q) { q.character(U'a'); }));
  CHECK(touches([](InputQueue& q) { q.erase(); }));
  CHECK(touches([](InputQueue& q) { q.enter(); }));
  CHECK(touches([](InputQueue& q) { q.text(TextCommand::undo); }));
  CHECK(touches([](InputQueue& q) { q.wheel(-1); }));
}

TEST_CASE("Shift stays with the key it was pressed with") {
  InputQueue queue;
  queue.command(Command::left, true);
  queue.text(TextCommand::home);
  const FrameInput first = queue.next_frame(), second = queue.next_frame();
  CHECK(first.extend);
  CHECK(second.text == TextCommand::home);
  CHECK_FALSE(second.extend);
}
