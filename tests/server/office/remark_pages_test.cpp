// Remarks on the officials' pages: masked, unmasked with a reason, hidden, tagged, counted.
#include "kiosk/server/remarks/remarks.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string here = "/consultations/kim-son-xuan-chinh";

remarks::Remark the_remark(Office& office) {
  std::vector<remarks::Remark> all;
  remarks::each_remark(*office.store, *sample_pack(), {"", "", "", "", "remark", false},
                       [&](const remarks::Remark& remark) { all.push_back(remark); });
  REQUIRE(all.size() == 1);
  return all[0];
}

}  // namespace

TEST_CASE("a telephone number is masked on the page and in downloads until an official decides") {
  Office office;
  add_remark(office, "Gọi tôi 0912345678, đường xa quá");
  const std::string cookie = office.sign_in("canbo");
  const auto shown = [&](const std::string& path) {
    return whole(office.request("GET", path, "", cookie)).find("0912345678") != std::string::npos;
  };
  CHECK_FALSE(shown(here + "/remarks"));
  CHECK_FALSE(shown("/v1" + here + "/remarks.csv"));
  CHECK(whole(office.request("GET", "/v1" + here + "/remarks.csv", "", cookie)).find("đường xa quá") !=
        std::string::npos);
  CHECK_FALSE_MESSAGE(shown(here + "/remarks?unmask=1"), "without a reason in words nothing is unmasked");
  CHECK(last_entry(office).action == "read-remarks");
  CHECK(shown(here + "/remarks?unmask=goi+lai+cho+dan"));
  CHECK(last_entry(office).action == "unmask-remarks");
  CHECK(last_entry(office).text("reason") == "goi lai cho dan");
  CHECK(last_entry(office).user == "canbo");
  CHECK_FALSE_MESSAGE(
      office.request("GET", here + "/remarks?unmask=goi+lai+cho+dan", "", office.sign_in("auditor"))
              .body.find("0912345678") != std::string::npos,
      "who only reads sees no personal data");
  const auto remark = the_remark(office);
  const std::string place = std::to_string(remark.key.row) +
                            ".remark:" + std::to_string(remark.places.at(0).span.first) + ":" +
                            std::to_string(remark.places.at(0).span.length);
  CHECK(office.post(here + "/remarks", cookie, "do=keep%3A" + place).status == 303);
  CHECK(shown(here + "/remarks"));
  CHECK(office.post(here + "/remarks", cookie, "do=hide%3A" + place + "&reason=so+dien+thoai").status == 303);
  CHECK_FALSE(shown("/v1" + here + "/remarks.csv"));
  const auto number = office.store->redactions("kim-son-xuan-chinh").back().number;
  CHECK(office.post(here + "/remarks", cookie, "do=undo%3A" + std::to_string(number)).status == 303);
  CHECK_MESSAGE(shown(here + "/remarks"), "the earlier decision, to show it, stands again");
  const auto kept = office.store->redactions("kim-son-xuan-chinh").front().number;
  CHECK(office.post(here + "/remarks", cookie, "do=undo%3A" + std::to_string(kept)).status == 303);
  CHECK_FALSE_MESSAGE(shown(here + "/remarks"), "taken back as well: personal data is hidden by default");
  CHECK(last_entry(office).action == "read-remarks");
  CHECK(office.store->trail(2).at(1).action == "undo-hiding");
}

TEST_CASE("typed words are hidden, and words not in the remark are refused") {
  Office office;
  add_remark(office, "Cô Hoa bán hàng gần chợ");
  const std::string cookie = office.sign_in("canbo");
  const std::string key = std::to_string(the_remark(office).key.row) + ".remark";
  CHECK(
      office.post(here + "/remarks", cookie, "do=words%3A" + key + "&words." + key + "=C%C3%B4+Lan").status ==
      422);
  CHECK(
      office.post(here + "/remarks", cookie, "do=words%3A" + key + "&words." + key + "=C%C3%B4+Hoa").status ==
      303);
  CHECK(office.request("GET", here + "/remarks", "", cookie).body.find("Cô Hoa") == std::string::npos);
}

TEST_CASE("a tag is added to all selected remarks") {
  Office office;
  add_remark(office, "Đường xa");
  const std::string cookie = office.sign_in("canbo");
  const std::string key = std::to_string(the_remark(office).key.row) + ".remark";
  CHECK(office.post(here + "/remarks", cookie, "do=tag&tag=%C4%91%C6%B0%E1%BB%9Dng&r." + key + "=1").status ==
        303);
  CHECK(the_remark(office).tags.contains("đường"));
  CHECK(office.post(here + "/remarks", cookie, "do=tag&tag=&r." + key + "=1").status == 422);
  const auto back = office.post(here + "/remarks", cookie,
                                "do=untag&tag=%C4%91%C6%B0%E1%BB%9Dng&query=a%0D%0Ab&r." + key + "=1");
  CHECK_MESSAGE(Office::header(back, "Location").find_first_of("\r\n") == std::string::npos,
                "no header is injected");
  CHECK(the_remark(office).tags.empty());
}

TEST_CASE("each filter value has its count and a link") {
  Office office;
  for (const char* text : {"Đường xa", "Gọi 0912345678", "Trạm y tế xa"}) add_remark(office, text);
  const std::string cookie = office.sign_in("canbo");
  const auto count_beside = [&](const std::string& query, const std::string& link) {
    return found_in(office.request("GET", here + "/remarks?question=remark" + query, "", cookie).body,
                    "<a href=\"[^\"]*" + link + "[^\"]*\".*?class=\"n\">([0-9]+)<");
  };
  CHECK(count_beside("", "undecided=1") == "1");
  CHECK(count_beside("", "hidden=1") == "0");
  CHECK(count_beside("&q=xa", "undecided=1") == "0");
  const auto all = office.request("GET", here + "/remarks?question=remark&undecided=1", "", cookie).body;
  CHECK_MESSAGE(all.find("aria-current=\"true\"") != std::string::npos, "what is chosen is marked");
  CHECK(found_in(all, "<li class=\"(card)\" id=") == "card");
  CHECK(all.find("Đường xa") == std::string::npos);
}
