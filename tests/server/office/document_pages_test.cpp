// The page of official documents: who issues them, and what they state.
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {
const std::string here = "/consultations/kim-son-xuan-chinh/documents";
}

TEST_CASE("what documents state is saved with a trail entry, and not over what somebody else saved") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  const auto save = [&](const std::string& fields) { return office.post(here, cookie, fields); };
  CHECK(save("issuer=xuan-thien&number=12&version=0&recipients=-+Huy%E1%BB%87n+%E1%BB%A7y%3B%0D%0A%0D%0A-+L%"
             "C6%B0u%3A+VT.")
            .status == 303);
  CHECK(last_entry(office).action == "set-report-form");
  const std::string page = office.request("GET", here, "", cookie).body;
  CHECK(page.find("<option value=\"xuan-thien\" selected>") != std::string::npos);
  CHECK(page.find("Huyện ủy\nLưu: VT.") != std::string::npos);
  const auto stale = save("issuer=parent&number=13&version=0");
  CHECK(stale.status == 409);
  CHECK_MESSAGE(stale.body.find("value=\"13\"") != std::string::npos, "nothing typed is lost");
  CHECK(office.request("GET", here, "", cookie).body.find("value=\"12\"") != std::string::npos);
  CHECK(save("issuer=parent&number=13&version=1").status == 303);
}

TEST_CASE("an unknown authority, too many recipients and too long texts are refused") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  std::string many = "issuer=parent&recipients=";
  for (int i = 0; i < 16; ++i) many += "a%0A";
  for (const std::string& fields :
       {std::string("issuer=xuan-chinh"), many, "issuer=parent&number=" + std::string(30, '1')})
    CHECK(office.post(here, cookie, fields).status == 422);
  CHECK(office.post(here, office.sign_in("auditor"), "issuer=parent").status == 403);
  CHECK(office.request("GET", here, "", office.sign_in("auditor")).body.find("<form class=\"card\"") ==
        std::string::npos);
}
