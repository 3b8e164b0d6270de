#include "kiosk/server/alarms/notifier.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/server/alarms/watch.h"
#include "tests/server/alarms/sinks.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::alarms;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

struct MovableClock final : Clock {
  UtcTime now() const override { return UtcTime{std::chrono::milliseconds(at.load())}; }
  void pass(std::chrono::milliseconds time) { at += time.count(); }
  std::atomic<std::int64_t> at{noon.time_since_epoch().count()};
};

/// A store with one kiosk, receivers, and a notifier that checks continuously.
struct Office {
  Office() {
    Settings settings;
    settings.webhook = web.url();
    settings.mail_host = "127.0.0.1";
    settings.mail_port = mail.port();
    settings.mail_security = MailSecurity::none;
    settings.mail_from = "a@example.vn";
    settings.mail_to = {"b@example.vn"};
    change(*store, [&](store::Write& write) { return save_settings(write, settings); });
    reports({});
    start();
  }
  void start() {
    NotifierOptions options;
    options.check_every = 10ms;
    options.first_retry = 1min;
    options.allowed.hosts = {"127.0.0.1"};
    options.over_list = [this] {
      return over_list ? std::vector<std::string>{"kim-son-xuan-chinh"} : std::vector<std::string>();
    };
    Catalogues words;
    for (const char* language : {"vi", "en"}) {
      words[language] =
          Catalogue::load(std::string(KIOSK_SOURCE_DIR) + "/assets/locales/server/" + language + ".po")
              .value();
    }
    notifier = std::make_unique<Notifier>(*store, clock, words, options);
  }
  void reports(wire::Heartbeat heartbeat) {
    heartbeat.app_version = "0.1.0";
    heartbeat.device_time = clock.now();
    heartbeat.free_disk_bytes = 10'000'000'000;
    store->record_heartbeat(kiosk.id, heartbeat, clock.now());
  }
  std::vector<std::string> told() const {
    std::vector<std::string> all;
    for (const auto& request : web.requests()) {
      const auto notice = decode_notice(request.body).value();
      all.push_back(notice.event + " " + notice.kind);
    }
    return all;
  }
  /// Number of attempts for the first webhook message; its next attempt is scheduled then.
  int tries() const {
    for (const auto& message : store->messages_waiting(9))
      if (message.channel == "webhook") return message.tries;
    return 0;
  }
  /// Whether nothing more is sent during several checks of the notifier.
  bool quiet() {
    const auto before = told().size();
    std::this_thread::sleep_for(200ms);
    return told().size() == before;
  }

  Folder folder;
  MovableClock clock;
  SystemRandom random;
  std::unique_ptr<store::Store> store = opened(folder);
  server::store::Kiosk kiosk = enrolled(*store, random);
  WebSink web;
  MailSink mail;
  std::atomic<bool> over_list{false};
  std::unique_ptr<Notifier> notifier;
};

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("an alarm is sent once when it begins and once when it ends, by webhook and by mail") {
  Office office;
  CHECK(office.quiet());
  CHECK(office.told().empty());
  wire::Heartbeat refused;
  refused.refused = 2;
  office.reports(refused);
  CHECK(soon([&] { return office.told() == Told{"began refused-items"}; }));
  CHECK(office.quiet());
  office.reports({});
  CHECK(soon([&] { return office.told() == Told{"began refused-items", "ended refused-items"}; }));
  CHECK(office.quiet());
  CHECK(soon([&] { return office.mail.mails().size() == 2; }));
  CHECK(office.store->messages_waiting(9).empty());
}

TEST_CASE("a kiosk that is silent for a day raises an alarm until it reports again") {
  Office office;
  office.clock.pass(23h);
  CHECK(office.quiet());
  CHECK(office.told().empty());
  office.clock.pass(2h);
  CHECK(soon([&] { return office.told() == Told{"began silent"}; }));
  office.reports({});
  CHECK(soon([&] { return office.told() == Told{"began silent", "ended silent"}; }));
}

TEST_CASE("more participants than listed people are an alarm of the consultation, named by its title") {
  Office office;
  office.over_list = true;
  CHECK(soon([&] { return office.told() == Told{"began over-list"}; }));
  const auto notice = decode_notice(office.web.requests().front().body).value();
  CHECK(notice.kiosk.empty());
  CHECK(notice.text.find("Đề xuất") != std::string::npos);
  CHECK(notice.text.find("trên 100%") != std::string::npos);
  CHECK(notice.advice.find("kiểm tra danh sách") != std::string::npos);
  CHECK(office.store->open_alarms().at(0).subject == "kim-son-xuan-chinh");
  office.over_list = false;
  CHECK(soon([&] { return office.told() == Told{"began over-list", "ended over-list"}; }));
}

TEST_CASE("a restart sends nothing twice and loses nothing") {
  Office office;
  office.web.status = 503;
  wire::Heartbeat refused;
  refused.refused = 1;
  office.reports(refused);
  CHECK(
      soon([&] { return office.store->messages_waiting(9).size() == 1 && office.mail.mails().size() == 1; }));
  office.notifier.reset();
  office.web.status = 204;
  office.start();
  CHECK(office.quiet());
  office.clock.pass(2min);
  CHECK(soon([&] { return office.store->messages_waiting(9).empty(); }));
  CHECK(office.told().back() == "began refused-items");
  CHECK(office.mail.mails().size() == 1);
}

TEST_CASE("failed messages are retried in order with growing pauses and dropped after three days") {
  Office office;
  office.web.status = 500;
  wire::Heartbeat refused;
  refused.refused = 1;
  office.reports(refused);
  CHECK(soon([&] { return office.tries() == 1; }));
  CHECK(office.told().size() == 1);
  CHECK(office.quiet());
  office.clock.pass(61s);
  CHECK(soon([&] { return office.tries() == 2; }));
  CHECK(office.told().size() == 2);
  office.clock.pass(61s);
  CHECK(office.quiet());  // the second pause is twice the first
  office.reports({});     // the end is sent after the beginning
  CHECK(soon([&] { return office.store->messages_waiting(9).size() == 2; }));
  CHECK(office.told().back() == "began refused-items");
  office.clock.pass(61s);
  CHECK(soon([&] { return office.tries() == 3; }));
  CHECK(office.told().size() == 3);
  // The pauses are added up, not read off the clock, so that a clock set forward drops nothing.
  int rounds = 0;
  for (; rounds < 60 && !office.store->messages_waiting(9).empty(); ++rounds) {
    const auto before = office.tries();
    office.reports({});
    office.clock.pass(6h + 1min);  // the longest pause
    soon([&] { return office.tries() > before || office.store->messages_waiting(9).empty(); });
  }
  CHECK(rounds > 15);
  CHECK(office.store->messages_waiting(9).empty());
  CHECK(office.told().back() == "ended refused-items");
}

TEST_CASE("a test message is sent first on every channel; its failure is shown and not retried") {
  Office office;
  office.notifier->test();
  CHECK(soon([&] { return office.told() == Told{"test "} && office.mail.mails().size() == 1; }));
  CHECK(soon([&] { return office.notifier->outcome("mail").has_value(); }));
  CHECK(office.notifier->outcome("webhook")->code.empty());
  office.web.status = 404;
  office.notifier->test();
  CHECK(soon([&] { return office.notifier->outcome("webhook")->code == "webhook-refused"; }));
  CHECK(soon([&] { return office.store->messages_waiting(9).empty(); }));
  CHECK(office.told().size() == 2);
}

TEST_CASE("one forged signature or twenty requests of unknown kiosks are a security alarm") {
  Office office;
  office.store->add_security_event("unknown-kiosk", "198.51.100.7", office.clock.now());
  CHECK(office.quiet());
  CHECK(office.told().empty());
  SUBCASE("one forged signature") {
    office.store->add_security_event("bad-signature", "198.51.100.7", office.clock.now());
  }
  SUBCASE("twenty unknown kiosks") {
    for (int i = 0; i < 19; ++i)
      office.store->add_security_event("unknown-kiosk", "198.51.100.7", office.clock.now());
  }
  CHECK(soon([&] { return office.told() == Told{"began security-events"}; }));
  office.reports({});
  office.clock.pass(25h);
  office.reports({});
  // Between the advanced clock and the report, the notifier may also report the kiosk as silent.
  CHECK(soon([&] { return std::ranges::count(office.told(), "ended security-events") == 1; }));
}

TEST_CASE("without a channel alarms are stored but no message is queued") {
  Office office;
  change(*office.store, [](store::Write& write) { return save_settings(write, {}); });
  wire::Heartbeat refused;
  refused.refused = 1;
  office.reports(refused);
  CHECK(soon([&] { return office.store->open_alarms().size() == 1; }));
  CHECK(office.store->messages_waiting(9).empty());
}
