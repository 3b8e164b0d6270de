// Opinions that a kiosk may not send: refused, kept, shown to officials of both consultations, and accepted
// once the cause is solved.
#include "kiosk/server/command_line/check.h"
#include "kiosk/server/results/closing.h"
#include "tests/server/office/province.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

std::string accept_form(const std::string& consultation, const Province::Machine& from,
                        const std::string& reason) {
  return "consultation=" + consultation + "&kiosk=" + from.kiosk.id + "&reason=" + reason;
}

std::vector<std::string> differences(Province& province) {
  return check_data(*province.store->snapshot(), province.packs, province.server_key.public_key, {}, {})
      .differences;
}

constexpr const char* town = Province::town;
constexpr const char* river = Province::river;

}  // namespace

TEST_CASE("a kiosk of one consultation cannot vote in another, neither by upload nor by stick") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  CHECK(province.outcome(kiosk, province.opinion(kiosk, river, "north")) == "stored");
  CHECK(province.outcome(kiosk, province.opinion(kiosk, town, "binh-minh")) == "not-assigned");
  auto in_hamlet = province.opinion(kiosk, town, "binh-minh");
  in_hamlet.hamlet = "binh-minh-1";
  CHECK(province.outcome(kiosk, in_hamlet) == "not-assigned");
  const auto file = province.stick(kiosk, {province.opinion(kiosk, town, "binh-minh")});
  CHECK(says(province.bring("canbo", file), "không được giao cho đợt lấy ý kiến này"));
  CHECK(province.stored(town) == 0);
  CHECK(province.refused(town) == 3);
  CHECK(province.stored(river) == 1);
  CHECK(province.refused(river) == 0);
  CHECK(differences(province).empty());
}

TEST_CASE("an opinion without a hamlet counts only for the kiosk's unit") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  CHECK(province.outcome(kiosk, province.opinion(kiosk, river, "south")) == "other-unit");
  auto neighbour = province.opinion(kiosk, river, "south");
  neighbour.hamlet = "south-1";
  CHECK_MESSAGE(province.outcome(kiosk, neighbour) == "stored", "residents may use the hall of another unit");
}

TEST_CASE("a moved kiosk can deliver its old queue and the opinions of the moving day") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  const Day before = province.today(), later = province.day(2);
  province.clock.ahead = std::chrono::days(1);
  const Day moved = province.today();
  REQUIRE(province.administration.set_kiosk("canbo", kiosk.kiosk.id, "KS-N", "kim-hai", town));
  province.clock.ahead = std::chrono::days(2);
  const auto outcome = [&](const char* consultation, const char* unit, Day day) {
    auto one = province.opinion(kiosk, consultation, unit);
    one.day = day;
    return province.outcome(kiosk, one);
  };
  CHECK(outcome(river, "north", before) == "stored");
  CHECK(outcome(river, "north", moved) == "stored");
  CHECK(outcome(town, "kim-hai", moved) == "stored");
  CHECK(outcome(town, "kim-hai", later) == "stored");
  CHECK(outcome(town, "kim-hai", before) == "not-assigned");
  CHECK(outcome(river, "north", later) == "not-assigned");
  CHECK(outcome(town, "binh-minh", later) == "other-unit");
}

TEST_CASE("a kiosk that was moved and moved back delivers for each day where it stood, and a revoked one nothing") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  std::vector<Day> days;
  for (const auto& [unit, consultation] : {std::pair("north", river), {"kim-hai", town}, {"north", river}}) {
    province.clock.ahead += std::chrono::days(2);
    days.push_back(province.today());
    REQUIRE(province.administration.set_kiosk("canbo", kiosk.kiosk.id, "KS-N", unit, consultation));
  }
  province.clock.ahead += std::chrono::days(2);
  const auto outcome = [&](const char* consultation, const char* unit, int after, int day) {
    auto one = province.opinion(kiosk, consultation, unit);
    one.day = Day{std::chrono::sys_days{days[static_cast<std::size_t>(day)]} + std::chrono::days(after)};
    return province.outcome(kiosk, one);
  };
  CHECK(outcome(town, "kim-hai", 1, 1) == "stored");
  CHECK(outcome(river, "north", 1, 0) == "stored");
  CHECK(outcome(river, "north", 1, 2) == "stored");
  CHECK(outcome(river, "north", 1, 1) == "not-assigned");
  CHECK(outcome(town, "kim-hai", 1, 0) == "not-assigned");
  CHECK(outcome(town, "kim-hai", 1, 2) == "not-assigned");
  REQUIRE(province.administration.revoke_kiosk("canbo", kiosk.kiosk.id));
  const std::string body = wire::encode(wire::Upload{99, {province.sealed(province.opinion(kiosk, river, "north"))}});
  CHECK(province.signed_request(kiosk, "POST", "/v1/opinions", body).status == 403);
}

TEST_CASE("importing a stick without rights for a consultation adds no opinions to it") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  const Day before = province.today();
  province.clock.ahead = std::chrono::days(1);
  REQUIRE(province.administration.set_kiosk("canbo", kiosk.kiosk.id, "KS-N", "kim-hai", town));
  auto old = province.opinion(kiosk, river, "north"), fresh = province.opinion(kiosk, town, "kim-hai");
  old.day = before;
  const auto file = province.stick(kiosk, {old, fresh});
  CHECK(says(province.bring("elsewhere", file), "không có quyền với đợt lấy ý kiến này"));
  CHECK(province.stored(town) == 1);
  CHECK(province.stored(river) == 0);
  const auto answer = province.bring("north", file);
  CHECK_MESSAGE(answer.status == 200, "the kiosk once stood for this official's consultation");
  CHECK(province.stored(river) == 1);
  CHECK_MESSAGE(province.refused(river) == 0, "what is stored leaves the quarantine");
  CHECK(differences(province).empty());
}

TEST_CASE("refused opinions are shown to officials of both consultations with reason, kiosk and remedy") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-<b>N");
  province.send(kiosk,
                {province.opinion(kiosk, town, "binh-minh"), province.opinion(kiosk, town, "binh-minh")});
  const auto page = [&](const char* user) {
    return province.request("GET", "/refused", "", province.sign_in(user));
  };
  for (const char* user : {"canbo", "elsewhere", "north", "auditor"}) {
    CAPTURE(user);
    const auto shown = page(user);
    CHECK(shown.status == 200);
    CHECK(says(shown, "2 ý kiến bị từ chối."));
    CHECK(says(shown, "KS-&lt;b&gt;N"));
    CHECK(says(shown, "không được giao cho đợt lấy ý kiến này"));
    CHECK(says(shown, "thu hồi máy"));
  }
  const std::string button = "action=\"/refused/accept\"";
  CHECK(says(page("elsewhere"), button));
  CHECK_FALSE_MESSAGE(says(page("north"), button), "the opinions are not for this official's consultation");
  CHECK_FALSE(says(page("auditor"), button));
  CHECK(says(page("xuanthien"), "Không có ý kiến nào bị từ chối."));
  CHECK_FALSE(says(page("xuanthien"), "KS-"));
  auto english = province.request("GET", "/language?to=en&back=/refused");
  CHECK(english.status == 303);
}

TEST_CASE("officials with rights for the consultation can accept refused opinions once the cause is solved") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  province.send(kiosk, {province.opinion(kiosk, town, "kim-hai"), province.opinion(kiosk, town, "kim-hai")});
  const std::string form = accept_form(town, kiosk, "not-assigned");
  CHECK(province.submit("/refused/accept", province.sign_in("north"), form).status == 404);
  CHECK(province.submit("/refused/accept", province.sign_in("auditor"), form).status == 403);
  const auto unmended = province.submit("/refused/accept", province.sign_in("elsewhere"), form);
  CHECK(unmended.status == 422);
  CHECK(says(unmended, "vẫn chưa phù hợp"));
  CHECK(province.stored(town) == 0);
  CHECK(province.refused(town) == 2);

  const std::string cookie = province.sign_in("canbo"), page = "/kiosks/" + kiosk.kiosk.id;
  const std::string day = to_iso(province.today());
  CHECK(province
            .post(page + "/assignments", cookie,
                  "hall=" + std::string(town) + "+kim-hai&since=" + day + "&until=" + day)
            .status == 303);
  CHECK(last_entry(province).action == "add-assignment");
  CHECK(province.submit("/refused/accept", province.sign_in("elsewhere"), form).status == 303);
  const auto entry = last_entry(province);
  CHECK(entry.action == "accept-refused");
  CHECK(entry.user == "elsewhere");
  CHECK(entry.text("consultation") == town);
  CHECK(entry.details.find("\"stored\":2") != std::string::npos);
  CHECK(province.stored(town) == 2);
  CHECK(province.refused(town) == 0);
  CHECK(differences(province).empty());
  CHECK(says(province.request("GET", "/refused", "", cookie), "Không có ý kiến nào bị từ chối."));
  CHECK(province.submit("/refused/accept", cookie, form).status == 404);
}

TEST_CASE("an accepted opinion that its kiosk sends again is a duplicate, which the kiosk erases") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  const auto envelope = province.sealed(province.opinion(kiosk, town, "kim-hai"));
  CHECK(province.send_envelopes(kiosk, {envelope}).at(0).status == wire::Status::refused);
  CHECK(province.send_envelopes(kiosk, {envelope}).at(0).status == wire::Status::refused);
  CHECK(province.refused(town) == 1);
  REQUIRE(province.administration.add_assignment("canbo", kiosk.kiosk.id,
                                                 {town, "kim-hai", province.today(), std::nullopt}));
  REQUIRE(
      province.submit("/refused/accept", province.sign_in("canbo"), accept_form(town, kiosk, "not-assigned"))
          .status == 303);
  const auto again = province.send_envelopes(kiosk, {envelope}).at(0);
  CHECK(again.status == wire::Status::duplicate);
  CHECK(again.index == 1);
}

TEST_CASE("an opinion from before the opening is refused, and can be accepted for its day of arrival") {
  Province province(std::chrono::days(12));
  auto kiosk = province.machine(river, "north", "KS-N");
  auto early = province.opinion(kiosk, river, "north"), late = early;
  early.day = province.day(-11);
  CHECK(province.outcome(kiosk, early) == "before-open");
  early.id = uuid_v4(province.random);
  early.day = province.day(-10);
  CHECK(province.outcome(kiosk, early) == "stored");
  CHECK(says(province.request("GET", "/refused", "", province.sign_in("north")), "trước ngày bắt đầu"));
  REQUIRE(
      province.submit("/refused/accept", province.sign_in("north"), accept_form(river, kiosk, "before-open"))
          .status == 303);
  CHECK(province.store->tallies(river).per_day[to_iso(province.today())] == 1);
  CHECK(differences(province).empty());
  province.clock.ahead = std::chrono::days(11);
  late.id = uuid_v4(province.random);
  late.day = province.today();
  CHECK(province.outcome(kiosk, late) == "after-close");
}

TEST_CASE("an opinion of an impossible day counts for its day of arrival, where the kiosk stood on that day") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  province.clock.ahead = std::chrono::days(1);
  REQUIRE(province.administration.set_kiosk("canbo", kiosk.kiosk.id, "KS-N", "kim-hai", town));
  province.clock.ahead = std::chrono::days(2);
  const auto outcome = [&](const char* consultation, const char* unit, int year) {
    auto one = province.opinion(kiosk, consultation, unit);
    one.day = Day{std::chrono::year(year), std::chrono::month(1), std::chrono::day(1)};
    return province.outcome(kiosk, one);
  };
  for (const int year : {1970, 2000, 2099}) {
    CAPTURE(year);
    CHECK(outcome(town, "kim-hai", year) == "stored");
    CHECK_MESSAGE(outcome(river, "north", year) == "not-assigned", "it had left before the opinion arrived");
    CHECK(outcome(town, "binh-minh", year) == "other-unit");
  }
  const std::map<std::string, std::int64_t> expected{{to_iso(province.today()), 3}};
  CHECK(province.store->tallies(town).per_day == expected);
  const auto file = province.stick(kiosk, {[&] {
    auto one = province.opinion(kiosk, town, "kim-hai");
    one.day = Day{std::chrono::year(1970), std::chrono::month(1), std::chrono::day(1)};
    return one;
  }()});
  CHECK(province.bring("elsewhere", file).status == 200);
  CHECK_MESSAGE(province.store->tallies(town).per_day.at(to_iso(province.today())) == 4, "by stick too");
  CHECK(differences(province).empty());
}

TEST_CASE("a wrong server clock changes no opinion's day") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  std::map<std::string, std::int64_t> expected;
  for (const int server_ahead : {0, -3, -400, 5, 400}) {
    for (const int after : {-9, -1, 0, 1, 9}) {
      auto one = province.opinion(kiosk, river, "north");
      one.day = day_in_vietnam(SystemClock().now() + std::chrono::days(after));
      province.clock.ahead = std::chrono::days(server_ahead);
      CHECK(province.outcome(kiosk, one) == "stored");
      province.clock.ahead = {};
      ++expected[to_iso(one.day)];
    }
  }
  CHECK(province.store->tallies(river).per_day == expected);
}

TEST_CASE("the closing record and the check list quarantined opinions separately and agree") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N"), other = province.machine(town, "kim-hai", "KS-K");
  province.send(kiosk, {province.opinion(kiosk, town, "kim-hai"), province.opinion(kiosk, river, "north")});
  province.send(other, {province.opinion(other, town, "kim-hai")});
  const auto pack = province.packs.find(town, 1);
  const auto closing = results::closing_of(*province.store, *pack);
  CHECK(closing.stored == 1);
  CHECK(closing.quarantined == 1);
  CHECK_FALSE(closing.whole());
  REQUIRE(closing.kiosks.size() == 2);  // including the foreign one, with what it sent here
  std::int64_t kept = 0;
  for (const auto& one : closing.kiosks) kept += one.quarantined;
  CHECK(kept == 1);
  CHECK(results::closing_json(closing, {}, noon).find("\"quarantined\":1") != std::string::npos);
  const auto report =
      check_data(*province.store->snapshot(), province.packs, province.server_key.public_key, {}, {});
  CHECK(report.differences.empty());
  CHECK(report.opinions == 2);
  CHECK(report.quarantined == 1);
}

TEST_CASE("opinions refused for an unknown consultation count as its quarantine once it is published") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  auto arrival = test::arrival(province.random, kiosk.kiosk.id);
  arrival.envelope.consultation = "not-yet";
  arrival.opinion.reset();
  arrival.refusal = "unknown-consultation";
  province.store->store_batch({arrival}, {}, province.clock.now());
  change(*province.store, [](store::Write& write) { return write.publish(test::consultation("not-yet")); });
  CHECK(province.refused("not-yet") == 1);
  CHECK(differences(province).empty());
}

TEST_CASE("officials see which kiosks' refused opinions found no room, and an alarm says so") {
  Province province;
  auto kiosk = province.machine(river, "north", "KS-N");
  std::vector<store::Arrival> many;
  for (std::int64_t i = 0; i < store::most_quarantined_items; ++i) {
    store::Arrival one;
    one.kiosk = kiosk.kiosk.id;
    one.envelope = {uuid_v4(province.random), town, 1, random_hash(province.random), Bytes(64, 7)};
    one.refusal = "not-assigned";
    many.push_back(std::move(one));
  }
  province.store->store_batch(many, {}, province.clock.now());
  const auto page = [&](const char* user) {
    return province.request("GET", "/refused", "", province.sign_in(user));
  };
  CHECK_FALSE(says(page("canbo"), "không giữ thêm"));
  const auto beyond = province.opinion(kiosk, town, "binh-minh");
  CHECK(province.outcome(kiosk, beyond) == "quarantine-full");
  CHECK(says(page("canbo"), "Máy KS-N: máy chủ đã không giữ thêm 1 lần"));
  CHECK(says(page("elsewhere"), "không giữ thêm"));
  CHECK_FALSE(says(page("xuanthien"), "không giữ thêm"));
  const auto list = province.request("GET", "/kiosks", "", province.sign_in("north"));
  CHECK(says(list, "Máy chủ không giữ thêm ý kiến bị từ chối của máy này."));
  const auto file = province.stick(kiosk, {province.opinion(kiosk, town, "binh-minh")});
  const auto brought = province.bring("canbo", file);
  CHECK(says(brought, "nên không giữ thêm"));
  CHECK_MESSAGE(says(brought, "niêm phong trên máy"), "what is kept where is said as it is");
  // Settled, there is room again, and the kiosk's opinion arrives.
  REQUIRE(province.administration.revoke_kiosk("canbo", kiosk.kiosk.id));
  CHECK_FALSE(says(province.request("GET", "/kiosks", "", province.sign_in("north")), "Máy chủ không giữ thêm"));
}
