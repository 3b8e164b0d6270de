// What anybody may ask for costs no computing twice, is never out of date, and is limited for each address.
#include <fstream>
#include <regex>
#include <thread>

#include "kiosk/server/results/publication.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

const std::string id = "kim-son-xuan-chinh";

/// Counts how often results are computed: each computing reads the pack, once a version.
struct Counted : Office {
  Counted() {
    services->pack = [this](const store::Consultation&) { return ++computed, sample_pack(); };
    publish_results(*this);
  }
  int computed = 0;
};

}  // namespace

TEST_CASE("the public page is made once in each language, whatever stands behind the question mark") {
  Counted office;
  const auto first = office.request("GET", "/c/" + id);
  CHECK(first.status == 200);
  const int once = office.computed;  // the version that is shown, and those before it
  CHECK(once > 0);
  for (int i = 0; i < 50; ++i) {
    const auto again = office.request("GET", "/c/" + id + "?x=" + std::to_string(i) + "&done=published");
    CHECK(again.body == first.body);
  }
  CHECK(office.computed == once);
  CHECK(office.request("GET", "/c/" + id, "", "language=en").body != first.body);
  CHECK(office.computed == 2 * once);
  CHECK(Office::header(first, "Vary") == "Accept-Language, Cookie");
}

TEST_CASE("a new version and what was answered are on the public page at once; new opinions are not") {
  Counted office;
  const std::string empty = office.request("GET", "/c/" + id).body;
  for (int i = 0; i < 20; ++i) add_remark(office, "Đường xa.");
  CHECK(office.request("GET", "/c/" + id).body == empty);
  publish_results(office, "Đã nhận ý kiến đến muộn");
  const std::string counted = office.request("GET", "/c/" + id).body;
  CHECK(counted != empty);
  CHECK(counted.find("Đã nhận ý kiến đến muộn") != std::string::npos);
  change(*office.store, [](store::Write& write) {
    const store::Report report{
        0, id, "canbo", noon, {{"vi", "Bà con lo đường xa."}}, {{"vi", "Giữ hai trạm y tế."}}};
    REQUIRE(write.add_report(report, 0));
  });
  const std::string answered = office.request("GET", "/c/" + id).body;
  CHECK(answered.find("Giữ hai trạm y tế.") != std::string::npos);
}

TEST_CASE("published results are signed once, and again after a change") {
  Counted office;
  const auto key = wire::make_signing_key(office.random);
  results::add_publication_routes(office.router, *office.store, office.packs, key, office.clock);
  CHECK(office.request("GET", "/v1/consultations/" + id + "/published").status ==
        404);  // no pack on this disk
  const auto stamp = [&] {
    return results::public_stamp(*office.store, *office.store->consultation(id));
  };
  const std::string before = stamp();
  CHECK(stamp() == before);
  add_remark(office, "Xa.");
  publish_results(office, "Thêm ý kiến đến muộn");
  CHECK(stamp() != before);
}

TEST_CASE("pages that are made for each request are limited for each address; kept ones are not") {
  Counted office;
  int refused = 0;
  for (int i = 0; i < 700; ++i)
    refused += office.request("GET", "/c/no-such-" + std::to_string(i)).status == 429;
  CHECK(refused == 100);
  CHECK(office.request("GET", "/sign-in").status == 429);
  CHECK(office.request("GET", "/c/" + id).status == 200);
  CHECK(office.request("GET", "/assets/web/office.css").status == 200);
  CHECK(office.request("GET", "/openapi.json").status == 200);
}

TEST_CASE("every form of the pages begins with its token, so that it is checked before the rest is read") {
  int forms = 0;
  for (const auto& entry : std::filesystem::directory_iterator(assets / "web")) {
    if (entry.path().extension() != ".mustache") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::regex form(R"re(<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>\s*(<[^>]*>))re");
    for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at, ++forms) {
      CAPTURE(entry.path());
      CAPTURE((*at)[0].str());
      if ((*at)[1].str().starts_with("/sign-in")) continue;
      CHECK((*at)[2].str() == "<input type=\"hidden\" name=\"csrf\" value=\"{{csrf}}\">");
    }
  }
  CHECK(forms > 20);
}

TEST_CASE("a form whose token is not its first field, or of another session, is refused without reading it") {
  Office office;
  const std::string cookie = office.sign_in("canbo");
  const std::string page = office.request("GET", "/consultations", "", cookie).body;
  const std::string token = found_in(page, "name=\"csrf\" value=\"([^\"]+)\"");
  const auto multipart = [](const std::string& first, const std::string& value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + first + "\"\r\n\r\n" + value + "\r\n";
  };
  const auto send = [&](const std::string& body) {
    return office.request("POST", "/packs", body, cookie, "", "multipart/form-data; boundary=b");
  };
  CHECK(send(multipart("csrf", "wrong") + "--b--\r\n").status == 403);
  CHECK(send(multipart("a", "1") + multipart("csrf", token) + "--b--\r\n").status == 403);
  CHECK(send(multipart("csrf", token) + "--b--\r\n").status == 422);  // no file was chosen
  std::string many = multipart("csrf", token);
  for (int i = 0; i < 100; ++i) many += multipart("f", "x");
  const auto refused = send(many + "--b--\r\n");
  CHECK(refused.status == 422);
  CHECK(refused.body.find("nhiều phần hơn") != std::string::npos);
  const auto match = office.router.find("POST", "/packs");
  REQUIRE(match.look);
  http::Request head;
  head.method = "POST";
  head.path = "/packs";
  head.headers = {{"cookie", cookie}, {"content-type", "multipart/form-data; boundary=b"}};
  CHECK_FALSE((*match.look)(head, multipart("csrf", token) + "--b\r\nContent-Di"));
  CHECK((*match.look)(head, multipart("csrf", "wrong") + "--b\r\nContent-Di")->status == 403);
}

TEST_CASE("only routes for files and long forms take large bodies, and each checks sender and token first") {
  Office office;
  std::map<std::string, std::size_t> large;
  for (const auto& entry : office.router.entries()) {
    if (entry.max_body_bytes <= http::usual_body_bytes) continue;
    CAPTURE(entry.pattern);
    large[entry.pattern] = entry.max_body_bytes;
    const auto match = office.router.find(entry.method, entry.pattern);
    CHECK(match.gate);
    CHECK(match.look);
  }
  CHECK(large == std::map<std::string, std::size_t>{{"/packs", 32U << 20U},
                                                    {"/kiosks/import", 64U << 20U},
                                                    {"/consultations/{id}/paper", 1U << 20U},
                                                    {"/consultations/{id}/remarks", 1U << 18U},
                                                    {"/consultations/{id}/report", 1U << 18U}});
}
