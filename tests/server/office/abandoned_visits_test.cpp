#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

bool says(const http::Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

void reports(Office& office, const server::store::Kiosk& kiosk, std::map<std::string, std::int64_t> stops) {
  wire::Heartbeat heartbeat;
  heartbeat.app_version = "0.1.0";
  heartbeat.visits = 9;
  for (const auto& [screen, count] : stops) heartbeat.abandoned += count;
  heartbeat.abandoned_at = std::move(stops);
  office.store->record_heartbeat(kiosk.id, heartbeat, office.clock.now());
}

}  // namespace

TEST_CASE("abandoned visits are summed per kiosk and per consultation, form pages named by their question") {
  Office office;
  const auto first = enrolled(*office.store, office.random, "KS-01"),
             second = enrolled(*office.store, office.random, "KS-02");
  reports(office, first, {{"page-1", 3}, {"home", 1}});
  reports(office, first, {{"page-1", 2}});
  reports(office, second, {{"page-1", 1}, {"page-99", 1}, {"staff", 4}});
  CHECK(office.store->abandoned_by_screen(first.id) ==
        std::map<std::string, std::int64_t>{{"page-1", 5}, {"home", 1}});
  CHECK(office.store->all_abandoned_by_screen("kim-son-xuan-chinh").at("page-1") == 6);
  const std::string cookie = office.sign_in("auditor");
  const auto page = office.request("GET", "/kiosks/" + first.id, "", cookie);
  CHECK(says(page, "Nơi người dân dừng lại"));
  CHECK(says(page, "Câu 1: "));
  CHECK(says(page, "Trang đầu"));
  CHECK_FALSE(says(page, "staff"));
  const auto fleet = office.request("GET", "/kiosks", "", cookie);
  CHECK(found_in(fleet.body, "<td class=\"r\"[^>]*>(6)</td>") == "6");
  CHECK(says(fleet, "staff"));
  CHECK(says(fleet, "page-99"));
  CHECK_FALSE(
      says(office.request("GET", "/kiosks", "", office.sign_in("elsewhere")), "Nơi người dân dừng lại"));
}

TEST_CASE("a kiosk that reports no abandoned screens has no such table") {
  Office office;
  const auto kiosk = enrolled(*office.store, office.random);
  reports(office, kiosk, {});
  CHECK(says(office.request("GET", "/kiosks/" + kiosk.id, "", office.sign_in("canbo")),
             "Chưa có lượt nào bị bỏ dở."));
}
