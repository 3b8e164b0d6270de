#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

TEST_CASE("an enrolment code works once and before it expires") {
  const Factory database = fresh_database();
  SeededRandom random(1);
  const auto store = opened(database);
  const Hash once = random_hash(random), late = random_hash(random);
  change(*store, [&](store::Write& write) {
    for (const Hash& code : {once, late})
      write.add_enrolment_code(code, "kim-son-xuan-chinh", "xuan-thien", noon + 24h);
  });
  const auto enrol = [&](const Hash& code, UtcTime at) {
    store::Kiosk kiosk;
    kiosk.id = uuid_v4(random);
    bool done = false;
    change(*store, [&](store::Write& write) { done = write.enrol(code, kiosk, at); });
    if (done) CHECK(kiosk.unit == "xuan-thien");
    if (done) CHECK(kiosk.consultation == "kim-son-xuan-chinh");
    return done;
  };
  CHECK(enrol(once, noon));
  CHECK_FALSE(enrol(once, noon));
  CHECK_FALSE(enrol(late, noon + 25h));
  CHECK_FALSE(enrol(random_hash(random), noon));
  CHECK(store->kiosks().size() == 1);
}

TEST_CASE("a session is valid until it ends or expires") {
  const Factory database = fresh_database();
  SeededRandom random(4);
  const auto store = opened(database);
  add_user(*store, {"canbo", "admin", "", "hash", noon});
  const Hash token = random_hash(random);
  change(*store, [&](store::Write& write) { write.add_session({token, "canbo", "csrf", noon + 1h}); });
  CHECK(store->session(token, noon));
  CHECK_FALSE(store->session(token, noon + 2h));
  CHECK_FALSE(store->session(random_hash(random), noon));
  change(*store, [&](store::Write& write) { write.end_session(token); });
  CHECK_FALSE(store->session(token, noon));
}

TEST_CASE("a heartbeat is stored and a revoked kiosk stays revoked") {
  const Factory database = fresh_database();
  SeededRandom random(5);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  wire::Heartbeat heartbeat;
  heartbeat.waiting = 3;
  heartbeat.app_version = "0.1.0";
  heartbeat.device_time = noon;
  store->record_heartbeat(kiosk.id, heartbeat, noon);
  change(*store, [&](store::Write& write) { write.revoke(kiosk.id); });
  const auto now = store->kiosk(kiosk.id);
  REQUIRE(now);
  CHECK(now->revoked);
  REQUIRE(now->last_heartbeat);
  CHECK(now->last_heartbeat->waiting == 3);
  CHECK(now->last_seen == noon);
  CHECK(store->ready());
}

TEST_CASE("a busy hour raises an alarm, opinions gathered over a silent day do not") {
  const Factory database = fresh_database();
  SeededRandom random(8);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  const auto report = [&](UtcTime at, std::int64_t visits, std::int64_t abandoned) {
    wire::Heartbeat heartbeat;
    heartbeat.visits = visits;
    heartbeat.abandoned = abandoned;
    store->record_heartbeat(kiosk.id, heartbeat, at);
    return store->kiosk(kiosk.id)->busiest_hour;
  };
  CHECK(report(noon, 90, 0) == 0);  // the first report: its period is unknown
  const UtcTime next = noon + std::chrono::hours(24);
  CHECK(report(next, 90, 0) == 0);
  const UtcTime later = next + std::chrono::hours(1);
  CHECK(report(later, 30, 10) == 20);
  CHECK(report(later + std::chrono::minutes(1), 30, 0) == 50);
  CHECK(report(later + std::chrono::hours(72), 0, 0) == 0);
}

TEST_CASE("heartbeats are counted per hour and kept for two days") {
  const Factory database = fresh_database();
  SeededRandom random(6);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random), other = enrolled(*store, random, "KS-02");
  const auto report = [&](const store::Kiosk& one, UtcTime at) { store->record_heartbeat(one.id, {}, at); };
  for (int minutes = 0; minutes < 60; minutes += 5) report(kiosk, noon + std::chrono::minutes(minutes));
  report(other, noon);
  const auto hour = store::hour_number(noon);
  auto heard = store->heartbeat_counts(noon - 24h);
  CHECK(heard.size() == 2);
  CHECK(heard[kiosk.id][hour] + heard[kiosk.id][hour + 1] == 12);
  CHECK(heard[other.id] == store::HeartbeatCounts{{hour, 1}});
  CHECK_MESSAGE(store->heartbeat_counts(noon + 2h).empty(), "only from the hour that was asked for");

  for (int days = 1; days < 30; ++days) report(kiosk, noon + std::chrono::days(days));
  heard = store->heartbeat_counts(noon);
  CHECK_MESSAGE(heard[kiosk.id].size() == 3, "of a month of days the last two and now");
  CHECK_MESSAGE(heard[other.id].size() == 1, "another kiosk's hours are not touched");
}

TEST_CASE("a second factor is set up and switched off again, with its recovery codes") {
  const Factory database = fresh_database();
  SeededRandom random(7);
  const auto store = opened(database);
  add_user(*store, {"canbo", "admin", "", "hash", noon});
  change(*store, [&](store::Write& write) {
    write.set_second_factor("canbo", Bytes(20, 7), {random_hash(random), random_hash(random)});
  });
  CHECK(store->user("canbo")->totp_secret == Bytes(20, 7));
  CHECK(store->recovery_codes_left("canbo") == 2);
  change(*store, [](store::Write& write) { write.set_second_factor("canbo", {}, {}); });
  CHECK(store->user("canbo")->totp_secret.empty());
  CHECK(store->recovery_codes_left("canbo") == 0);
}

TEST_CASE("wrong sign-ins are kept, replaced by their id and removed") {
  using namespace std::chrono_literals;
  const auto open = fresh_database();
  const store::SignInFailures one{"a1", "192.0.2.1", "canbo", MachineTime(noon, "boot-1", 5h), 30min},
      two{"b2", "2001:db8::/64", "", MachineTime(noon), 450s};
  {
    auto store = opened(open);
    store->set_sign_in_failures({two, one}, {});
    auto later = one;
    later.forgotten_at = MachineTime(noon + 1h, "boot-2", 1min);
    later.length = 1h;
    store->set_sign_in_failures({later}, {"of-nobody"});
  }
  auto store = opened(open);
  auto all = store->sign_in_failures();
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == "a1");
  CHECK(all[0].address == one.address);
  CHECK(all[0].account == "canbo");
  CHECK(all[0].forgotten_at == MachineTime(noon + 1h, "boot-2", 1min));
  CHECK(all[0].length == 1h);
  CHECK(all[1].address == two.address);
  CHECK(all[1].account.empty());
  CHECK(all[1].forgotten_at == MachineTime(noon));
  store->set_sign_in_failures({}, {"b2"});
  change(*store, [](store::Write& write) { write.forget_sign_in_failures("of-nobody"); });
  CHECK(store->sign_in_failures().size() == 1);
  change(*store, [](store::Write& write) { write.forget_sign_in_failures("a1"); });
  CHECK(store->sign_in_failures().empty());
}

TEST_CASE("the first publication of a consultation is kept, later ones do not change it") {
  const auto open = fresh_database();
  auto store = opened(open);
  const auto stored = store->consultation("kim-son-xuan-chinh");
  REQUIRE(stored);
  CHECK(stored->published == noon);
  auto next = *stored;
  next.revision = 2;
  const auto done = store->transaction("canbo", noon + std::chrono::hours(5), [&](store::Write& write) -> Result<void> {
    write.trail("publish", {});
    return write.publish(next);
  });
  REQUIRE(done);
  CHECK(store->consultation("kim-son-xuan-chinh")->published == noon);
  CHECK(store->consultation("kim-son-xuan-chinh")->revision == 2);
}
