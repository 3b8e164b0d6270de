// What the table of changing routes promises, tried on every route: a stale form is refused with both values
// and everything typed, and can be saved after that; what cannot be undone asks first.
#include "kiosk/server/office/changing_routes.h"

#include "tests/server/command_output.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using office::Basis;
using office::Way;

namespace {

const std::string id = "kim-son-xuan-chinh", here = "/consultations/" + id;

/// A form of one route: what must exist before, what is typed, and what of it a page about it must show.
struct Sample {
  std::string path, fields;
  std::string stale;                    ///< a version that is not stored
  std::string shown;                    ///< of the typed values
  std::function<void()> prepare = [] {};
  bool succeeds = true;                 ///< false: the change itself needs more than this test has
};

struct Tried : Office {
  Tried() {
    add_user(*store, {"second", "admin", "", hash(), noon});
    kiosk = enrolled(*store, random).id;
    cookie = sign_in("canbo");
  }
  void close() { REQUIRE(administration.set_state("canbo", id, wire::State::closed)); }
  std::string draft() {
    const std::string pack = (assets / "consultations/kim-son-binh-minh").string();
    return drafts.add(output_of("tar -cf - -C '" + pack + "' .")).value();
  }
  std::string token() {
    store::Token one;
    one.hash = sha256(bytes_of("kst_x"));
    one.name = "x";
    one.role = "auditor";
    one.made_by = "canbo";
    one.expires = clock.now() + std::chrono::hours(1);
    change(*store, [&](store::Write& write) { write.add_token(one); });
    return to_hex(one.hash);
  }
  void quarantine() {
    auto refused = arrival(random, kiosk);
    refused.opinion.reset();
    refused.refusal = "not-assigned";
    store->store_batch({refused}, {}, noon);
  }
  void ask_reopening() {
    close();
    REQUIRE(administration.ask_reopening("second", id, "x"));
  }
  Sample sample(std::string_view route) {
    const std::map<std::string, Sample, std::less<>> all{
        {"/alarms",
         {"/alarms", "webhook=https%3A%2F%2Falarm.example.vn%2Fx&mail_port=465&mail_security=tls&language=vi",
          "version=5", "alarm.example.vn"}},
        {"/consultations/{id}/closing", {here + "/closing", "closes=2099-12-31", "version=99", "31/12/2099"}},
        {"/consultations/{id}/documents",
         {here + "/documents", "issuer=xuan-thien&place=Kim+S%C6%A1n&number=&signer=&recipients=", "version=9",
          "Kim Sơn"}},
        {"/consultations/{id}/paper",
         {here + "/paper",
          "issued.xuan-thien-1=41&returned.xuan-thien-1=41&agree.xuan-thien-1=41&disagree.xuan-thien-1=0",
          "version.xuan-thien-1=7", "41"}},
        {"/consultations/{id}/publish-results",
         {here + "/publish-results", "reason=x", "figures=older", "older",
          [this] {
            close();
            REQUIRE(administration.keep_closing_record("canbo", *sample_pack(), "x"));
          }}},
        {"/consultations/{id}/report",
         {here + "/report", "heard-vi=Lo+xa&decided-vi=", "version=9", "Lo xa"}},
        {"/consultations/{id}/state", {here + "/state", "state=paused", "version=99", "Tạm dừng"}},
        {"/kiosks/{kiosk}", {"/kiosks/" + kiosk, "name=KS-77&unit=xuan-thien", "version=99", "KS-77", [] {}, false}},
        {"/packs/{draft}/publish", {"/packs/" + made_draft() + "/publish", "", "version=4", "1"}},
        {"/people/users/change",
         {"/people/users/change", "name=xuanthien&role=auditor&unit=", "version=99", "Kiểm tra"}},
        {"/people/users/end", {"/people/users/end", "name=xuanthien", "version=99", "xuanthien"}},
        {"/people/users/second-factor/end",
         {"/people/users/second-factor/end", "name=xuanthien", "version=99", "xuanthien"}},
        {"/people/locks/lift", {"/people/locks/lift", "id=none", "version=99", "", [] {}, false}},
        {"/consultations/{id}/reopening/confirm",
         {here + "/reopening/confirm", "request=1", "", "", [this] { ask_reopening(); }}},
        {"/kiosks/{kiosk}/revoke", {"/kiosks/" + kiosk + "/revoke", "", "", ""}},
        {"/packs/{draft}/remove", {"/packs/" + made_draft() + "/remove", "", "", ""}},
        {"/people/tokens/end", {"/people/tokens/end", "id=" + token(), "", ""}},
        {"/refused/accept",
         {"/refused/accept", "consultation=" + id + "&kiosk=" + kiosk + "&reason=not-assigned", "", "",
          [this] { quarantine(); }, false}}};
    const auto found = all.find(route);
    REQUIRE_MESSAGE(found != all.end(), "no sample for " << std::string(route));
    return found->second;
  }
  std::string made_draft() {
    if (draft_.empty()) draft_ = draft();
    return draft_;
  }
  std::int64_t newest_entry() { return last_entry(*this).number; }

  http::Response again(const http::Response& page) { return send_again(page, cookie); }
  /// Confirms where a page asks; the answer to the change itself.
  http::Response confirmed(const http::Response& answer) {
    const bool asks = answer.body.find("name=\"sure\" value=\"1\"") != std::string::npos;
    return asks ? again(answer) : answer;
  }
  std::string kiosk, cookie;

 private:
  std::string draft_;
};

}  // namespace

TEST_CASE("the table of changing routes names every route that takes a form, and no other") {
  Office office;
  std::set<std::string> registered, listed;
  for (const auto& entry : office.router.entries()) {
    if (entry.method != "GET" && entry.method != "HEAD" && !entry.pattern.starts_with("/sign-in"))
      registered.insert(entry.pattern);
  }
  for (const auto& route : office::changing_routes()) listed.emplace(route.path);
  CHECK(registered == listed);
}

TEST_CASE("a form that was read before somebody else's change is refused with both values, and can be saved then") {
  int tried = 0;
  for (const auto& route : office::changing_routes()) {
    if (route.basis != Basis::version) continue;
    CAPTURE(route.path);
    Tried office;
    const Sample sample = office.sample(route.path);
    sample.prepare();
    const auto before = office.newest_entry();
    const auto refused = office.post(sample.path, office.cookie, sample.fields + "&" + sample.stale);
    CHECK(refused.status == 409);
    CHECK(office.newest_entry() == before);
    CHECK_MESSAGE(refused.body.find(sample.shown) != std::string::npos, "the typed value is shown");
    ++tried;
    if (!sample.succeeds) continue;
    CHECK(refused.body.find("Lưu bản của tôi") != std::string::npos);
    const auto saved = office.confirmed(office.again(refused));
    CHECK((saved.status == 303 || saved.status == 200));
    CHECK_MESSAGE(office.newest_entry() > before, saved.body.substr(0, 3000));
  }
  CHECK(tried >= 11);
}

TEST_CASE("a form without a version is as stale as one with an old version") {
  for (const auto& route : office::changing_routes()) {
    if (route.basis != Basis::version) continue;
    CAPTURE(route.path);
    Tried office;
    const Sample sample = office.sample(route.path);
    sample.prepare();
    CHECK(office.post(sample.path, office.cookie, sample.fields).status == 409);
  }
}

TEST_CASE("what one person cannot undo asks first on a page of its own, and only then changes something") {
  int tried = 0;
  for (const auto& route : office::changing_routes()) {
    if (route.way != Way::confirms) continue;
    CAPTURE(route.path);
    Tried office;
    const Sample sample = office.sample(route.path);
    sample.prepare();
    const auto before = office.newest_entry();
    auto answer = office.post(sample.path, office.cookie, sample.fields + "&" + sample.stale);
    if (answer.status == 409) answer = office.again(answer);
    CHECK(answer.status == 200);
    CHECK(answer.body.find("name=\"sure\" value=\"1\"") != std::string::npos);
    CHECK(answer.body.find("Không, quay lại") != std::string::npos);
    CHECK(office.newest_entry() == before);
    ++tried;
    if (!sample.succeeds) continue;
    const auto done = office.again(answer);
    CHECK((done.status == 303 || done.status == 200));
    CHECK_MESSAGE(office.newest_entry() > before, done.body.substr(0, 3000));
  }
  CHECK(tried >= 9);
}

TEST_CASE("closing, a closing day in the past and moving a kiosk ask first; the same forms with other values do not") {
  Tried office;
  const auto version = [&] {
    return "&version=" + std::to_string(office.store->consultation(id)->version);
  };
  CHECK(office.post(here + "/state", office.cookie, "state=paused" + version()).status == 303);
  CHECK(office.post(here + "/state", office.cookie, "state=closed" + version()).status == 200);
  CHECK(office.post(here + "/closing", office.cookie, "closes=2099-12-31" + version()).status == 303);
  office.clock.ahead = noon - SystemClock().now();  // within the period of the sample
  office.cookie = office.sign_in("canbo");
  const std::string passed = to_iso(day_in_vietnam(office.clock.now() - std::chrono::days(1)));
  CHECK(office.post(here + "/closing", office.cookie, "closes=" + passed + version()).status == 200);
  CHECK(office.store->consultation(id)->state == wire::State::paused);
}

TEST_CASE("adding a person under a name that exists, in any case or form, changes nobody") {
  Office office;
  add_user(*office.store, {"Nguyễn Lan", "admin", "", Office::hash(), noon});
  const std::string cookie = office.sign_in("canbo");
  const auto before = office.store->user("Nguyễn Lan");
  for (const char* name : {"Nguy%E1%BB%85n+Lan", "+nguy%E1%BB%85n+lan+", "NGUY%E1%BB%84N+LAN",
                           "Nguye%CC%82%CC%83n+Lan", "canbo", "CANBO"}) {
    CAPTURE(name);
    const auto answer = office.post("/people/users", cookie, std::string("role=official&unit=&name=") + name);
    CHECK(answer.status == 422);
    CHECK(answer.body.find("chưa đổi gì") != std::string::npos);
  }
  const auto after = office.store->user("Nguyễn Lan");
  CHECK(after->version == before->version);
  CHECK(after->password_hash == before->password_hash);
  CHECK(after->role == "admin");
  CHECK(office.store->users().size() == 5);
}

TEST_CASE("an emptied row of paper totals is removed, and one that nobody touched stays as a colleague stored it") {
  Office office;
  const std::string cookie = office.sign_in("canbo"), page = here + "/paper";
  const auto row = [](const std::string& hamlet, const std::string& number) {
    std::string fields;
    for (const char* field : {"issued", "returned", "agree"}) fields += std::string(field) + "." + hamlet + "=" + number + "&";
    for (const char* field : {"disagree", "other", "invalid"})
      fields += std::string(field) + "." + hamlet + "=" + (number.empty() ? "" : "0") + "&";
    return fields;
  };
  const std::string one = "xuan-thien-1", two = "xuan-thien-2";
  REQUIRE(office.post(page, cookie, row(one, "8") + "version.xuan-thien-1=0").status == 303);
  REQUIRE(office.store->paper(id).size() == 1);
  // A form that was read before: it holds row one as it was then, empty, and a new row two.
  const std::string untouched = "shown.xuan-thien-1=//////&version.xuan-thien-1=0&";
  REQUIRE(office.post(page, cookie, untouched + row(two, "5") + "version.xuan-thien-2=0").status == 303);
  CHECK(office.store->paper(id).size() == 2);
  REQUIRE(office.post(page, cookie,
                      row(one, "") + "shown.xuan-thien-1=8/8/8/0/0/0/&version.xuan-thien-1=1&" + row(two, "5") +
                          "version.xuan-thien-2=1")
              .status == 303);
  const auto left = office.store->paper(id);
  REQUIRE(left.size() == 1);
  CHECK(left[0].hamlet == two);
  const auto entry = last_entry(office);
  CHECK(entry.action == "remove-paper");
  CHECK(entry.details.find("\"issued_before\":8") != std::string::npos);
}

TEST_CASE("a second call to a hall does not replace the name of who called first") {
  Office office;
  const auto kiosk = enrolled(*office.store, office.random);
  const std::string path = "/kiosks/" + kiosk.id + "/called";
  CHECK(office.post(path, office.sign_in("xuanthien"), "called=1").status == 303);
  CHECK(office.post(path, office.sign_in("canbo"), "called=1").status == 422);
  CHECK(office.store->kiosk(kiosk.id)->called_by == "xuanthien");
}
