// The server's clock set a year back and a year forward: what ends, ends; what is once, stays once.
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds year = 24h * 365;

store::Session session_of(UtcTime now) {
  store::Session session;
  session.token_hash[0] = 1;
  session.user = "canbo";
  session.began = now;
  session.expires = now + 12h;
  return session;
}

/// Uses a new code, made at `made`, at `now`.
bool enrols(store::Store& store, Random& random, UtcTime made, UtcTime now) {
  const Hash code = random_hash(random);
  store::Kiosk kiosk;
  kiosk.id = uuid_v4(random);
  kiosk.name = "KS";
  bool done = false;
  change(store, [&](store::Write& write) {
    write.add_enrolment_code(code, "kim-son-xuan-chinh", "xuan-thien", made + 24h);
    done = write.enrol(code, kiosk, now);
  });
  return done;
}

}  // namespace

TEST_CASE("a session ends after its hours, and does not last a year because the clock was set back") {
  const auto open = fresh_database();
  auto store = opened(open);
  add_user(*store, {"canbo", "admin", "", "hash", noon});
  change(*store, [](store::Write& write) { write.add_session(session_of(noon)); });
  const Hash token = session_of(noon).token_hash;
  CHECK(store->session(token, noon + 11h));
  CHECK(store->session(token, noon - 1min));
  for (const UtcTime now : {noon + 12h, noon + year, noon - year}) {
    CHECK_FALSE(store->session(token, now));
    CHECK(store->sessions("canbo", now).empty());
  }
}

TEST_CASE("a script's token ends after its days, whatever the clock is set to") {
  const auto open = fresh_database();
  auto store = opened(open);
  store::Token token;
  token.name = "script";
  token.role = "official";
  token.created = noon;
  token.expires = noon + 24h * 90;
  change(*store, [&](store::Write& write) { write.add_token(token); });
  CHECK(store->token(token.hash, noon + 24h));
  CHECK_FALSE(store->token(token.hash, noon + year));
  CHECK_FALSE(store->token(token.hash, noon - year));
  CHECK(store->token(token.hash, noon + 48h));
  CHECK(store->tokens().front().last_used == noon + 48h);
}

TEST_CASE("an enrolment code is good for a day, and for no year because the clock was set back") {
  const auto open = fresh_database();
  auto store = opened(open);
  SystemRandom random;
  CHECK(enrols(*store, random, noon, noon + 23h));
  CHECK_FALSE(enrols(*store, random, noon, noon + 25h));
  CHECK_FALSE(enrols(*store, random, noon, noon + year));
  CHECK_FALSE(enrols(*store, random, noon, noon - year));
  CHECK(enrols(*store, random, noon, noon - 1min));
}

TEST_CASE("a second step used while the clock ran ahead locks nobody out, and no step is used twice") {
  const auto open = fresh_database();
  auto store = opened(open);
  add_user(*store, {"canbo", "admin", "", "hash", noon});
  const std::int64_t step = noon.time_since_epoch() / 30s, later = step + year / 30s;
  CHECK(store->use_step("canbo", step));
  CHECK_FALSE(store->use_step("canbo", step));
  CHECK(store->use_step("canbo", later));
  CHECK_FALSE(store->use_step("canbo", later - 1));
  CHECK(store->use_step("canbo", step + 4));  // the clock is right again
  CHECK_FALSE(store->use_step("canbo", step + 4));
  CHECK_FALSE(store->use_step("canbo", step + 3));
}

TEST_CASE("security events of a clock that ran ahead are not counted for a year") {
  const auto open = fresh_database();
  auto store = opened(open);
  store->add_security_event("bad-signature", "a", noon + year);
  store->add_security_event("bad-signature", "a", noon - 1h);
  const auto counts = store->count_security_events(noon - 24h, noon + 10min);
  CHECK(counts == std::map<std::string, std::int64_t>{{"bad-signature", 1}});
}

TEST_CASE("an unlikely report is told, although one was told while the clock ran ahead") {
  const auto open = fresh_database();
  auto store = opened(open);
  SystemRandom random;
  const auto kiosk = enrolled(*store, random);
  wire::Heartbeat report;
  report.visits = 1'000'000;
  for (const UtcTime now : {noon + year, noon + year + 1min, noon, noon + 30min, noon + 2h})
    store->record_heartbeat(kiosk.id, report, now);
  const auto events = store->security_events(10);
  CHECK_MESSAGE(events.size() == 3, "a year ahead, at noon, and two hours later");
}
