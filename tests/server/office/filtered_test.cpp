// Figures filtered by day, place and answer: the page and both downloads agree with a recount.
#include <boost/json.hpp>

#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

namespace json = boost::json;

const std::string here = "/consultations/kim-son-xuan-chinh";

struct Filled {
  Filled() {
    const auto kiosk = enrolled(*office.store, office.random);
    for (int i = 0; i < 120; ++i) {
      auto one = arrival(office.random, kiosk.id);
      one.opinion->day = Day(std::chrono::sys_days(day_in_vietnam(noon)) - std::chrono::days(i % 3));
      opinions.push_back(*one.opinion);
      office.store->store_batch({one}, {}, noon);
    }
  }
  /// Opinions that fit, counted from what was given.
  std::int64_t recount(const std::string& from, const std::string& to, const std::string& hamlet,
                       const std::string& stance) const {
    return std::ranges::count_if(opinions, [&](const opinion::Opinion& one) {
      const std::string day = to_iso(one.day), given = *one.answers.at("stance").text();
      return (from.empty() || day >= from) && (to.empty() || day <= to) &&
             (hamlet.empty() || one.hamlet == hamlet) && (stance.empty() || given == stance);
    });
  }
  std::string get(const std::string& path) { return whole(office.request("GET", path, "", cookie)); }
  Office office;
  std::string cookie = office.sign_in("canbo");
  std::vector<opinion::Opinion> opinions;
};

}  // namespace

TEST_CASE("figures filtered by day, place and answer are the same on the page, in CSV and JSON, and as recounted") {
  Filled filled;
  const std::string day = to_iso(day_in_vietnam(noon)),
                    before = to_iso(Day(std::chrono::sys_days(day_in_vietnam(noon)) - std::chrono::days(1)));
  for (const auto& [from, to, hamlet, stance] :
       {std::tuple{"", "", "", ""}, std::tuple{day.c_str(), "", "", ""}, std::tuple{"", before.c_str(), "", ""},
        std::tuple{before.c_str(), before.c_str(), "", "agree"}, std::tuple{"", "", "xuan-thien-2", ""},
        std::tuple{"", "", "xuan-thien-2", "disagree"}, std::tuple{"2001-01-01", "2001-01-02", "", ""}}) {
    const std::string query = std::string("?from=") + from + "&to=" + to + "&place=" + hamlet + "&stance=" + stance;
    CAPTURE(query);
    const std::int64_t expected = filled.recount(from, to, hamlet, stance);
    const std::string page = filled.get(here + "/filtered" + query);
    CHECK(found_in(page, "Tổng cộng</th><td class=\"r\"[^>]*>([0-9]+)<") == std::to_string(expected));
    const auto body = json::parse(filled.get("/v1" + here + "/filtered.json" + query)).as_object();
    CHECK(body.at("total").at("opinions").as_int64() == expected);
    const std::string csv = filled.get("/v1" + here + "/filtered.csv" + query);
    CHECK(found_in(csv, "Tổng cộng,([0-9]+),") == std::to_string(expected));
    std::int64_t hamlets = 0, stances = 0;
    for (const auto& one : body.at("hamlets").as_array()) hamlets += one.at("opinions").as_int64();
    for (const char* name : {"agree", "disagree", "other"}) stances += body.at("total").at(name).as_int64();
    CHECK(hamlets == expected);
    CHECK(stances == expected);
  }
}

TEST_CASE("without a filter they are the kiosks' part of the results") {
  Filled filled;
  const auto all = json::parse(filled.get("/v1" + here + "/filtered.json")).as_object();
  const auto summary = json::parse(filled.get("/v1" + here + "/summary.json")).as_object();
  CHECK(all.at("total").at("opinions") == summary.at("kiosks").at("opinions"));
  CHECK(all.at("total").at("agree") == summary.at("kiosks").at("agree"));
}

TEST_CASE("the page has a map of the units with their shares, which say what they count") {
  Filled filled;
  const std::string page = filled.get(here + "/filtered");
  CHECK(page.find("<svg class=\"result-map\"") != std::string::npos);
  CHECK(found_in(page, "class=\"shade([1-5])\" d=\"M[0-9]") != "");
  CHECK(page.find(">Xuân Thiện</text>") != std::string::npos);
}

TEST_CASE("a day, place or answer that is none is refused, and nobody sees figures that are hidden") {
  Filled filled;
  for (const char* query : {"?from=yesterday", "?place=nowhere", "?stance=maybe"}) {
    CHECK(filled.office.request("GET", here + "/filtered" + query, "", filled.cookie).status == 422);
    CHECK(filled.office.request("GET", "/v1" + here + "/filtered.csv" + query, "", filled.cookie).status == 422);
  }
  CHECK(filled.office.request("GET", here + "/filtered", "", filled.office.sign_in("elsewhere")).status == 404);
}
