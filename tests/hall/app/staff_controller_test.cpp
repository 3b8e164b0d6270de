// The panel's orders on their threads: a long job does not block signing in.
#include <doctest/doctest.h>

#include <future>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/app/staff_controller.h"
#include "kiosk/hall/app/staff_keys.h"
#include "kiosk/hall/staff/pin.h"
#include "tests/e2e/harness.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::app;

namespace {

constexpr const char* right_pin = "274950";

/// A kiosk with a PIN, whose "send all" job runs until it is released.
struct SlowDesk {
  e2e::TempFolder temp;
  Folders folders;
  Stores stores;
  SystemClock clock;
  SystemRandom random;
  WakeFlag wake;
  std::promise<void> let_go, sending;
  const Catalogue words = *Catalogue::load(KIOSK_SOURCE_DIR "/assets/locales/hall/en.po");
  StaffController staff;

  SlowDesk()
      : folders{temp.path, KIOSK_SOURCE_DIR "/assets"},
        stores(folders),
        staff(folders, stores, clock, random, wake, {}) {
    stores.open();
    REQUIRE(stores.outbox()->set_setting(pin_key, staff::hash_pin(right_pin)));
    StaffKnown known;
    known.status_now = [] { return courier::Status{}; };
    known.send_now = [this] {
      sending.set_value();
      let_go.get_future().wait();
    };
    staff.set_known(std::move(known));
  }
  ~SlowDesk() { let_go.set_value(); }
  void type(const std::string& pin) {
    for (const char digit : pin) staff.handle(staff::PressDigit{digit - '0'});
  }
  staff::PinView pin() const { return std::get<staff::PinView>(staff.panel().view(words, {}).content); }
  /// Staff order "send all", leave while it runs, and return to the PIN page.
  void is_left_at_work() {
    staff.handle(staff::OpenPanel{});
    type(right_pin);
    REQUIRE(comes_to(staff::Page::overview));
    staff.handle(staff::GoTo{staff::Page::sync});
    REQUIRE(sending.get_future().wait_for(std::chrono::seconds(60)) == std::future_status::ready);
    staff.handle(staff::ClosePanel{});
    staff.handle(staff::OpenPanel{});
  }
  bool comes_to(staff::Page page) {
    return after_news([&] { return staff.panel().page() == page; });
  }
  bool is_answered() {
    return after_news([&] { return !pin().checking; });
  }
  bool after_news(const std::function<bool()>& condition) {
    return e2e::wait_for([&] { return staff.handle_arrivals(), condition(); }, std::chrono::seconds(60));
  }
};

}  // namespace

TEST_CASE("staff can sign in while an earlier job is running") {
  SlowDesk slow;
  slow.is_left_at_work();
  REQUIRE(slow.staff.panel().page() == staff::Page::pin);
  slow.type(right_pin);
  CHECK(slow.comes_to(staff::Page::overview));
}

TEST_CASE("PIN attempts are counted one by one, also while an earlier job is running") {
  SlowDesk slow;
  slow.is_left_at_work();
  for (int failures = 1; failures <= 5; ++failures) {
    slow.type("111111");
    REQUIRE(slow.is_answered());
    CHECK(staff::decode_lock(*slow.stores.outbox()->setting(pin_lock_key)).failures == failures);
  }
  CHECK(slow.pin().locked);
  slow.type(right_pin);
  CHECK(slow.pin().typed == 0);
  CHECK_FALSE(slow.pin().checking);
}
