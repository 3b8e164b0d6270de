#include <doctest/doctest.h>

#include "kiosk/hall/command_line/supervise.h"

using namespace kiosk::hall::command_line;
using namespace std::chrono_literals;

namespace {

constexpr CrashLoop::Steady start{};

}  // namespace

TEST_CASE("five crashes within a minute are a crash loop, four are not") {
  CrashLoop loop;
  for (int crash = 0; crash < 4; ++crash) CHECK_FALSE(loop.note(start + crash * 10s));
  CHECK(loop.note(start + 59s));
}

TEST_CASE("crashes farther apart are not a crash loop, however many") {
  CrashLoop loop;
  for (int crash = 0; crash < 100; ++crash) CHECK_FALSE(loop.note(start + crash * 16s));
}

TEST_CASE("a crash just a minute ago still counts, an older one does not") {
  CrashLoop just, older;
  for (int crash = 0; crash < 4; ++crash) {
    just.note(start);
    older.note(start);
  }
  CHECK(just.note(start + 60s));
  CHECK_FALSE(older.note(start + 60s + 1ms));
}

TEST_CASE("a restart by staff resets the crash count") {
  CrashLoop loop;
  for (int crash = 0; crash < 4; ++crash) loop.note(start);
  loop.forget();
  for (int crash = 0; crash < 4; ++crash) CHECK_FALSE(loop.note(start + 1s));
  CHECK(loop.note(start + 2s));
}
