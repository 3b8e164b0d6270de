// Every form and every address with values that nobody types: numbers beyond every limit, days that are none,
// texts of every kind that has broken a program. No answer is an error of the server, and afterwards every page
// and download opens.
#include <cstdlib>

#include "kiosk/base/text.h"
#include "kiosk/server/office/changing_routes.h"
#include "tests/server/office/every_page.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const int rounds = std::getenv("KIOSK_LONG") ? 20'000 : 500;

const std::vector<std::string> fields{
    "do",       "version",     "name",         "unit",      "reason",   "to",       "role",      "code",
    "tag",      "state",       "request",      "query",     "q",        "place",    "next",      "id",
    "hall",     "from",        "called",       "batch",     "webhook",  "user",     "until",     "unmask",
    "ticket",   "sure",        "stance",       "since",     "signer",   "secret",   "scope",     "rows",
    "on",       "recipients",  "number",       "page",      "columns",  "mail_to",  "mail_port", "mail_host",
    "figures",  "explanation", "consultation", "confirmed", "language", "issuer",   "closes",    "action",
    "groups",   "question",    "kiosk",        "viewport",  "heard-vi", "decided-vi", "mail_from",
    "issued.north-1", "returned.north-1", "agree.north-1", "version.north-1", "g.0", "r.1.remark"};

std::string zalgo() {
  std::string text = "a";
  for (int i = 0; i < 400; ++i) text += "\xCC\x81\xCD\x9C";
  return text;
}

const std::vector<std::string>& values() {
  static const std::vector<std::string> all{
      "", "0", "1", "-1", "2", "41", "65536", "2147483648", "9223372036854775807", "9223372036854775808",
      "18446744073709551616", "1e308", "0x10", "1.5", "1,000,000,000", "1.000.000.000.000", " 7 ", "+5",
      "NaN", "\xD9\xA3", "\xEF\xBC\x91\xEF\xBC\x92", "\xC2\xB2",                            // ٣, １２, ²
      "2099-12-31", "0001-01-01", "9999-12-31", "2026-02-30", "-271821-04-20", "10000-01-01", "2026-11-20",
      "31/12/2099", "=1+1", "\t=1", "\r=1", "@SUM(1)", "\xEF\xBC\x9D" "1", "DDE(\"cmd\";\"/C calc\";\"!A0\")",
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{csrf}}", "{{{csrf}}}", "%s%n", "${7*7}",
      "'; DROP TABLE opinion; --", "' OR 1=1 --", "../../etc/passwd", "..%2f", "\\\\host\\share", "C:\\x",
      "a\xE2\x80\xA8z", "a\xE2\x80\xA9z", "a\xC2\x85z", "a\xE2\x80\xAEz", "\xEE\x80\x80", "\xF3\xB0\x80\x80",
      "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", "\xED\xA0\x80", "\xC0\xAF",
      "\xF4\x90\x80\x80", "\xEF\xBF\xBE", std::string("a\0b", 3), "a\nb", "a\rb", zalgo(),
      std::string(5000, 'x'), std::string(6000, '9'), "paused", "closed", "open", "results", "admin", "auditor",
      "official", "north", "south", "scale-sample", "kim-son-binh-minh", "tag", "untag", "retag", "review", "hide",
      "keep", "unhide", "undo-batch", "note:1.remark", "undo:9223372036854775807", "hide:1.remark:-1:5",
      "hide:1.remark:9223372036854775807:9223372036854775807", "review:1.remark:done:-1", "all", "tls", "none",
      "canbo", "1.1", "1.2.3.4:99999", "https://[::1]/", "https://localhost/", "javascript:alert(1)",
      "a=b&c=d", "%", "%zz", ";", ",", "|", "#", "?", "on", "vi", "en", "xx"};
  return all;
}

template <class Of>
const auto& any(const Of& list, Random& random) {
  return list[uniform(random, list.size())];
}

/// A form or a query of some fields.
std::string filled(Random& random) {
  std::string text;
  for (std::uint64_t i = 1 + uniform(random, 8); i > 0; --i) {
    if (!text.empty()) text += '&';
    text += any(fields, random) + "=" + office::escaped(any(values(), random));
  }
  return text;
}

std::string with_objects(std::string path, const std::string& kiosk, Random& random) {
  for (const auto& [name, right] : {std::pair<std::string, std::string>{"{id}", Province::river},
                                    {"{kiosk}", kiosk}, {"{draft}", std::string(64, 'a')},
                                    {"{session}", std::string(64, 'a')}, {"{record}", "1.json"},
                                    {"{number}", "1"}, {"{picture}", "a.png"}, {"{code}", "000000000000"},
                                    {"{digest}", std::string(64, 'a')}}) {
    const auto at = path.find(name);
    if (at == std::string::npos) continue;
    // As the listener decodes it; what cannot be a part of a path ends in another route, or in none.
    std::string value = uniform(random, 4) == 0 ? any(values(), random) : right;
    if (value.empty() || value.find_first_of("/?\n\r\\") != std::string::npos || value.find('\0') != std::string::npos)
      value = right;
    path.replace(at, name.size(), value);
  }
  return path;
}

}  // namespace

TEST_CASE("no value in any field of any form breaks the server, and no page afterwards") {
  Province province;
  const auto kiosk = province.machine(Province::river, "north", "KS-N");
  SeededRandom random(51);
  std::string cookie = province.sign_in("canbo");
  std::map<int, int> answers;
  for (int round = 0; round < rounds; ++round) {
    const auto& route = any(office::changing_routes(), random);
    if (route.path == "/sign-out" || route.path == "/account/password") continue;
    const std::string path = with_objects(std::string(route.path), kiosk.kiosk.id, random), form = filled(random);
    CAPTURE(path);
    CAPTURE(form);
    // The page's own version, so that values get further than the check of it.
    const auto stored = province.store->consultation(Province::river);
    const std::string version = "version=" + std::to_string(stored ? stored->version : 0);
    http::Response answer;
    CHECK_NOTHROW(answer = province.submit(path, cookie, version + "&" + form));
    CHECK(answer.status < 500);
    CHECK(is_utf8(answer.body));
    ++answers[answer.status];
  }
  CHECK_MESSAGE(answers[303] + answers[200] > 0, "something was taken");
  CHECK(answers[422] + answers[404] > rounds / 4);
  open_everything(province, Province::river, kiosk.kiosk.id);
}

TEST_CASE("no value in any address breaks the server") {
  Province province;
  const auto kiosk = province.machine(Province::river, "north", "KS-N");
  SeededRandom random(52);
  const std::string cookie = province.sign_in("canbo");
  const auto addresses = every_address(province, Province::river, kiosk.kiosk.id);
  for (int round = 0; round < rounds; ++round) {
    const std::string address = any(addresses, random) + "?" + filled(random);
    CAPTURE(address);
    http::Response answer;
    CHECK_NOTHROW(answer = province.request("GET", address, "", round % 4 == 0 ? "" : cookie));
    CHECK(answer.status < 500);
    CHECK_NOTHROW(whole(answer));
  }
}
