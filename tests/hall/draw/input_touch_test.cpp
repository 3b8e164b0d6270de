// What several fingers, palms and broken touch screens do to the one finger of the screens.
#include <doctest/doctest.h>

#include <vector>

#include "kiosk/hall/draw/input_touch.h"

using namespace kiosk::hall::draw;
using Kind = Contact::Kind;

namespace {

constexpr float palm = 86;

struct Glass {
  Fingers fingers;
  InputQueue queue;
  Millis now{1000};
  void put(Kind kind, std::uint32_t id, Point at = {}, float size = 10, int device = 7) {
    now += Millis(200);
    fingers.take({kind, device, id, at, size}, palm, now, queue);
  }
  /// Everything that waits, frame by frame.
  std::vector<FrameInput> frames() {
    std::vector<FrameInput> all;
    while (!queue.empty()) all.push_back(queue.take());
    return all;
  }
};

int presses(const std::vector<FrameInput>& frames) {
  int count = 0;
  for (const FrameInput& frame : frames) count += frame.pressed;
  return count;
}
int releases(const std::vector<FrameInput>& frames) {
  int count = 0;
  for (const FrameInput& frame : frames) count += frame.released;
  return count;
}

}  // namespace

TEST_CASE("one finger presses where it comes down and is released where it leaves") {
  Glass glass;
  glass.put(Kind::begin, 1, {100, 200});
  glass.put(Kind::end, 1, {103, 202});
  const auto frames = glass.frames();
  REQUIRE(frames.size() == 2);
  CHECK(frames[0].pressed);
  CHECK(frames[0].pointer.x == 100);
  CHECK(frames[1].released);
  CHECK(frames[1].pointer.x == 103);
}

TEST_CASE("a second finger is ignored while the first one acts") {
  Glass glass;
  glass.put(Kind::begin, 1, {100, 200});
  glass.put(Kind::begin, 2, {900, 900});
  glass.put(Kind::update, 2, {950, 900});
  glass.put(Kind::end, 2, {950, 900});
  glass.put(Kind::end, 1, {100, 200});
  const auto frames = glass.frames();
  CHECK(presses(frames) == 1);
  CHECK(releases(frames) == 1);
  for (const FrameInput& frame : frames) CHECK(frame.pointer.x == 100);
}

TEST_CASE("a second finger ends a drag, and neither does anything until it comes down anew") {
  Glass glass;
  glass.put(Kind::begin, 1, {100, 200});
  glass.put(Kind::update, 1, {100, 300});
  glass.put(Kind::begin, 2, {900, 900});
  glass.put(Kind::update, 1, {100, 500});
  glass.put(Kind::end, 1, {100, 500});
  glass.put(Kind::end, 2, {900, 900});
  auto frames = glass.frames();
  CHECK(presses(frames) == 1);
  CHECK(releases(frames) == 0);
  CHECK_FALSE(frames.back().down);
  CHECK(frames.back().pointer.y == 300);
  glass.put(Kind::begin, 3, {50, 60});
  glass.put(Kind::end, 3, {50, 60});
  frames = glass.frames();
  CHECK(presses(frames) == 1);
  CHECK(releases(frames) == 1);
}

TEST_CASE("a palm does nothing, and a finger beside a resting palm does") {
  Glass glass;
  glass.put(Kind::begin, 1, {500, 900}, 140);
  CHECK(glass.frames().empty());
  glass.put(Kind::begin, 2, {100, 200});
  glass.put(Kind::end, 2, {100, 200});
  glass.put(Kind::end, 1, {500, 900}, 140);
  const auto frames = glass.frames();
  CHECK(presses(frames) == 1);
  CHECK(releases(frames) == 1);
}

TEST_CASE("a finger that grows to a palm chooses nothing") {
  Glass glass;
  glass.put(Kind::begin, 1, {500, 900}, 30);
  glass.put(Kind::update, 1, {500, 900}, 120);
  glass.put(Kind::end, 1, {500, 900}, 120);
  const auto frames = glass.frames();
  CHECK(presses(frames) == 1);
  CHECK(releases(frames) == 0);
  CHECK_FALSE(frames.back().down);
}

TEST_CASE("a touch screen that is pulled out takes its finger along, and another one serves") {
  Glass glass;
  glass.put(Kind::begin, 1, {500, 900});
  glass.put(Kind::gone, 0, {}, 0);
  auto frames = glass.frames();
  CHECK(releases(frames) == 0);
  CHECK_FALSE(frames.back().down);
  glass.put(Kind::begin, 1, {10, 20}, 10, 8);
  glass.put(Kind::end, 1, {10, 20}, 10, 8);
  CHECK(releases(glass.frames()) == 1);
}

TEST_CASE("a touch that never ends is stuck after thirty seconds, and is not taken up again") {
  Glass glass;
  glass.put(Kind::begin, 1, {500, 900});
  glass.frames();
  REQUIRE(glass.queue.stuck_at());
  CHECK(*glass.queue.stuck_at() == glass.now + Millis(30'000));
  glass.fingers.forget();
  glass.queue.cancel();
  CHECK_FALSE(glass.frames().back().down);
  CHECK_FALSE(glass.queue.stuck_at());
  glass.put(Kind::update, 1, {510, 900});
  glass.put(Kind::end, 1, {510, 900});
  CHECK(glass.frames().empty());
}

TEST_CASE("two fast taps before a frame are two, in their places") {
  Glass glass;
  glass.put(Kind::begin, 1, {100, 200});
  glass.put(Kind::end, 1, {100, 200});
  glass.put(Kind::begin, 2, {300, 400});
  glass.put(Kind::end, 2, {300, 400});
  const auto frames = glass.frames();
  REQUIRE(frames.size() == 4);
  CHECK(frames[0].pointer.x == 100);
  CHECK(frames[2].pointer.x == 300);
}
