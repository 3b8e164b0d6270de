// Results are published in steps, as versions that never change; a closed consultation is reopened by two.
#include <boost/json.hpp>

#include "kiosk/server/office/download_links.h"
#include "kiosk/wire/results.h"
#include "tests/server/office/province.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace json = boost::json;

namespace {

const std::string id = Province::town, here = "/consultations/" + id, closing = here + "/closing";

/// The officials of a consultation with one kiosk, whose opinions are all agreeing.
struct Publication : Province {
  Publication() {
    add_user(*store, {"second", "admin", "", hash(), noon});
    admin = sign_in("canbo");
    second = sign_in("second");
    kiosk = machine(town, "binh-minh", "KS-01");
    give(20);
  }
  void give(int count) {
    for (int i = 0; i < count; ++i) REQUIRE(outcome(kiosk, opinion(kiosk, town, "binh-minh")) == "stored");
  }
  std::string get(const std::string& path) { return whole(request("GET", path, "", admin)); }
  /// Sends a form like somebody who confirms it.
  http::Response send(const std::string& path, const std::string& fields, const std::string& cookie = "") {
    return submit(path, cookie.empty() ? admin : cookie, fields);
  }
  void close() { REQUIRE(send(here + "/state", "state=closed").status == 303); }
  void keep_record() { REQUIRE(send(here + "/closing-record", "explanation=KS-01").status == 303); }
  void publish(const std::string& reason = "") {
    const auto answer = send(here + "/publish-results", "reason=" + reason);
    CAPTURE(answer.body);
    REQUIRE(answer.status == 303);
  }
  void correct_paper(int agree) {
    const auto before = store->paper(id);
    store::PaperTotals totals;
    if (!before.empty()) totals = before.front();
    const auto pack = packs.find(id, 1);
    totals.consultation = id;
    totals.unit = pack->units.front().id;
    totals.hamlet = pack->units.front().hamlets.front().id;
    totals.issued = totals.returned = totals.agree = agree;
    change(*store, [&](store::Write& write) { return write.set_paper(totals); });
  }
  json::object summary(const std::string& query = "") {
    return json::parse(get(office::download_path(id, "summary", "json") + query)).as_object();
  }
  std::int64_t took_part(const std::string& query = "") { return summary(query).at("took_part").as_int64(); }
  wire::PublishedResults for_kiosks() {
    const auto answer = request("GET", "/v1/consultations/" + id + "/published");
    REQUIRE(answer.status == 200);
    return wire::decode_results(answer.body, server_key.public_key).value();
  }
  std::string state() { return std::string(wire::name_of(store->consultation(id)->state)); }
  Machine kiosk;
  std::string admin, second;
};

}  // namespace

TEST_CASE("publishing needs closing, a closing record after it, and figures equal to that record") {
  Publication office;
  const auto refused = [&](const char* words) {
    const auto answer = office.send(here + "/publish-results", "");
    CHECK(answer.status == 422);
    CHECK(says(answer, words));
    CHECK(office.store->result_versions(id).empty());
  };
  office.keep_record();  // while people still give opinions: it does not count
  refused("Chưa kết thúc: người dân còn góp ý được.");
  CHECK(office.get(closing).find("Người dân còn góp ý được. Kết thúc ở mục Điều hành.") != std::string::npos);
  office.close();
  refused("Chưa chốt số sau khi kết thúc.");
  CHECK(office.get(closing).find("Chưa chốt số sau khi kết thúc.") != std::string::npos);
  office.keep_record();
  office.correct_paper(8);
  refused("Số liệu đã đổi sau lần chốt gần nhất.");
  office.keep_record();
  office.publish();
  CHECK(office.state() == "results");
  CHECK(office.store->result_versions(id).size() == 1);
}

TEST_CASE("a state never publishes, and neither closing nor publishing happens without confirmation") {
  Publication office;
  const std::string version = "&version=" + std::to_string(office.store->consultation(id)->version);
  CHECK(office.post(here + "/state", office.admin, "state=results" + version).status == 422);
  const auto asked = office.post(here + "/state", office.admin, "state=closed" + version);
  CHECK(asked.status == 200);
  CHECK(says(asked, "name=\"sure\" value=\"1\""));
  CHECK(says(asked, "name=\"state\" value=\"closed\""));
  CHECK(office.state() == "open");
  office.close();
  office.keep_record();
  const std::string page = office.get(closing);
  const std::string figures = found_in(page, "name=\"figures\" value=\"([0-9a-f]+)\"");
  CHECK(office.post(here + "/publish-results", office.admin, "figures=" + figures).status == 200);
  CHECK(office.state() == "closed");
}

TEST_CASE("counts that do not agree need an explanation in the closing record") {
  Publication office;
  wire::Heartbeat heartbeat;
  heartbeat.device_time = office.clock.now();
  heartbeat.delivered = 20;
  heartbeat.waiting = 3;
  REQUIRE(office.report(office.kiosk, heartbeat) == 200);
  office.close();
  CHECK(office.post(here + "/closing-record", office.admin, "explanation=").status == 422);
  CHECK(office.store->closing_records(id).empty());
  CHECK(office.post(here + "/closing-record", office.admin, "explanation=KS-01+h%E1%BB%8Fng").status == 303);
  const auto record = office.store->closing_records(id).front();
  CHECK(record.content.find("KS-01 hỏng") != std::string::npos);
  const auto pdf = office.request("GET", closing + "/" + std::to_string(record.number) + ".pdf", "", office.admin);
  CHECK(pdf.status == 200);
  CHECK(Office::header(pdf, "Content-Type") == "application/pdf");
  CHECK(whole(pdf).starts_with("%PDF-"));
}

TEST_CASE("corrections change nothing published until a new version is published with its reason") {
  Publication office;
  office.close();
  office.keep_record();
  office.publish();
  const std::string public_page = office.request("GET", "/c/" + id).body;
  const wire::PublishedResults kiosks = office.for_kiosks();
  CHECK(kiosks.version == 1);
  CHECK(kiosks.total.took_part == 20);
  office.correct_paper(8);
  office.give(5);  // given before the closing, delivered after it
  CHECK(office.took_part() == 20);
  CHECK(office.took_part("?version=current") == 33);
  CHECK(office.request("GET", "/c/" + id).body == public_page);
  CHECK(office.for_kiosks() == kiosks);
  CHECK(office.get(here).find("Số liệu hiện tại đã khác bản đã công bố.") != std::string::npos);
  CHECK(office.get(here + "?version=current").find("chưa công bố") != std::string::npos);

  office.keep_record();
  CHECK_MESSAGE(office.send(here + "/publish-results", "reason=+").status == 422, "a reason is needed");
  office.publish("Th%C3%AAm+phi%E1%BA%BFu+gi%E1%BA%A5y");
  CHECK(office.took_part() == 33);
  CHECK(office.took_part("?version=1") == 20);
  CHECK(office.for_kiosks().version == 2);
  CHECK(office.for_kiosks().reason == "Thêm phiếu giấy");
  const auto now = office.request("GET", "/c/" + id), before = office.request("GET", "/c/" + id + "/versions/1");
  CHECK(says(now, "Bản công bố số 2"));
  CHECK(says(now, "Thêm phiếu giấy"));
  CHECK(says(now, "/c/" + id + "/versions/1"));
  CHECK(says(before, "Bản công bố số 1"));
  CHECK(says(before, "Đây là bản cũ."));
  CHECK(office.request("GET", "/c/" + id + "/versions/3").status == 404);
  CHECK(office.request("GET", "/c/" + id + "/versions/x").status == 404);
  CHECK(last_entry(office).action == "download-summary");
}

TEST_CASE("accepting quarantined opinions after publication changes nothing published") {
  Publication office;
  office.close();
  office.keep_record();
  office.publish();
  auto stranger = office.machine(Province::river, "north", "KS-09");
  CHECK(office.outcome(stranger, office.opinion(stranger, id, "binh-minh")) == "not-assigned");
  const store::Assignment stood{id, "binh-minh", office.day(-1), std::nullopt};
  REQUIRE(office.administration.add_assignment("canbo", stranger.kiosk.id, stood));
  CHECK(office.send("/refused/accept", "consultation=" + id + "&kiosk=" + stranger.kiosk.id +
                                           "&reason=not-assigned")
            .status == 303);
  CHECK(office.stored(id) == 21);
  CHECK(office.took_part() == 20);
  CHECK(office.for_kiosks().total.took_part == 20);
  CHECK(says(office.request("GET", "/c/" + id), "Bản công bố số 1"));
}

TEST_CASE("every document of a version names it with number, date and reason, in its file name too") {
  Publication office;
  office.close();
  office.keep_record();
  office.publish();
  office.correct_paper(8);
  office.keep_record();
  office.publish("S%E1%BB%ADa+s%E1%BB%91");
  const auto one = office.summary("?version=1").at("standing").at("version").as_object();
  CHECK(one.at("number").as_int64() == 1);
  CHECK(one.at("reason").as_string().empty());
  const auto two = office.summary().at("standing").at("version").as_object();
  CHECK(two.at("number").as_int64() == 2);
  CHECK(two.at("reason").as_string() == "Sửa số");
  CHECK(two.contains("published"));
  const std::string csv = office.get(office::download_path(id, "summary", "csv"));
  CHECK(csv.find("Bản công bố số 2") != std::string::npos);
  CHECK(csv.find("Lý do có bản này: Sửa số.") != std::string::npos);
  for (const char* extension : {"csv", "json", "xlsx", "pdf"}) {
    const auto answer =
        office.request("GET", office::download_path(id, "summary", extension) + "?version=1", "", office.admin);
    CHECK(answer.status == 200);
    CHECK(Office::header(answer, "Content-Disposition").find("-summary-v1-") != std::string::npos);
  }
  CHECK(office.request("GET", office::download_path(id, "summary", "csv") + "?version=9", "", office.admin)
            .status == 404);
}

TEST_CASE("a closed consultation is reopened by two administrators, with a public reason") {
  Publication office;
  office.close();
  office.keep_record();
  office.publish();
  for (const char* state : {"open", "paused", "closed"})
    CHECK(office.send(here + "/state", std::string("state=") + state).status == 422);
  CHECK(office.send(here + "/closing", "closes=2099-12-31").status == 422);
  CHECK(office.post(here + "/reopening", office.sign_in("elsewhere"), "reason=x").status == 403);
  CHECK(office.send(here + "/reopening", "reason=").status == 422);
  REQUIRE(office.send(here + "/reopening", "reason=M%E1%BA%A5t+%C4%91i%E1%BB%87n").status == 303);
  CHECK(office.send(here + "/reopening", "reason=x").status == 422);
  const std::string manage = office.get(here + "/manage");
  CHECK(manage.find("canbo đề nghị mở lại") != std::string::npos);
  CHECK_MESSAGE(manage.find("reopening/confirm") == std::string::npos, "who asked cannot confirm");
  const std::string request = "request=" + std::to_string(office.store->reopenings(id).front().number);
  CHECK(office.send(here + "/reopening/confirm", request).status == 422);
  CHECK(office.state() == "results");
  REQUIRE(office.send(here + "/reopening/confirm", request, office.second).status == 303);
  CHECK(office.state() == "open");
  const auto entry = last_entry(office);
  CHECK(entry.user == "second");
  CHECK(entry.action == "confirm-reopening");
  CHECK(entry.text("asked_by") == "canbo");
  const auto page = office.request("GET", "/c/" + id);
  CHECK_MESSAGE(says(page, "Bản công bố số 1"), "what was published stays readable");
  CHECK(says(page, "Mất điện"));

  office.give(1);
  office.close();
  CHECK_MESSAGE(office.send(here + "/publish-results", "reason=x").status == 422,
                "the record before the reopening does not count");
  office.keep_record();
  office.publish("sau+khi+m%E1%BB%9F+l%E1%BA%A1i");
  CHECK(office.for_kiosks().version == 2);
  CHECK(office.for_kiosks().total.took_part == 21);
}

TEST_CASE("an account made or an official called in after the request cannot confirm it; it can be withdrawn") {
  Publication office;
  office.close();
  REQUIRE(office.send(here + "/reopening", "reason=x").status == 303);
  const auto number = office.store->reopenings(id).front().number;
  office.clock.ahead = std::chrono::minutes(1);
  store::User late{"late", "admin", "", "", noon};
  REQUIRE(office.administration.set_user("canbo", late, "một mật khẩu thật dài"));
  const auto confirmed = [&](const std::string& name) {
    const auto done = office.administration.confirm_reopening(name, id, number);
    return done ? std::string("done") : done.error().code;
  };
  for (const char* name : {"late", "auditor", "elsewhere", "command line", "canbo"})
    CHECK(confirmed(name) == "second-administrator");
  REQUIRE(office.send(here + "/reopening/withdraw", "request=" + std::to_string(number)).status == 303);
  CHECK(confirmed("second") == "no-reopening");
  CHECK(office.state() == "closed");
  CHECK_FALSE(says(office.request("GET", "/c/" + id), "Mở lại lúc"));
}
