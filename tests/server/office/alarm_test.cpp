#include "kiosk/server/alarms/notifier.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

bool says(const http::Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

constexpr const char* good =
    "webhook=https%3A%2F%2Fhooks.example.vn%2Fsecret-path&mail_host=mail.example.vn&mail_port=465&mail_"
    "security=tls"
    "&mail_user=may-chu&mail_password=canary-password&mail_from=a%40example.vn&mail_to=b%40example.vn&"
    "language=vi";

}  // namespace

TEST_CASE("alarm channels are saved, and neither webhook address nor password is ever shown again") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  CHECK(office.submit("/alarms", cookie, good).status == 303);
  const auto page = office.request("GET", "/alarms", "", cookie);
  CHECK(says(page, "hooks.example.vn"));
  CHECK_FALSE(says(page, "secret-path"));
  CHECK_FALSE(says(page, "canary-password"));
  CHECK(says(page, "mail.example.vn"));
  for (const auto& entry : office.store->trail(5)) {
    CHECK(entry.details.find("secret-path") == std::string::npos);
    CHECK(entry.details.find("canary") == std::string::npos);
  }
}

TEST_CASE("an empty password field keeps the stored password only for the same mail server") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  office.post("/alarms", cookie, "version=0&" + std::string(good));
  const std::string rest =
      "&mail_port=465&mail_security=tls&mail_user=may-chu&mail_from=a%40example.vn&mail_to=b%40example.vn";
  office.submit("/alarms", cookie, "mail_host=mail.example.vn" + rest);
  auto kept = alarms::load_settings(*office.store);
  CHECK(kept.mail_password == "canary-password");
  CHECK(kept.webhook == "https://hooks.example.vn/secret-path");
  office.submit("/alarms", cookie, "mail_host=mail.attacker.example&webhook_off=1" + rest);
  kept = alarms::load_settings(*office.store);
  CHECK(kept.mail_password.empty());
  CHECK(kept.webhook.empty());
}

TEST_CASE("invalid addresses are refused with a message, and only administrators have this page") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  CHECK(office.submit("/alarms", cookie, "webhook=ftp%3A%2F%2Fx").status == 422);
  CHECK(
      office
          .submit("/alarms", cookie, "mail_host=m&mail_port=25&mail_from=a%40b%0D%0ABcc%3Ac%40d&mail_to=b%40c")
          .status == 422);
  CHECK(alarms::load_settings(*office.store).mail_host.empty());
  for (const char* user : {"xuanthien", "auditor"}) {
    CHECK(office.request("GET", "/alarms", "", office.sign_in(user)).status == 403);
    CHECK(office.submit("/alarms", office.sign_in(user), good).status == 403);
    CHECK(office.post("/alarms/test", office.sign_in(user), "").status == 403);
  }
}
