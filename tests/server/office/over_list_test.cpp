// Turnout over 100 %: told with numbers, reason and remedy wherever somebody can notice or cause it.
#include "kiosk/server/results/over_list.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string id = "kim-son-xuan-chinh", here = "/consultations/" + id;
const std::string warning = "Số tham gia lớn hơn danh sách (trên 100%) ở: ";

std::int64_t listed(const consultation::Hamlet& hamlet) {
  return hamlet.listed->value.millionths / 1'000'000;
}

/// All listed people of the first hamlet answered on paper, and one more at the kiosk, which replaces the form.
struct Over : Office {
  explicit Over(consultation::RuleProfile profile = consultation::RuleProfile::households_2025) {
    services->pack = [pack = sample_pack(profile)](const store::Consultation&) { return pack; };
    kiosk = enrolled(*store, random).id;
    cookie = sign_in("canbo");
    store::PaperTotals totals;
    totals.consultation = id;
    totals.unit = sample_pack()->units.front().id;
    totals.hamlet = hamlet.id;
    totals.issued = totals.returned = totals.agree = listed(hamlet);
    change(*store, [&](store::Write& write) { return write.set_paper(totals); });
  }
  void give_one() {
    auto one = arrival(random, kiosk);
    one.opinion->unit = sample_pack()->units.front().id;
    one.opinion->hamlet = hamlet.id;
    store->store_batch({one}, {}, noon);
  }
  bool told(const std::string& path) {
    return request("GET", path, "", cookie).body.find(warning) != std::string::npos;
  }
  const consultation::Hamlet& hamlet = sample_pack()->units.front().hamlets.front();
  std::string kiosk, cookie;
};

}  // namespace

TEST_CASE("one more participant than the list holds is told on results, paper and kiosk pages; one fewer is not") {
  Over office;
  for (const std::string& path : {here, here + "/paper", "/kiosks/" + office.kiosk}) CHECK_FALSE(office.told(path));
  office.give_one();
  for (const std::string& path : {here, here + "/paper", "/kiosks/" + office.kiosk}) {
    CAPTURE(path);
    CHECK(office.told(path));
    const std::string body = office.request("GET", path, "", office.cookie).body;
    const std::string numbers = std::to_string(listed(office.hamlet) + 1) + " / " +
                                std::to_string(listed(office.hamlet));
    CHECK(body.find(numbers) != std::string::npos);
    CHECK(body.find("Xin kiểm tra danh sách") != std::string::npos);
  }
}

TEST_CASE("saving paper totals that exceed the list together with kiosks leads to the warning") {
  Office office;
  office.services->pack = [pack = sample_pack(consultation::RuleProfile::households_2025)](
                              const store::Consultation&) { return pack; };
  const auto kiosk = enrolled(*office.store, office.random).id;
  const auto& unit = sample_pack()->units.front();
  const auto& hamlet = unit.hamlets.front();
  auto one = arrival(office.random, kiosk);
  one.opinion->unit = unit.id;
  one.opinion->hamlet = hamlet.id;
  office.store->store_batch({one}, {}, noon);
  const std::string cookie = office.sign_in("canbo"), n = std::to_string(listed(hamlet));
  std::string fields = "version." + hamlet.id + "=0";
  for (const char* field : {"issued", "returned", "agree"}) fields += std::string("&") + field + "." + hamlet.id + "=" + n;
  const auto saved = office.post(here + "/paper", cookie, fields);
  REQUIRE(saved.status == 303);
  const std::string next = Office::header(saved, "Location");
  CHECK(office.request("GET", next, "", cookie).body.find(warning) != std::string::npos);
}

TEST_CASE("where a kiosk does not replace the form, forms and opinions are compared with the list apart") {
  Over office(consultation::RuleProfile::voters_2018);
  office.give_one();
  for (const std::string& path : {here, here + "/paper", "/kiosks/" + office.kiosk}) {
    CAPTURE(path);
    CHECK_FALSE_MESSAGE(office.told(path), "everybody on paper and one at the kiosk are no more than the list");
  }
  for (std::int64_t i = 0; i < listed(office.hamlet); ++i) office.give_one();
  for (const std::string& path : {here, here + "/paper", "/kiosks/" + office.kiosk}) {
    CAPTURE(path);
    CHECK(office.told(path));
    CHECK(office.request("GET", path, "", office.cookie).body.find("ý kiến tại kiosk (" +
                                                                  std::to_string(listed(office.hamlet) + 1)) !=
          std::string::npos);
  }
}
