#include <doctest/doctest.h>

#include "kiosk/hall/courier/backoff.h"
#include "kiosk/hall/courier/http.h"
#include "kiosk/wire/messages.h"
#include "tests/hall/courier/hall.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::courier;
using namespace kiosk::hall::courier::test;
using namespace std::chrono_literals;

namespace {

struct NewKiosk {
  std::filesystem::path folder;
  std::unique_ptr<outbox::Outbox> outbox;
  SeededRandom random{3};

  NewKiosk() {
    std::string name = (std::filesystem::temp_directory_path() / "kiosk-enrol-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    outbox = outbox::Outbox::open(folder / "outbox.sqlite").value();
  }
  ~NewKiosk() { std::filesystem::remove_all(folder); }
  NewKiosk(const NewKiosk&) = delete;
  NewKiosk& operator=(const NewKiosk&) = delete;

  std::string enrols(const std::string& url, const std::string& pin = "") {
    const auto identity = enrol(*outbox, url, "k7qm-2xpa", "Nhà văn hóa xóm 3", pin, random);
    return identity ? "" : identity.error().code;
  }
};

}  // namespace

TEST_CASE("a kiosk enrols once, pins the server's key and keeps its identity") {
  Office office;
  wire::Enrol seen;
  Loopback server([&](const Asked& asked) {
    seen = wire::decode_enrol(asked.body).value();
    return http(201, wire::encode(wire::Enrolled{office.kiosk, office.key.public_key, std::nullopt}));
  });
  NewKiosk kiosk;
  CHECK(kiosk.enrols(server.url()) == "");
  CHECK(seen.code == "K7QM2XPA");
  CHECK(seen.name == "Nhà văn hóa xóm 3");
  const auto identity = kiosk.outbox->identity();
  REQUIRE(identity);
  CHECK(identity->kiosk == office.kiosk);
  CHECK(identity->server_key == office.key.public_key);
  CHECK(identity->key.public_key == seen.public_key);
  CHECK(server.asked().front().path == "/v1/kiosks");
  CHECK(kiosk.enrols(server.url()) == "already-enrolled");
}

TEST_CASE("a refused code, a lost answer and a foreign server leave the kiosk unchanged") {
  Loopback server([](const Asked&) { return http(403, "{}"); });
  NewKiosk kiosk;
  CHECK(kiosk.enrols(server.url()) == "code-refused");
  server.play([](const Asked&) { return http(201, "{").substr(0, 60); });
  CHECK(kiosk.enrols(server.url()).starts_with("server-unreachable"));
  server.play([](const Asked&) { return http(201, "<html>"); });
  CHECK(kiosk.enrols(server.url()) == "server-unreachable-foreign");
  server.play([](const Asked&) { return http(500, "{}"); });
  CHECK(kiosk.enrols(server.url()) == "server-trouble");
  CHECK(kiosk.enrols("http://127.0.0.1:1") == "server-unreachable");
  CHECK(kiosk.enrols(server.url(), "sha256//short") == "certificate-refused-form");
  CHECK_FALSE(kiosk.outbox->identity());
}

TEST_CASE("plain HTTP is allowed to this machine only") {
  CHECK(address_allowed("https://kiosk.example:8443"));
  CHECK(address_allowed("http://127.0.0.1:8080"));
  CHECK(address_allowed("http://localhost"));
  CHECK(address_allowed("http://[::1]:8080"));
  CHECK_FALSE(address_allowed("http://kiosk.example"));
  CHECK_FALSE(address_allowed("http://127.0.0.1.example"));
  CHECK_FALSE(address_allowed("http://localhost@kiosk.example"));
  CHECK_FALSE(address_allowed("ftp://127.0.0.1"));
  CHECK_FALSE(address_allowed(""));
  NewKiosk kiosk;
  CHECK(kiosk.enrols("http://kiosk.example") == "address-refused");
}

TEST_CASE("the pause after a failure is random, doubles, and is at most five minutes") {
  SeededRandom random(1);
  Backoff backoff(1s);
  std::chrono::milliseconds longest{0};
  for (int failure = 0; failure < 40; ++failure) {
    const auto pause = backoff.after_failure(random);
    CHECK(pause <
          std::min(Backoff::longest, std::chrono::milliseconds(1s) * (1 << std::min(failure, 10))) + 1ms);
    longest = std::max(longest, pause);
  }
  CHECK(longest > 3min);
  CHECK(backoff.failures() == 40);
  backoff.succeeded();
  CHECK(backoff.after_failure(random) < 1s);
}
