// Malicious heartbeats with any values; then every page and download is opened.
#include <SQLiteCpp/SQLiteCpp.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "kiosk/server/alarms/notifier.h"
#include "kiosk/server/alarms/watch.h"
#include "kiosk/server/store/interface/heartbeat_limits.h"
#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "tests/server/office/every_page.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace json = boost::json;

namespace {

constexpr const char* river = Province::river;

int rounds() {
  return std::getenv("KIOSK_LONG") != nullptr ? 20'000 : 150;
}

/// Numbers at and beyond every limit, and values that are not numbers.
json::value hostile_value(Random& random) {
  static const std::vector<json::value> values{0,
                                               1,
                                               -1,
                                               41,
                                               1000,
                                               1001,
                                               1'000'000,
                                               1'000'001,
                                               10'000'000,
                                               INT32_MAX,
                                               INT64_MAX,
                                               INT64_MIN,
                                               UINT64_MAX,
                                               (std::int64_t{1} << 53) - 1,
                                               std::int64_t{1} << 53,
                                               1e308,
                                               -1e308,
                                               0.5,
                                               41.5,
                                               "5",
                                               "",
                                               nullptr,
                                               true,
                                               json::array{1},
                                               json::object{{"a", 1}}};
  return values[uniform(random, values.size())];
}

json::object hostile_report(Random& random) {
  static const std::vector<std::string> numbers{"waiting",         "refused",   "oldest_waiting_hours",
                                                "free_disk_bytes", "delivered", "pack_revision",
                                                "visits",          "abandoned", "temperature_celsius"};
  static const std::vector<std::string> texts{"0001-01-01T00:00:00Z",
                                              "9999-12-31T23:59:59Z",
                                              "1970-01-01T00:00:00Z",
                                              "2026-11-23T10:20:30Z",
                                              "no",
                                              "\n\x01",
                                              std::string(99, 'x')};
  json::object report = json::parse(wire::encode(wire::Heartbeat{})).as_object();
  report["app_version"] = texts[uniform(random, texts.size())];
  report["device_time"] = texts[uniform(random, 4)];
  const auto changes = 1 + uniform(random, 4);
  for (std::uint64_t i = 0; i < changes; ++i)
    report[numbers[uniform(random, numbers.size())]] = hostile_value(random);
  json::object screens;
  for (std::uint64_t i = uniform(random, 34); i-- > 0;)
    screens["page-" + std::to_string(i)] = uniform(random, 3) > 0 ? json::value(1) : hostile_value(random);
  report["abandoned_at"] = screens;
  return report;
}

}  // namespace

TEST_CASE("whatever a kiosk reports, every page and download opens") {
  Province province;
  const auto kiosk = province.machine(river, "north", "KS-N"),
             other = province.machine(river, "south", "KS-S");
  SeededRandom random(20);
  int taken = 0;
  for (int i = 0; i < rounds(); ++i) {
    const std::string body = json::serialize(hostile_report(random));
    CAPTURE(body);
    const int status =
        province.signed_request(i % 3 == 0 ? other : kiosk, "POST", "/v1/kiosks/self/heartbeat", body).status;
    CHECK((status == 200 || status == 422));
    taken += status == 200 ? 1 : 0;
    province.clock.ahead += std::chrono::minutes(i % 7);
    CHECK_NOTHROW(province.store->kiosks());
  }
  CHECK(taken > 0);
  open_everything(province, river, kiosk.kiosk.id);
}

TEST_CASE("visits never add up to more than possible in the time, however often reported") {
  Province province;
  const auto kiosk = province.machine(river, "north", "KS-N");
  wire::Heartbeat report;
  report.visits = 1'000'000;
  report.abandoned = 1'000'000;
  for (int i = 0; i < 32; ++i) report.abandoned_at["page-" + std::to_string(i)] = 1'000'000;
  for (int i = 0; i < 20; ++i) CHECK(province.report(kiosk, report) == 200);
  std::int64_t visits = 0;
  for (const auto& hour : province.store->activity(kiosk.kiosk.id, "")) visits += hour.visits;
  CHECK(visits <= 2 * store::most_visits_an_hour);  // an hour may end meanwhile
  CHECK(province.store->kiosk(kiosk.kiosk.id)->last_heartbeat->visits == store::most_visits_an_hour);
  const auto events = province.store->count_security_events(province.clock.now() - std::chrono::hours(1), province.clock.now());
  CHECK_MESSAGE(events.at("unlikely-report") == 1, "told once, not twenty times");
}

TEST_CASE("invalid reports stored by an older version are shown as invalid and break no page") {
  Province province;
  const auto kiosk = province.machine(river, "north", "KS-N");
  REQUIRE(province.report(kiosk, {}) == 200);
  {
    SQLite::Database db(province.folder.file().string(), SQLite::OPEN_READWRITE, 5000, store::checked_vfs());
    const std::string id = kiosk.kiosk.id;
    const std::string most = "9223372036854775807";
    db.exec("UPDATE kiosk SET heartbeat = replace(heartbeat, '\"waiting\":0', '\"waiting\":" + most + "')");
    for (const char* hour : {"1", "2"}) {
      db.exec("INSERT INTO kiosk_hour VALUES('" + id + "', '2026-11-2" + hour + "', " + hour + ", " + most +
              ", 0, 0)");
      db.exec("INSERT INTO kiosk_hour VALUES('" + id + "', '2026-11-1" + hour + "', " + hour + ", 0, " +
              most + ", 0)");
      db.exec("INSERT INTO kiosk_stop VALUES('" + id + "', 'page-" + hour + "', " + most + ")");
    }
    db.exec("INSERT INTO kiosk_stop SELECT 'gone', screen, count FROM kiosk_stop");
  }
  open_everything(province, river, kiosk.kiosk.id);
  const std::string cookie = province.sign_in("canbo");
  for (const std::string& page : {std::string("/kiosks"), "/kiosks/" + kiosk.kiosk.id})
    CHECK(says(province.request("GET", page, "", cookie), "số liệu không thể có"));
  wire::Heartbeat report;
  report.visits = 10;
  report.abandoned = 3;
  report.abandoned_at = {{"page-1", 3}};
  CHECK_MESSAGE(province.report(kiosk, report) == 200, "a good report takes the bad one's place");
  CHECK_FALSE(says(province.request("GET", "/kiosks", "", cookie), "số liệu không thể có"));
  open_everything(province, river, kiosk.kiosk.id);
}

TEST_CASE("five thousand opinions in two seconds raise an alarm, a reported queue does not") {
  Province province;
  auto flood = province.machine(river, "north", "KS-F"), queue = province.machine(river, "north", "KS-Q"),
       silent = province.machine(river, "north", "KS-S");
  const auto alarms_of = [&](const Province::Machine& one) {
    std::set<std::string> kinds;
    for (const auto& alarm : alarms::alarms_now(*province.store, province.clock.now())) {
      if (alarm.subject == one.kiosk.id) kinds.insert(alarm.kind);
    }
    return kinds;
  };
  const auto deliver = [&](const Province::Machine& from, int count) {
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < count; ++i) {
      auto one = test::arrival(province.random, from.kiosk.id);
      arrivals.push_back(std::move(one));
    }
    province.store->store_batch(arrivals, {}, province.clock.now());
  };
  wire::Heartbeat announced;
  announced.waiting = 300;
  announced.device_time = province.clock.now();
  for (auto* one : {&flood, &queue, &silent}) CHECK(province.report(*one, {}) == 200);
  CHECK(province.report(queue, announced) == 200);

  for (int second = 0; second < 10; ++second) deliver(flood, 500);
  CHECK(alarms_of(flood).contains("many-opinions"));
  CHECK(alarms_of(flood).contains("beyond-visits"));
  CHECK(alarms::NotifierOptions{}.check_every <= std::chrono::minutes(2));

  deliver(queue, 300);
  CHECK_FALSE(alarms_of(queue).contains("many-opinions"));
  CHECK_MESSAGE(alarms_of(queue).contains("beyond-visits"), "it never reported the visits of that queue");
  wire::Heartbeat visits;
  visits.visits = 300;
  visits.device_time = province.clock.now();
  CHECK(province.report(queue, visits) == 200);
  CHECK_FALSE(alarms_of(queue).contains("beyond-visits"));

  province.clock.ahead = std::chrono::hours(10);
  deliver(silent, 400);
  CHECK_FALSE_MESSAGE(alarms_of(silent).contains("many-opinions"), "gathered over ten silent hours");
  deliver(silent, 41);
  CHECK(alarms_of(silent).contains("many-opinions"));
}

TEST_CASE("imported opinions are no busy hour, but more opinions than reported visits raise an alarm") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  REQUIRE(province.report(kiosk, {}) == 200);
  std::vector<opinion::Opinion> given;
  for (int i = 0; i < 60; ++i) given.push_back(province.opinion(kiosk, river, "north"));
  CHECK(province.bring("canbo", province.stick(kiosk, given)).status == 200);
  CHECK(province.stored(river) == 60);
  const auto now = *province.store->kiosk(kiosk.kiosk.id);
  CHECK(now.busiest_hour == 0);
  CHECK(now.beyond_visits == 60);
}
