// Every changing route on what is not there: an object that does not exist, one of somebody else, and one for
// which the same was done before. None changes anything, writes a trail entry, or calls it done.
#include "kiosk/server/office/changing_routes.h"
#include "tests/server/command_output.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string id = "kim-son-xuan-chinh", here = "/consultations/" + id, there = "/consultations/none";
const std::string nobody = "0f3c1a52-7a54-4d0c-8f63-1f2a3b4c5d6e";
const std::string no_hash(64, 'a');

/// A request that can change nothing.
struct Void {
  std::string what, path, fields;
  std::function<void()> before = [] {};
};

struct Site : Office {
  Site() {
    kiosk = enrolled(*store, random).id;
    cookie = sign_in("canbo");
    add_user(*store, {"second", "admin", "", hash(), noon});
    store::Kiosk one;
    auto first = arrival(random, kiosk);
    first.opinion->answers["remark"] = std::string("Người già đi xa rất khó.");
    count_answers(first);
    store->store_batch({first}, {}, noon);
    std::int64_t after = -1;
    row = std::to_string(store->opinions_page(id, after, 1).at(0).row);
  }
  std::string version() { return "version=" + std::to_string(store->consultation(id)->version); }
  std::string version_of(const std::string& name) {
    return "version=" + std::to_string(store->user(name)->version);
  }
  std::string session_of(const std::string& name) {
    const std::string other = sign_in(name);
    return to_hex(sha256(bytes_of(other.substr(other.find('=') + 1))));
  }
  void close() { REQUIRE(administration.set_state("canbo", id, wire::State::closed)); }

  std::map<std::string, std::vector<Void>> voids() {
    const std::string of_kiosk = "/kiosks/" + kiosk, remarks = here + "/remarks";
    const std::string missing_kiosk = "/kiosks/" + nobody, no_draft = "/packs/" + no_hash;
    return {
        {"/account/password", {{"a wrong password", "/account/password", "old=x&new=y"}}},
        {"/account/second-factor", {{"no secret", "/account/second-factor", "code=1&password=x"}}},
        {"/account/second-factor/end",
         {{"there is none", "/account/second-factor/end",
           "password=l%C3%BAa+ch%C3%ADn+v%C3%A0ng+%C4%91%E1%BB%93ng"}}},
        {"/account/sessions/{session}/end",
         {{"missing", "/account/sessions/" + no_hash + "/end", ""},
          {"no number at all", "/account/sessions/none/end", ""},
          {"somebody else's", "/account/sessions/" + session_of("auditor") + "/end", ""}}},
        {"/alarms", {{"not read", "/alarms", "version=99"}}},
        {"/alarms/test", {}},  // tests whatever is there
        {"/consultations/{id}/closing",
         {{"missing", there + "/closing", "closes=2099-12-31"},
          {"closed before", here + "/closing", "closes=2099-12-31", [this] { close(); }}}},
        {"/consultations/{id}/closing-record", {{"missing", there + "/closing-record", "explanation=x"}}},
        {"/consultations/{id}/documents", {{"missing", there + "/documents", "place=x&version=0"}}},
        {"/consultations/{id}/paper",
         {{"missing", there + "/paper", "issued.xuan-thien-1=1"},
          {"no such hamlet", here + "/paper", "issued.none=4&returned.none=4&agree.none=4&version.none=0"}}},
        {"/consultations/{id}/publish-results",
         {{"missing", there + "/publish-results", "reason=x&sure=1"},
          {"not closed", here + "/publish-results", "reason=x&sure=1"}}},
        {"/consultations/{id}/remarks",
         {{"missing", there + "/remarks", "do=note:1.remark&note.1.remark=x"},
          {"note on nothing", remarks, "do=note:1.remark&note.1.remark=x"},
          {"note on another question", remarks, "do=note:" + row + ".other&note." + row + ".other=x"},
          {"review of nothing", remarks, "do=review:1.remark:done:0"},
          {"hiding in nothing", remarks, "do=hide:1.remark:0:3"},
          {"hiding beyond the end", remarks, "do=hide:" + row + ".remark:0:30000"},
          {"undoing what nobody decided", remarks, "do=undo:77"},
          {"undoing no number", remarks, "do=undo:x"},
          {"undoing no action", remarks, "do=undo-batch&batch=77"},
          {"words that are not there", remarks, "do=words:" + row + ".remark&words." + row + ".remark=kh%C3%B4ng"},
          {"tagging nothing", remarks, "do=tag&tag=x"},
          {"an unknown action", remarks, "do=eat"},
          {"no action", remarks, ""}}},
        {"/consultations/{id}/reopening",
         {{"missing", there + "/reopening", "reason=x"}, {"it is open", here + "/reopening", "reason=x"}}},
        {"/consultations/{id}/reopening/confirm",
         {{"missing", there + "/reopening/confirm", "request=1&sure=1"},
          {"nobody asked", here + "/reopening/confirm", "request=1&sure=1"},
          {"asked by oneself", here + "/reopening/confirm", "request=1&sure=1", [this] {
             close();
             REQUIRE(administration.ask_reopening("canbo", id, "x"));
           }}}},
        {"/consultations/{id}/reopening/withdraw",
         {{"missing", there + "/reopening/withdraw", "request=1"},
          {"nobody asked", here + "/reopening/withdraw", "request=1"},
          {"withdrawn before", here + "/reopening/withdraw", "request=1", [this] {
             close();
             REQUIRE(administration.ask_reopening("canbo", id, "x"));
             REQUIRE(administration.withdraw_reopening("canbo", id, 1));
           }}}},
        {"/consultations/{id}/report", {{"missing", there + "/report", "heard-vi=x"}}},
        {"/consultations/{id}/state",
         {{"missing", there + "/state", "state=paused"},
          {"no state", here + "/state", "state=none"},
          {"closed before", here + "/state", "state=open", [this] { close(); }}}},
        {"/kiosks/codes",
         {{"missing", "/kiosks/codes", "consultation=none&unit=xuan-thien"},
          {"no such unit", "/kiosks/codes", "consultation=" + id + "&unit=none"}}},
        {"/kiosks/import", {{"no file", "/kiosks/import", ""}}},
        {"/kiosks/{kiosk}",
         {{"missing", missing_kiosk, "name=x&unit=xuan-thien"},
          {"to nowhere", of_kiosk, "name=x&hall=none+none&sure=1"}}},
        {"/kiosks/{kiosk}/assignments",
         {{"missing", missing_kiosk + "/assignments", "hall=x&since=2026-11-01"},
          {"nowhere", of_kiosk + "/assignments", "hall=none+none&since=2026-11-01"}}},
        {"/kiosks/{kiosk}/called",
         {{"missing", missing_kiosk + "/called", "called=1"},
          {"nobody called", of_kiosk + "/called", "called=0"},
          {"a colleague called", of_kiosk + "/called", "called=1",
           [this] { REQUIRE(administration.set_called("xuanthien", kiosk, true)); }}}},
        {"/kiosks/{kiosk}/revoke",
         {{"missing", missing_kiosk + "/revoke", "sure=1"},
          {"revoked before", of_kiosk + "/revoke", "sure=1",
           [this] { REQUIRE(administration.revoke_kiosk("canbo", kiosk)); }}}},
        {"/packs", {{"no file", "/packs", ""}}},
        {"/packs/{draft}/publish", {{"missing", no_draft + "/publish", "sure=1"}}},
        {"/packs/{draft}/remove", {{"missing", no_draft + "/remove", "sure=1"}}},
        {"/people/locks/lift", {{"missing", "/people/locks/lift", "id=none&version=1"}}},
        {"/people/tokens", {{"no name", "/people/tokens", "name=&role=auditor"}}},
        {"/people/tokens/end",
         {{"missing", "/people/tokens/end", "id=" + no_hash + "&sure=1"},
          {"no number at all", "/people/tokens/end", "id=none&sure=1"}}},
        {"/people/users", {{"there before", "/people/users", "name=auditor&role=auditor&unit="}}},
        {"/people/users/change",
         {{"missing", "/people/users/change", "name=none&role=auditor&unit="},
          {"oneself", "/people/users/change", "name=canbo&role=auditor&unit=&" + version_of("canbo")},
          {"no such role", "/people/users/change", "name=auditor&role=king&unit=&" + version_of("auditor")}}},
        {"/people/users/end",
         {{"missing", "/people/users/end", "name=none&sure=1"},
          {"oneself", "/people/users/end", "name=canbo&sure=1&" + version_of("canbo")},
          {"ended before", "/people/users/end", "name=second&sure=1&version=2",
           [this] { REQUIRE(administration.end_user("canbo", "second")); }}}},
        {"/people/users/second-factor/end",
         {{"missing", "/people/users/second-factor/end", "name=none&sure=1"},
          {"oneself, without the password", "/people/users/second-factor/end",
           "name=canbo&sure=1&" + version_of("canbo")},
          {"ended before", "/people/users/second-factor/end", "name=second&sure=1&version=2",
           [this] { REQUIRE(administration.end_user("canbo", "second")); }}}},
        {"/refused/accept",
         {{"missing", "/refused/accept", "consultation=none&kiosk=" + kiosk + "&reason=x&sure=1"},
          {"nothing refused", "/refused/accept",
           "consultation=" + id + "&kiosk=" + kiosk + "&reason=not-assigned&sure=1"}}},
        {"/sign-out", {}},  // ends the session it is sent with
    };
  }
  std::int64_t newest_entry() { return last_entry(*this).number; }
  std::string kiosk, cookie, row;
};

}  // namespace

TEST_CASE("no changing route calls done what does not exist, is somebody else's, or was done before") {
  std::set<std::string> tried;
  for (const auto& route : office::changing_routes()) {
    const std::string path(route.path);
    const auto number = Site().voids()[path].size();
    CHECK_MESSAGE((number > 0 || path == "/alarms/test" || path == "/sign-out"), path);
    for (std::size_t i = 0; i < number; ++i) {
      Site site;
      const Void one = site.voids()[path].at(i);
      CAPTURE(path);
      CAPTURE(one.what);
      one.before();
      const auto before = site.newest_entry();
      const auto answer = site.post(one.path, site.cookie, one.fields);
      CHECK_MESSAGE(answer.status >= 400, Office::header(answer, "Location"));
      CHECK(answer.status < 500);
      CHECK_MESSAGE(site.newest_entry() == before, "an entry for nothing: " << last_entry(site).action);
      tried.insert(path);
    }
  }
  CHECK(tried.size() >= 32);
}

TEST_CASE("a change to an object of another unit is as one that does not exist") {
  for (const auto& route : office::changing_routes()) {
    const std::string path(route.path);
    const bool names_object = path.find("{id}") != std::string::npos || path.find("{kiosk}") != std::string::npos;
    if (!names_object) continue;
    CAPTURE(path);
    Site site;
    std::string own = path, missing = path;
    for (const auto& [name, value, none] : {std::tuple{"{id}", id, std::string("none")},
                                            {"{kiosk}", site.kiosk, nobody}}) {
      if (const auto at = path.find(name); at != std::string::npos) {
        own.replace(at, std::string(name).size(), value);
        missing.replace(at, std::string(name).size(), none);
      }
    }
    const std::string stranger = site.sign_in("elsewhere");
    const auto before = site.newest_entry();
    const auto answer = site.post(own, stranger, "sure=1"), nothing = site.post(missing, stranger, "sure=1");
    CHECK(answer.status == nothing.status);
    CHECK((answer.status == 403 || answer.status == 404));
    CHECK(site.newest_entry() == before);
  }
}
