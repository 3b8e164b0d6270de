#include "kiosk/server/alarms/settings.h"

#include <doctest/doctest.h>

#include "kiosk/server/alarms/notice.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::alarms;
using namespace kiosk::server::test;

namespace {

Settings good() {
  Settings settings;
  settings.webhook = "https://hooks.example.vn/secret/path?x=1";
  settings.mail_host = "mail.example.vn";
  settings.mail_from = "may-chu@example.vn";
  settings.mail_to = {"can.bo+kiosk@example.vn", "b@example.vn"};
  settings.mail_user = "may-chu";
  settings.mail_password = "mật khẩu";
  return settings;
}

std::string refusal(const Settings& settings) {
  const auto fits = check(settings);
  return fits ? "" : fits.error().code;
}

const Catalogue& words() {
  static const auto loaded =
      Catalogue::load(std::string(KIOSK_SOURCE_DIR) + "/assets/locales/server/vi.po").value();
  return loaded;
}

}  // namespace

TEST_CASE("settings survive encoding") {
  Folder folder;
  const auto store = opened(folder);
  CHECK(load_settings(*store).webhook.empty());
  Settings settings = good();
  settings.mail_port = 587;
  settings.mail_security = MailSecurity::starttls;
  settings.language = "en";
  change(*store, [&](store::Write& write) { return save_settings(write, settings); });
  const Settings read = load_settings(*store);
  CHECK(read.webhook == settings.webhook);
  CHECK(read.mail_host == settings.mail_host);
  CHECK(read.mail_port == 587);
  CHECK(read.mail_security == MailSecurity::starttls);
  CHECK(read.mail_password == settings.mail_password);
  CHECK(read.mail_to == settings.mail_to);
  CHECK(read.language == "en");
}

TEST_CASE("addresses that could inject a header, recipient or host are refused") {
  CHECK(refusal(good()) == "");
  for (const char* hook :
       {"ftp://example.vn", "file:///etc/passwd", "https://", "https://user:pw@example.vn/",
        "https://example.vn/a b", "https://example.vn/\r\nX: y", "gopher://127.0.0.1:25/_x",
        "javascript:alert(1)"}) {
    CAPTURE(hook);
    Settings settings = good();
    settings.webhook = hook;
    CHECK(refusal(settings) == "webhook-unfit");
  }
  for (const char* address : {"", "a", "@b", "a@", "a@b@c", "a@b\r\nBcc: c@d", "a b@c", "<a@b>", "\"a\"@b",
                              "a@b,c@d", "-oQ@b", "a@b;c"}) {
    CAPTURE(address);
    Settings from = good(), to = good();
    from.mail_from = address;
    to.mail_to = {"b@example.vn", address};
    CHECK(refusal(from) == "mail-address-unfit");
    CHECK(refusal(to) == "mail-address-unfit");
  }
  for (const char* host : {"mail example", "mail/../x", "mail\r\n", "mail@x", "mail?x"}) {
    CAPTURE(host);
    Settings settings = good();
    settings.mail_host = host;
    CHECK(refusal(settings) == "mail-host-unfit");
  }
  Settings login = good();
  login.mail_user = "a\r\nRSET";
  CHECK(refusal(login) == "mail-login-unfit");
}

TEST_CASE("a kiosk's name cannot add a line to a mail, and Vietnamese is preserved") {
  const Notice notice =
      make_notice("began", "queue-grows", "id", "KS\r\nBcc: x@y\r\n\r\nXuân Thiện", noon, words());
  CHECK(notice.text.find('\n') == std::string::npos);
  const std::string mail = mail_of(notice, good(), words(), "7");
  const std::string head = mail.substr(0, mail.find("\r\n\r\n"));
  CHECK(head.find("Bcc") == std::string::npos);
  CHECK(head.find("To: can.bo+kiosk@example.vn,\r\n b@example.vn\r\n") != std::string::npos);
  CHECK(head.find("Date: Wed, 18 Nov 2026 ") != std::string::npos);
  std::string subject;
  for (auto at = head.find("=?UTF-8?B?"); at != std::string::npos; at = head.find("=?UTF-8?B?", at + 1)) {
    const auto end = head.find("?=", at + 10);
    subject += text_of(from_base64(head.substr(at + 10, end - at - 10)).value());
  }
  CHECK(subject == "[Lấy ý kiến] KSBcc: x@yXuân Thiện: Ý kiến chờ gửi hơn một ngày.");
  for (std::size_t at = 0; at < mail.size();) {
    const auto end = mail.find("\r\n", at);
    CHECK(end - at <= 76);
    at = end + 2;
  }
}

TEST_CASE("an invalid UTF-8 name still gives a valid mail") {
  const Notice notice = make_notice("began", "queue-grows", "id", std::string(200, '\x80'), noon, words());
  CHECK(mail_of(notice, good(), words(), "7").size() < 4000);
}

TEST_CASE("damaged or forged settings become the defaults or are refused") {
  for (const char* text : {"", "[]", "{", "null", R"({"webhook":1,"mail_port":"x","mail_to":[]})"}) {
    CAPTURE(text);
    CHECK(encode(decode_settings(text)) == encode(Settings{}));
  }
  CHECK(decode_settings(R"({"mail_port":4294967761})").mail_port == Settings{}.mail_port);
  CHECK(decode_settings(R"({"mail_port":0})").mail_port == Settings{}.mail_port);
  CHECK(decode_settings(R"({"mail_port":25})").mail_port == 25);
}

TEST_CASE("a notice survives encoding") {
  const Notice notice = make_notice("began", "disk-low", "id-1", "KS-01", noon, words());
  const auto read = decode_notice(encode(notice));
  REQUIRE(read);
  CHECK(read->event == "began");
  CHECK(read->kind == "disk-low");
  CHECK(read->kiosk == "id-1");
  CHECK(read->name == "KS-01");
  CHECK(read->text == "KS-01: Đĩa sắp đầy.");
  CHECK_FALSE(read->advice.empty());
  CHECK_FALSE(decode_notice("[]"));
}
