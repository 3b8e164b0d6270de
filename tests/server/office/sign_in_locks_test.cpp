// Wrong sign-ins are slowed down, forgotten, seen and lifted.
#include "kiosk/server/office/sign_in_locks.h"

#include "kiosk/base/text.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;
using office::SignInLocks;

namespace {

/// Time that a test moves.
struct Watch {
  SignInLocks::Time now = SignInLocks::Time{} + 100h;
  void attach(Office& office) {
    office.services->steady = [this] { return now; };
  }
};

bool signed_in(const http::Response& response) {
  return !Office::header(response, "Set-Cookie").empty();
}

}  // namespace

TEST_CASE("a typo a day never locks, in two months as little as in one") {
  SignInLocks locks;
  SignInLocks::Time now{};
  for (int day = 0; day < 62; ++day) {
    CAPTURE(day);
    now += 24h;
    CHECK_FALSE(locks.blocked("192.0.2.1", "canbo", now));
    locks.failed("192.0.2.1", "canbo", now);
    CHECK_FALSE(locks.blocked("192.0.2.1", "canbo", now));
    CHECK(locks.locks(now).empty());
  }
}

TEST_CASE("five wrong tries at once lock, each further one longer, at most a quarter of an hour") {
  SignInLocks locks;
  SignInLocks::Time now{};
  std::chrono::seconds longest{0};
  for (int i = 0; i < 40; ++i) {
    const auto found = locks.locks(now);
    const auto left = found.empty() ? 0s : found.front().left;
    CHECK((left > 0s) == (i >= 5));
    longest = std::max(longest, left);
    now += left;
    CHECK_FALSE(locks.blocked("192.0.2.1", "canbo", now));
    locks.failed("192.0.2.1", "canbo", now);
  }
  CHECK(longest == 15min);
  CHECK(locks.blocked("192.0.2.1", "canbo", now + 14min));
  CHECK_FALSE(locks.blocked("192.0.2.1", "canbo", now + 15min));
  CHECK_FALSE(locks.locks(now + 15min).empty());  // the next failure locks again
  CHECK(locks.locks(now + 6h).empty());           // and is forgotten in the end
  CHECK_FALSE(locks.blocked("192.0.2.2", "canbo", now));
}

TEST_CASE("twenty wrong names lock an address, for all of its IPv6 network, and nobody else") {
  SignInLocks locks;
  SignInLocks::Time now{};
  for (int i = 0; i < 20; ++i)
    locks.failed("2001:db8:1:2::" + std::to_string(i), "name" + std::to_string(i), now);
  CHECK(locks.blocked("2001:db8:1:2:ffff::1", "canbo", now));
  CHECK_FALSE(locks.blocked("2001:db8:1:3::1", "canbo", now));
  const auto all = locks.locks(now);
  REQUIRE(all.size() == 1);
  CHECK(all[0].address == "2001:db8:1:2::/64");
  CHECK(all[0].name.empty());
  CHECK(all[0].failures == 20);
  CHECK(locks.locks(now + 24h).empty());
}

TEST_CASE("guessing on and on gains no more than four tries an hour") {
  SignInLocks locks;
  SignInLocks::Time now{};
  int tries = 0;
  for (const auto end = now + 24h; now < end; now += 1s) {
    if (locks.blocked("192.0.2.1", "canbo", now)) continue;
    locks.failed("192.0.2.1", "canbo", now);
    ++tries;
  }
  CHECK(tries <= 5 + 10 + 24 * 4);
}

namespace {

const MachineTime before_restart(noon, "boot-1", 100h);

/// Five wrong passwords for one account, as the store keeps them.
std::vector<store::SignInFailures> five_failures() {
  SignInLocks locks;
  SignInLocks::Time now{};
  SignInLocks::Changes changes;
  for (int i = 0; i < 5; ++i) changes = locks.failed("192.0.2.1", "canbo", now);
  return locks.kept(changes.changed, now, before_restart);
}

/// What is left of the wait of that account for a server that starts at `machine`.
std::chrono::seconds left_after_start(const MachineTime& machine, std::size_t expected_over = 0) {
  SignInLocks locks;
  const SignInLocks::Time now = SignInLocks::Time{} + 3s;  // the server's own time begins anew
  CHECK(locks.restore(five_failures(), now, machine).size() == expected_over);
  const auto all = locks.locks(now);
  CHECK(all.empty() == !locks.blocked("192.0.2.1", "canbo", now));
  return all.empty() ? 0s : all.front().left;
}

}  // namespace

TEST_CASE("a restart neither frees who guesses nor locks anybody for longer, whatever the clock says") {
  CHECK(five_failures().size() == 2);  // of the account, and of the address
  CHECK(left_after_start(before_restart) == 2s);
  CHECK(left_after_start({noon + 1s, "boot-1", 100h + 1s}) == 1s);
  CHECK_MESSAGE(left_after_start({noon - 24h * 365, "boot-1", 100h + 1s}) == 1s, "the same start of the machine");
  CHECK(left_after_start({noon + 24h * 365, "boot-1", 100h + 1s}) == 1s);
  CHECK_MESSAGE(left_after_start({noon + 1s, "boot-2", 5s}) == 1s, "another start: by the wall clock");
  CHECK_MESSAGE(left_after_start({noon - 24h * 365, "boot-2", 5s}) == 2s, "never more than at the failure");
  CHECK(left_after_start({noon + 24h * 365, "boot-2", 5s}, 2) == 0s);
}

TEST_CASE("failures of former runs add up with new ones, and decay while the server does not run") {
  SignInLocks locks;
  const SignInLocks::Time now{};
  CHECK(locks.restore(five_failures(), now, {noon + 20min, "boot-1", 100h + 20min}).empty());
  CHECK_FALSE(locks.blocked("192.0.2.1", "canbo", now));
  locks.failed("192.0.2.1", "canbo", now);  // a part of one was forgotten, one is new
  CHECK(locks.blocked("192.0.2.1", "canbo", now + 1s));
  CHECK_FALSE(locks.blocked("192.0.2.1", "canbo", now + 2s));
  SignInLocks later;
  CHECK_MESSAGE(later.restore(five_failures(), now, {noon + 40min, "boot-1", 100h + 40min}).size() == 1,
                "of the address alone");
  later.failed("192.0.2.1", "canbo", now);
  CHECK_FALSE(later.blocked("192.0.2.1", "canbo", now));
}

TEST_CASE("stored failures that no version writes lock nobody for longer than a lock") {
  SignInLocks locks;
  const SignInLocks::Time now{};
  const store::SignInFailures endless{"a", "192.0.2.1", "", noon + 24h * 365, 24h * 365},
      negative{"b", "192.0.2.2", "", noon + 1h, -1h};
  CHECK(locks.restore({endless, negative}, now, before_restart) == std::vector<std::string>{"b"});
  REQUIRE(locks.locks(now).size() == 1);
  CHECK(locks.locks(now).front().left <= 15min);
  CHECK(locks.locks(now + 8h).empty());
}

TEST_CASE("a lock is there after a restart, is seen and lifted, and stays lifted") {
  Office office;
  Watch watch;
  watch.attach(office);
  for (int i = 0; i < 5; ++i) office.try_sign_in("auditor", "no");
  for (int i = 0; i < 5; ++i) office.try_sign_in("my+password", "no");
  office.restart();
  CHECK_FALSE(signed_in(office.try_sign_in("auditor")));
  const std::string admin = office.sign_in("canbo");
  const std::string page = office.request("GET", "/people", "", admin).body;
  CHECK_MESSAGE(page.find("my password") == std::string::npos, "what is no account is not stored");
  const std::string row = found_in(page, "(auditor</th><td[^>]*>127.0.0.1</td><td class=\"r\"[^>]*>5</td>[^\\n]*?</form>)");
  REQUIRE(!row.empty());
  const std::string lift = "id=" + found_in(row, "name=\"id\" value=\"([0-9a-f]+)\"") +
                           "&version=" + found_in(row, "name=\"version\" value=\"([0-9]+)\"");
  CHECK(office.post("/people/locks/lift", admin, lift).status == 303);
  CHECK(signed_in(office.try_sign_in("auditor")));
  office.restart();
  CHECK(signed_in(office.try_sign_in("auditor")));
}

TEST_CASE("a sign-in forgets its account's failures in the store too") {
  Office office;
  Watch watch;
  watch.attach(office);
  for (int i = 0; i < 4; ++i) office.try_sign_in("auditor", "no");
  CHECK(office.store->sign_in_failures().size() == 2);
  CHECK(signed_in(office.try_sign_in("auditor")));
  REQUIRE(office.store->sign_in_failures().size() == 1);
  CHECK(office.store->sign_in_failures().front().account.empty());
}

TEST_CASE("an administrator sees a lock and lifts it, which is in the trail") {
  Office office;
  Watch watch;
  watch.attach(office);
  for (int i = 0; i < 5; ++i) office.try_sign_in("auditor", "no");
  CHECK_FALSE(signed_in(office.try_sign_in("auditor")));
  const std::string admin = office.sign_in("canbo");
  const std::string page = office.request("GET", "/people", "", admin).body;
  const std::string row =
      found_in(page, "(auditor</th><td[^>]*>127.0.0.1</td><td class=\"r\"[^>]*>5</td>[^\\n]*?</form>)");
  REQUIRE(!row.empty());
  const std::string id = found_in(row, "name=\"id\" value=\"([0-9a-f]+)\""),
                    version = found_in(row, "name=\"version\" value=\"([0-9]+)\"");
  CHECK(office.post("/people/locks/lift", office.sign_in("xuanthien"), "id=" + id + "&version=" + version)
            .status == 403);
  CHECK_FALSE(signed_in(office.try_sign_in("auditor")));
  CHECK(office.post("/people/locks/lift", admin, "id=" + id + "&version=" + version).status == 303);
  CHECK(last_entry(office).action == "lift-lock");
  CHECK(last_entry(office).user == "canbo");
  CHECK(last_entry(office).details.find("auditor") != std::string::npos);
  CHECK(signed_in(office.try_sign_in("auditor")));
}

TEST_CASE("a lock that has other failures than were seen, or is no more, is not lifted") {
  Office office;
  Watch watch;
  watch.attach(office);
  for (int i = 0; i < 5; ++i) office.try_sign_in("auditor", "no");
  const std::string admin = office.sign_in("canbo");
  const std::string page = office.request("GET", "/people", "", admin).body;
  const std::string lift = "id=" + found_in(page, "name=\"id\" value=\"([0-9a-f]{32})\"") +
                           "&version=" + found_in(page, "name=\"version\" value=\"([0-9]+)\"");
  watch.now += 3s;
  office.try_sign_in("auditor", "no");
  const auto entries = office.store->trail(100).size();
  CHECK(office.post("/people/locks/lift", admin, lift).status == 409);
  watch.now += 24h;
  CHECK(office.post("/people/locks/lift", admin, lift).status == 409);
  CHECK(office.post("/people/locks/lift", admin, "id=x&version=99999999999999999999").status == 409);
  CHECK(office.store->trail(100).size() == entries);
}

TEST_CASE("a name that is no text or as long as a form does no harm on the page of locks") {
  Office office;
  Watch watch;
  watch.attach(office);
  for (int i = 0; i < 5; ++i) {
    office.request("POST", "/sign-in", "name=%FF%00%3Cb%3E&password=no");
    office.request("POST", "/sign-in", "name=" + std::string(60'000, 'a') + "&password=no");
    office.request("POST", "/sign-in", "name=%3Cb%3E&password=no");
  }
  const std::string page = office.request("GET", "/people", "", office.sign_in("canbo")).body;
  CHECK(page.size() < 60'000);
  CHECK(is_utf8(page));
  CHECK(page.find("&lt;b&gt;") != std::string::npos);
}
