// Several fingers, palms and broken touch screens.
#include <doctest/doctest.h>

#include <vector>

#include "kiosk/hall/draw/input_touch.h"

using namespace kiosk::hall::draw;
using Kind = Contact::Kind;

namespace {

constexpr float palm = 86;

struct Glass {
  ContactFilter filter;
  InputQueue queue;
  Millis now{1000};
  void put(Kind kind, std::uint32_t id, Point at = {}, float size = 10, int device = 7) {
    now += Millis(200);
    filter.handle({kind, device, id, at, size}, palm, now, queue);
  }
  /// All waiting frames.
  std::vector<FrameInput> frames() {
    std::vector<FrameInput> all;
    while (!queue.empty()) all.push_back(queue.next_frame());
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

TEST_CASE("a finger presses where it touches and releases where it leaves") {
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

TEST_CASE("a second finger cancels a drag, and both are ignored until they touch again") {
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

TEST_CASE("a palm is ignored, and a finger beside a resting palm works") {
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

TEST_CASE("a finger that grows to the size of a palm is cancelled") {
  Glass glass;
  glass.put(Kind::begin, 1, {500, 900}, 30);
  glass.put(Kind::update, 1, {500, 900}, 120);
  glass.put(Kind::end, 1, {500, 900}, 120);
  const auto frames = glass.frames();
  CHECK(presses(frames) == 1);
  CHECK(releases(frames) == 0);
  CHECK_FALSE(frames.back().down);
}

TEST_CASE("unplugging a touch screen cancels its touch, and another touch screen works") {
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

TEST_CASE("a touch is stuck after thirty seconds, and is ignored after it was cancelled") {
  Glass glass;
  glass.put(Kind::begin, 1, {500, 900});
  glass.frames();
  REQUIRE(glass.queue.stuck_at());
  CHECK(*glass.queue.stuck_at() == glass.now + Millis(30'000));
  glass.filter.ignore_current();
  glass.queue.cancel();
  CHECK_FALSE(glass.frames().back().down);
  CHECK_FALSE(glass.queue.stuck_at());
  glass.put(Kind::update, 1, {510, 900});
  glass.put(Kind::end, 1, {510, 900});
  CHECK(glass.frames().empty());
}

TEST_CASE("two fast taps before one frame stay two taps at their positions") {
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
