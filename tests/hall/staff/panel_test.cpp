#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/hall/staff/pages.h"
#include "kiosk/hall/staff/panel.h"
#include "kiosk/hall/staff/words.h"

using namespace kiosk;
using namespace kiosk::hall::staff;

namespace {

Catalogue words_in(const char* language) {
  return *Catalogue::load(std::string(KIOSK_SOURCE_DIR "/assets/locales/hall/") + language + ".po");
}

template <class Kind>
const Kind* order_in(const std::vector<Order>& orders) {
  for (const Order& order : orders)
    if (const auto* found = std::get_if<Kind>(&order)) return found;
  return nullptr;
}

struct Bench {
  SeededRandom random{7};
  Panel panel{random, true};
  Moment now{1000};
  Facts facts;

  Bench() {
    facts.now = *from_rfc3339("2026-11-25T05:00:00Z");
    facts.enrolled = facts.has_pin = facts.store_open = true;
    facts.sticks = {{"/media/usb", "usb", 1'000'000}};
  }
  std::vector<Order> does(const Event& event) { return panel.handle(event, now); }
  void open() {
    does(OpenPanel{});
    does(Measured{facts});
  }
  void unlock() {
    open();
    does(PinChecked{true, {}});
  }
};

}  // namespace

TEST_CASE("six digits are checked on a worker, and nothing opens before the result") {
  Bench bench;
  bench.open();
  std::vector<Order> orders;
  for (const int digit : {2, 7, 4, 9, 5, 0}) orders = bench.does(PressDigit{digit});
  REQUIRE(order_in<CheckPin>(orders));
  CHECK(order_in<CheckPin>(orders)->pin == "274950");
  CHECK(bench.panel.page() == Page::pin);
  CHECK(bench.does(PressDigit{1}).empty());
  bench.does(PinChecked{true, {}});
  CHECK(bench.panel.page() == Page::overview);
}

TEST_CASE("without the PIN no page opens and no order is given") {
  Bench bench;
  bench.open();
  for (const Event& event :
       {Event{GoTo{Page::usb}}, Event{GoTo{Page::enrol}}, Event{Yes{}}, Event{Again{}}, Event{ChooseStick{0}},
        Event{TypeText{"x"}}, Event{ChangeLevel{}}, Event{TouchAt{1, 1}}}) {
    CHECK(bench.does(event).empty());
    CHECK(bench.panel.page() == Page::pin);
  }
}

TEST_CASE("while locked, digits are ignored and the remaining time is shown") {
  Bench bench;
  bench.open();
  bench.does(PinChecked{false, {5, bench.facts.now.wall + std::chrono::minutes(10)}});
  for (int i = 0; i < 8; ++i) CHECK(bench.does(PressDigit{1}).empty());
  const auto view = std::get<PinView>(bench.panel.view(words_in("en"), bench.now).content);
  CHECK(view.locked);
  CHECK(view.text.find("10 minutes") != std::string::npos);
}

TEST_CASE("the pad has each digit once, in random order") {
  Bench bench;
  bench.open();
  auto keys = std::get<PinView>(bench.panel.view(words_in("vi"), bench.now).content).keys;
  std::sort(keys.begin(), keys.end());
  for (int digit = 0; digit < 10; ++digit) CHECK(keys[static_cast<std::size_t>(digit)] == digit);
}

TEST_CASE("the panel locks after two minutes without touch") {
  Bench bench;
  bench.unlock();
  bench.now += Moment(119'000);
  bench.does(Tick{});
  CHECK(bench.panel.open());
  bench.now += Moment(1'000);
  bench.does(Tick{});
  CHECK(!bench.panel.open());
}

TEST_CASE("a new kiosk opens the enrolment page; once it has a PIN, the panel requires it") {
  Bench bench;
  bench.facts.enrolled = bench.facts.has_pin = false;
  bench.open();
  CHECK(bench.panel.page() == Page::enrol);
  Bench guarded;
  guarded.facts.enrolled = false;
  guarded.open();
  CHECK(guarded.panel.page() == Page::pin);
}

TEST_CASE("a stick is written once, however often its button is pressed") {
  Bench bench;
  bench.unlock();
  bench.does(GoTo{Page::usb});
  CHECK(order_in<CopyTo>(bench.does(ChooseStick{0})));
  CHECK(!order_in<CopyTo>(bench.does(ChooseStick{0})));
  CHECK(!order_in<CopyTo>(bench.does(ChooseStick{3})));
}

TEST_CASE("an unconfirmed touch correction is undone after fifteen seconds") {
  Bench bench;
  bench.unlock();
  bench.panel.set_screen(1000, 500);
  bench.does(GoTo{Page::calibrate});
  std::vector<Order> orders;
  for (const Spot& mark : marks(1000, 500)) orders = bench.does(TouchAt{mark.x + 20, mark.y});
  const auto* use = order_in<UseCalibration>(orders);
  REQUIRE(use);
  CHECK(!use->keep);
  CHECK(use->affine.m[2] == doctest::Approx(-20));
  bench.now += Moment(15'000);
  use = order_in<UseCalibration>(orders = bench.does(Tick{}));
  REQUIRE(use);
  CHECK(use->affine == Affine{});
}

TEST_CASE("every page has texts in both languages and shows no resident's answer") {
  for (const char* language : {"vi", "en"}) {
    const Catalogue words = words_in(language);
    for (int page = static_cast<int>(Page::overview); page <= static_cast<int>(Page::confirm_test_mode);
         ++page) {
      Bench bench;
      bench.unlock();
      bench.does(GoTo{static_cast<Page>(page)});
      const View view = bench.panel.view(words, bench.now);
      if (const auto* work = std::get_if<WorkView>(&view.content)) CHECK(!work->title.starts_with("staff."));
      CHECK(!view.step.starts_with("staff."));
    }
    const auto shown = overview({}, false, words);
    for (const Card& card : shown.cards) {
      CAPTURE(card.id);
      CHECK(!card.detail.starts_with("staff."));
      CHECK(card.grade_word.empty() == (card.grade == Grade::none));
    }
  }
}

TEST_CASE("the printer and its paper are selected from CUPS's queues and tested") {
  Bench bench;
  bench.unlock();
  const auto offers = [&] {
    const auto view = bench.panel.view(words_in("vi"), bench.now);
    const auto& acts = std::get<OverviewView>(view.content).more;
    return std::any_of(acts.begin(), acts.end(), [](const Act& act) { return act.id == "staff/print"; });
  };
  CHECK_FALSE(offers());
  bench.facts.printing.queues = {"receipts", "laser"};
  bench.does(Measured{bench.facts});
  CHECK(offers());
  CHECK_FALSE(order_in<PrintTest>(bench.does(GoTo{Page::print})));  // nothing is printed without request
  CHECK(bench.does(TestPrinter{}).empty());
  auto orders = bench.does(ChoosePrinter{"receipts"});
  REQUIRE(order_in<UsePrinter>(orders));
  CHECK(order_in<UsePrinter>(orders)->queue == "receipts");
  CHECK(order_in<UsePrinter>(orders)->paper == "80");
  orders = bench.does(ChoosePaper{"58"});
  CHECK(order_in<UsePrinter>(orders)->paper == "58");
  bench.does(Measured{bench.facts});  // measured before it was stored
  orders = bench.does(TestPrinter{});
  REQUIRE(order_in<PrintTest>(orders));
  CHECK(order_in<PrintTest>(orders)->queue == "receipts");
  CHECK(order_in<PrintTest>(orders)->paper == "58");
  CHECK(bench.does(TestPrinter{}).empty());  // one at a time
  bench.does(Progress{
      Page::print, {{"staff.print.step", StepState::bad, "staff.print.no_paper", {}}}, -1, true, {}});
  const auto view = bench.panel.view(words_in("vi"), bench.now);
  CHECK(std::get<WorkView>(view.content).steps.front().text.find("Hết giấy") != std::string::npos);
  CHECK(order_in<UsePrinter>(bench.does(ChoosePrinter{}))->queue.empty());
}
