// Random taps, drags, keys and pauses from a seed over every screen, through drawing and visit.
#include <doctest/doctest.h>

#include <cstdlib>

#include "kiosk/opinion/opinion.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens;
using namespace kiosk::hall::screens::test;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;

class Monkey {
 public:
  explicit Monkey(std::uint64_t seed, Sight sight) : chance_(seed), renderer_(sight) {}

  void acts() {
    const auto whim = below(100);
    if (whim < 45) {
      take(tap(anywhere()));
    } else if (whim < 85) {
      take(tap(on_something()));
    } else if (whim < 92) {
      drag();
    } else if (whim < 98) {
      draw::FrameInput input;
      input.command = static_cast<draw::Command>(below(9));
      take(renderer_.frame(standing_, input));
    } else {
      standing_.now += visit::Moment{static_cast<std::int64_t>(below(90'000))};
      take({visit::Tick{}});
    }
  }
  std::size_t sent = 0, wiped = 0;

 private:
  std::size_t below(std::size_t bound) { return uniform(chance_, bound); }
  draw::Point anywhere() { return {static_cast<float>(below(1920)), static_cast<float>(below(1080))}; }
  draw::Point on_something() {
    const auto& all = renderer_.drawn().widgets;
    if (all.empty()) return anywhere();
    const draw::Rect box = all[below(all.size())].rect;
    return {box.x + box.w / 2, box.y + box.h / 2};
  }
  std::vector<visit::Event> frame(draw::Point at, bool down, bool pressed, bool released) {
    draw::FrameInput input;
    input.pointer = at;
    input.down = down;
    input.pressed = pressed;
    input.released = released;
    return renderer_.frame(standing_, input);
  }
  std::vector<visit::Event> tap(draw::Point at) {
    take(frame(at, true, true, false));
    return frame(at, false, false, true);
  }
  void drag() {
    const draw::Point from = anywhere(), to = anywhere();
    take(frame(from, true, true, false));
    for (int step = 1; step <= 4; ++step) {
      const float part = static_cast<float>(step) / 4;
      take(frame({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, true, false, false));
    }
    take(frame(to, false, false, true));
  }
  void take(const std::vector<visit::Event>& events) {
    for (const visit::Event& event : events) carry_out(standing_.does(event));
    REQUIRE(standing_.view().screen == standing_.visit.screen());
  }
  void carry_out(const std::vector<visit::Order>& orders) {
    for (const visit::Order& order : orders) {
      if (const auto* send = std::get_if<visit::SendOpinion>(&order)) {
        sends(send->opinion);
      } else if (std::holds_alternative<visit::PrintOut>(order)) {
        carry_out(standing_.does(visit::Printed{below(2) == 0 ? "" : "no_paper"}));
      } else if (std::holds_alternative<visit::Wiped>(order)) {
        ++wiped;
        renderer_.memory.wipe();
        REQUIRE(standing_.visit.resting());
      }
    }
  }

  void sends(const opinion::Opinion& opinion) {
    const auto fits = opinion::check(opinion, *standing_.pack);
    REQUIRE_MESSAGE(fits, (fits ? "" : fits.error().code));
    ++sent;
    const bool kept = below(4) > 0;
    carry_out(standing_.does(kept ? visit::Event{visit::Sent{"482719356040", "https://example.vn/r/x"}}
                                  : visit::Event{visit::SendFailed{"disk-full"}}));
  }

  SeededRandom chance_;
  OffscreenRenderer renderer_;
  Standing standing_{visit::Screen::attract};
};

}  // namespace

TEST_CASE("random input breaks nothing, sends nothing invalid and leaves no trace" *
          doctest::skip(!long_run)) {
  const std::size_t acts = std::getenv("KIOSK_LONG") ? 100'000 : 3'000;
  std::size_t wiped = 0;
  for (const std::uint64_t seed : {1U, 2U}) {
    CAPTURE(seed);
    Monkey monkey(seed, seed == 1 ? Sight{} : Sight{1920, 1080, draw::TextSize::very_large, true});
    for (std::size_t act = 0; act < acts / 2; ++act) {
      CAPTURE(act);
      monkey.acts();
    }
    wiped += monkey.wiped;
  }
  CHECK(wiped > 3);
}
