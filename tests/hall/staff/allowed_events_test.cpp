// Every event on every page of the staff panel, compared with the table of allowed events.
#include "kiosk/hall/staff/allowed_events.h"

#include <doctest/doctest.h>

#include <set>

#include "kiosk/hall/staff/panel.h"

using namespace kiosk;
using namespace kiosk::hall::staff;

namespace {

constexpr Page pages[] = {Page::closed,    Page::pin,     Page::overview,        Page::sync,
                          Page::usb,       Page::network, Page::self_test,       Page::levels,
                          Page::calibrate, Page::enrol,   Page::confirm_restart, Page::confirm_test_mode,
                          Page::print};

Facts facts() {
  Facts facts;
  facts.now = *from_rfc3339("2026-11-25T05:00:00Z");
  facts.enrolled = facts.has_pin = facts.store_open = true;
  facts.sticks = {{"/media/usb", "usb", 1'000'000}};
  facts.levels = {70, 80};
  facts.printing.queue = "receipts";
  facts.printing.queues = {"receipts"};
  return facts;
}

/// An example of every event with valid values.
std::vector<Event> every_event() {
  return {OpenPanel{},
          ClosePanel{},
          GoTo{Page::levels},
          GoTo{Page::overview},
          PressDigit{4},
          ErasePin{},
          Yes{},
          Again{},
          ChooseStick{0},
          ChangeLevel{false, -10},
          ChooseNight{{22, 5}},
          ChoosePrinter{""},
          ChoosePaper{"58"},
          TestPrinter{},
          TouchAt{192, 108},
          ChooseField{1},
          TypeText{"x"},
          EraseText{},
          Active{},
          Tick{},
          PinChecked{true, {}},
          Measured{facts()},
          Progress{Page::sync, {}, 0.5, false, {}},
          Progress{Page::usb, {}, 0.5, false, {}},
          Progress{Page::network, {}, 0.5, false, {}},
          Progress{Page::self_test, {}, 0.5, false, {}},
          Progress{Page::print, {}, 0.5, false, {}},
          Enrolled{}};
}

struct Bench {
  SeededRandom random{7};
  Panel panel{random, false};
  Moment now{1000};
  std::vector<Order> does(const Event& event) { return panel.handle(event, now); }

  explicit Bench(Page page) {
    if (page == Page::closed) return;
    does(OpenPanel{});
    does(Measured{facts()});
    does(Tick{});  // facts are measured: the next Tick orders nothing for a while
    if (page == Page::pin) {
      does(PressDigit{1});
      return;
    }
    does(PinChecked{true, {}});
    if (page != Page::overview) does(GoTo{page});
    if (page == Page::enrol) does(TypeText{"ab"});
    if (page == Page::calibrate) touch_marks();
    REQUIRE(panel.page() == page);
  }
  void touch_marks() {
    for (const Spot& mark : marks(1920, 1080)) does(TouchAt{mark.x, mark.y});
  }
};

/// Whether the event gave an order or changed the view (its version).
bool changes(Bench& bench, const Event& event) {
  const auto before = bench.panel.version();
  return !bench.does(event).empty() || bench.panel.version() != before;
}

}  // namespace

TEST_CASE("on every page of the panel, an event that the table does not allow changes nothing") {
  for (const Page page : pages) {
    for (const Event& event : every_event()) {
      if (is_allowed(event, page)) continue;
      CAPTURE(static_cast<int>(page));
      CAPTURE(event.index());
      Bench bench(page);
      CHECK_FALSE(changes(bench, event));
      CHECK(bench.panel.page() == page);
    }
  }
}

TEST_CASE("on every page of the panel, an event that the table allows does something") {
  for (const Page page : pages) {
    std::set<std::size_t> allowed, effective;
    for (const Event& event : every_event()) {
      // Active only restarts the time after which the panel closes: see the next test.
      if (!is_allowed(event, page) || std::holds_alternative<Active>(event)) continue;
      allowed.insert(event.index());
      Bench bench(page);
      if (changes(bench, event)) effective.insert(event.index());
    }
    for (const std::size_t event : allowed) {
      CAPTURE(static_cast<int>(page));
      CAPTURE(event);
      CHECK(effective.contains(event));
    }
  }
}

TEST_CASE("a sign of activity restarts the time after which the panel closes") {
  for (const bool active : {false, true}) {
    Bench bench(Page::overview);
    const Moment nearly = Timing{}.lock - Moment{1000};
    bench.now += nearly;
    if (active) bench.does(Active{});
    bench.now += nearly;
    bench.does(Tick{});
    CHECK((bench.panel.page() == Page::overview) == active);
  }
}

TEST_CASE("everything except opening, digits and reports requires the PIN") {
  for (const Event& event : every_event()) {
    CAPTURE(event.index());
    const bool harmless = std::holds_alternative<ClosePanel>(event) ||
                          std::holds_alternative<PressDigit>(event) ||
                          std::holds_alternative<ErasePin>(event) || std::holds_alternative<Active>(event) ||
                          std::holds_alternative<Tick>(event) || std::holds_alternative<PinChecked>(event) ||
                          std::holds_alternative<Measured>(event) || std::holds_alternative<Enrolled>(event);
    CHECK(is_allowed(event, Page::pin) == harmless);
  }
}
