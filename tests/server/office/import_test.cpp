#include "kiosk/wire/messages.h"
#include "kiosk/wire/sealed_export.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

/// An office with one enrolled kiosk, whose files are imported.
struct Stick : Office {
  Stick() {
    const Hash code = random_hash(random);
    kiosk.id = uuid_v4(random);
    kiosk.name = "KS-<b>01";
    kiosk.public_key = key.public_key;
    change(*store, [&](store::Write& write) {
      write.add_enrolment_code(code, "kim-son-xuan-chinh", "xuan-thien", clock.now() + std::chrono::hours(1));
      REQUIRE(write.enrol(code, kiosk, clock.now()));
    });
  }
  std::string file(std::size_t opinions, int part = 1, int parts = 1) {
    wire::SealedExport sealed{kiosk.id, ++counter, made, part, parts, {}};
    for (std::size_t i = 0; i < opinions; ++i) sealed.opinions.push_back(arrival(random, kiosk.id).envelope);
    return wire::encode(sealed, key);
  }
  http::Response send(const std::string& user, const std::vector<std::string>& files,
                      const std::string& name = "ks-01.sealed") {
    const std::string cookie = sign_in(user);
    const auto session = store->session(sha256(bytes_of(cookie.substr(cookie.find('=') + 1))), clock.now());
    REQUIRE(session);
    std::string body =
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + session->csrf + "\r\n";
    for (const auto& file : files) {
      body += "--x\r\nContent-Disposition: form-data; name=\"sealed\"; filename=\"" + name +
              "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file + "\r\n";
    }
    return request("POST", "/kiosks/import", body + "--x--\r\n", cookie, "",
                   "multipart/form-data; boundary=x");
  }
  SeededRandom seeded{3};
  wire::SigningKey key = wire::make_signing_key(seeded);
  server::store::Kiosk kiosk;
  UtcTime made = std::chrono::floor<std::chrono::seconds>(clock.now());
  std::uint64_t counter = 0;
};

bool says(const http::Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the import page reports each file and lists imports in its history and the trail") {
  Stick stick;
  const auto answer = stick.send("canbo", {stick.file(3), stick.file(2)});
  CHECK(answer.status == 200);
  CHECK(says(answer, "Bị từ chối"));
  CHECK(says(answer, "3: Đợt lấy ý kiến hoặc bản này chưa được công bố trên máy chủ."));
  CHECK(says(answer, "2: Đợt lấy ý kiến"));
  CHECK_FALSE(says(answer, "KS-<b>01"));
  CHECK(says(answer, "KS-&lt;b&gt;01"));
  REQUIRE(stick.store->imports(10).size() == 2);
  CHECK(stick.store->imports(10)[0].refused == 2);
  CHECK(stick.store->imports(10)[0].by == "canbo");
  CHECK(stick.store->trail(10)[0].action == "import");
  CHECK(says(stick.request("GET", "/kiosks/import", "", stick.sign_in("canbo")), "Những lần nhập gần đây"));
}

TEST_CASE("the page shows how many parts of an export are missing") {
  Stick stick;
  CHECK(says(stick.send("canbo", {stick.file(1, 1, 3)}), "Lần chép này còn 2 tệp chưa nhập."));
  const auto rest = stick.send("canbo", {stick.file(1, 2, 3), stick.file(1, 3, 3)});
  CHECK(says(rest, "còn 1 tệp"));
  CHECK_FALSE(says(rest, "còn 0 tệp"));
}

TEST_CASE("changed, foreign and missing files are refused with a message; the first is a security event") {
  Stick stick;
  std::string changed = stick.file(1);
  changed[changed.size() - 10] ^= 1;
  CHECK(says(stick.send("canbo", {changed}, "<script>.sealed"), "tệp đã bị sửa"));
  CHECK_FALSE(says(stick.send("canbo", {changed}, "<script>.sealed"), "<script>.sealed"));
  CHECK(stick.store->security_events(1)[0].kind == "changed-import");
  Stick other;
  CHECK(says(stick.send("canbo", {other.file(1)}), "không biết máy góp ý"));
  CHECK(says(stick.send("canbo", {"hello"}), "không phải tệp ý kiến"));
  CHECK(stick.send("canbo", {}).status == 422);
  CHECK(stick.store->imports(10).empty());
}

TEST_CASE("two different files with one number of a kiosk are a security event") {
  Stick stick;
  stick.send("canbo", {stick.file(1)});
  stick.counter = 0;
  CHECK(stick.store->security_events(10).empty());
  stick.send("canbo", {stick.file(1)});
  REQUIRE(stick.store->security_events(10).size() == 1);
  CHECK(stick.store->security_events(10)[0].kind == "counter-repeated");
}

TEST_CASE("auditors do not import, and officials only for kiosks of their own consultations") {
  Stick stick;
  const auto file = stick.file(1);
  CHECK(stick.send("auditor", {file}).status == 403);
  CHECK(says(stick.send("elsewhere", {file}), "thuộc đơn vị khác"));
  CHECK(stick.store->imports(10).empty());
  CHECK_FALSE(says(stick.request("GET", "/kiosks/import", "", stick.sign_in("elsewhere")), "KS-"));
  CHECK(stick.send("xuanthien", {file}).status == 200);
  CHECK(stick.store->imports(10).size() == 1);
}
