// Real transfers to real listeners on loopback.
#include "kiosk/server/alarms/channels.h"

#include <doctest/doctest.h>

#include "kiosk/server/http/certificate.h"
#include "tests/server/alarms/sinks.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::alarms;
using namespace kiosk::server::test;

namespace {

const Allowed loopback{{"127.0.0.1", "localhost"}, {}};
const std::atomic<bool> going_on{false};

std::string refusal(const Result<void>& result) {
  return result ? "" : result.error().code;
}

Settings mail_to(const MailSink& sink) {
  Settings settings;
  settings.mail_host = "127.0.0.1";
  settings.mail_port = sink.port();
  settings.mail_security = MailSecurity::none;
  settings.mail_from = "a@example.vn";
  settings.mail_to = {"b@example.vn", "c@example.vn"};
  return settings;
}

}  // namespace

TEST_CASE("a webhook receives the JSON; a forbidden address receives nothing") {
  WebSink sink;
  CHECK(refusal(post_webhook(sink.url(), "{}", {}, going_on)) == "target-private");
  CHECK(refusal(post_webhook(sink.url("localhost"), "{}", {}, going_on)) == "target-private");
  CHECK(sink.requests().empty());
  CHECK(refusal(post_webhook(sink.url(), R"({"text":"chào"})", loopback, going_on)) == "");
  REQUIRE(sink.requests().size() == 1);
  CHECK(sink.requests()[0].body == R"({"text":"chào"})");
  CHECK(sink.requests()[0].header("content-type") == "application/json");
}

TEST_CASE("TLS is accepted only with a certificate of a trusted authority") {
  Folder folder;
  const auto certificate = folder.path / "c.pem", key = folder.path / "k.pem";
  REQUIRE(http::make_certificate(certificate, key));
  WebSink sink(certificate, key);
  CHECK(refusal(post_webhook(sink.url(), "{}", loopback, going_on)) == "webhook-unreachable");
  CHECK(sink.requests().empty());
  Allowed trusting = loopback;
  trusting.authority_file = certificate;
  CHECK(refusal(post_webhook(sink.url(), "{}", trusting, going_on)) == "");
  CHECK(sink.requests().size() == 1);
}

TEST_CASE("redirects are not followed, and only 2xx is success") {
  WebSink other, sink;
  sink.location = other.url();
  for (const int status : {301, 302, 307, 400, 404, 500, 503}) {
    sink.status = status;
    const auto sent = post_webhook(sink.url(), "{}", loopback, going_on);
    CHECK(refusal(sent) == "webhook-refused");
    CHECK(sent.error().what.find(std::to_string(status)) != std::string::npos);
    CHECK(sent.error().what.find("hook/") == std::string::npos);
  }
  CHECK(other.requests().empty());
}

TEST_CASE("the mail reaches each recipient and keeps a line with only a dot") {
  MailSink sink;
  const std::string mail = "Subject: x\r\n\r\nfirst\r\n.\r\nlast\r\n";
  CHECK(refusal(send_mail(mail_to(sink), mail, loopback, going_on)) == "");
  REQUIRE(sink.mails().size() == 1);
  CHECK(sink.mails()[0].from == "a@example.vn");
  CHECK(sink.mails()[0].to == std::vector<std::string>{"b@example.vn", "c@example.vn"});
  CHECK(sink.mails()[0].content == "Subject: x\r\n\r\nfirst\r\n..\r\nlast\r\n");
}

TEST_CASE("mail is never sent without the chosen TLS, nor to the internal network unless allowed") {
  MailSink sink;
  Settings settings = mail_to(sink);
  CHECK(refusal(send_mail(settings, "x\r\n", {}, going_on)) == "target-private");
  settings.mail_security = MailSecurity::starttls;
  CHECK(refusal(send_mail(settings, "x\r\n", loopback, going_on)) == "mail-unreachable");
  CHECK(sink.mails().empty());
}

TEST_CASE("a refusing mail server gives a fault") {
  MailSink sink;
  sink.refuses = true;
  CHECK(refusal(send_mail(mail_to(sink), "x\r\n", loopback, going_on)) == "mail-refused");
}
