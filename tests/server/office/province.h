// Two consultations with kiosks, whose uploads, files and heartbeats go through the real routes; and the
// officials' pages.
#pragma once

#include <future>

#include "kiosk/server/intake/intake.h"
#include "kiosk/server/results/publication.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/sealed_export.h"
#include "tests/server/office/office.h"

namespace kiosk::server::test {

struct Province : Office {
  static constexpr const char* town = "kim-son-binh-minh";  ///< units binh-minh, kim-hai
  static constexpr const char* river = "scale-sample";      ///< units north, south

  /// A kiosk with its key.
  struct Machine {
    store::Kiosk kiosk;
    wire::SigningKey key;
    std::uint64_t counter = 0;
  };

  /// `published_before`: how long ago the consultations were published; they opened ten days ago.
  explicit Province(std::chrono::days published_before = {}) {
    services->pack = [this](const store::Consultation& one) {
      auto pack = packs.find(one.id, one.revision);
      return pack ? pack : sample_pack();
    };
    const auto now = clock.now();
    clock.ahead = -published_before;
    const administration::Period period{now - std::chrono::days(10), now + std::chrono::days(10)};
    REQUIRE(administration.publish("canbo", assets / "consultations" / town, period));
    REQUIRE(administration.publish("canbo", std::filesystem::path(KIOSK_SOURCE_DIR) / "tests/packs/scale",
                                   period));
    clock.ahead = {};
    add_user(*store, {"north", "official", "north", hash(), noon});
    intake = std::make_unique<intake::Intake>(*store, packs, clock, random, server_key);
    intake->add_routes(router);
    results::add_publication_routes(router, *store, packs, server_key, clock);
  }
  ~Province() { intake->stop(); }

  Machine machine(const std::string& consultation, const std::string& unit, const std::string& name) {
    Machine one{{}, wire::make_signing_key(random), 0};
    const Hash code = random_hash(random);
    one.kiosk.id = uuid_v4(random);
    one.kiosk.name = name;
    one.kiosk.public_key = one.key.public_key;
    change(*store, [&](store::Write& write) {
      write.add_enrolment_code(code, consultation, unit, clock.now() + std::chrono::hours(1));
      if (!write.enrol(code, one.kiosk, clock.now())) throw std::runtime_error("not enrolled");
    });
    return one;
  }
  Day today() const { return day_in_vietnam(clock.now()); }
  Day day(int after) const { return day_in_vietnam(clock.now() + std::chrono::days(after)); }

  opinion::Opinion opinion(const Machine& from, const std::string& consultation, const std::string& unit) {
    opinion::Opinion one;
    one.id = uuid_v4(random);
    one.consultation = consultation;
    one.kiosk = from.kiosk.id;
    one.unit = unit;
    one.language = "vi";
    one.day = today();
    one.answers["stance"] = std::string("agree");
    if (consultation == river) one.answers["roads"] = opinion::Answer(std::int64_t{3});
    return one;
  }
  opinion::Envelope sealed(const opinion::Opinion& opinion) {
    return opinion::seal(opinion, store->consultation(opinion.consultation)->seal_keys.public_key, random)
        .envelope;
  }
  /// A request signed by the machine, sent through the route's gate and handler.
  http::Response signed_request(const Machine& from, const std::string& method, const std::string& path,
                                const std::string& body) {
    const auto headers =
        wire::sign_request(from.key, from.kiosk.id, method, path, bytes_of(body), clock.now());
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.headers = {{"content-digest", headers.content_digest},
                       {"signature-input", headers.signature_input},
                       {"signature", headers.signature}};
    request.body = body;
    request.peer = "127.0.0.1";
    const auto match = router.find(method, path);
    REQUIRE(match.handler);
    if (match.gate != nullptr) {
      if (auto refused = (*match.gate)(request)) return *refused;
    }
    std::promise<http::Response> answer;
    (*match.handler)(request, match.parameters,
                     [&](http::Response response) { answer.set_value(std::move(response)); });
    http::Response response = answer.get_future().get();
    return response.finish ? response.finish() : response;
  }
  std::vector<wire::ItemResult> send(Machine& from, const std::vector<opinion::Opinion>& opinions) {
    wire::Upload upload{++from.counter, {}};
    for (const auto& one : opinions) upload.opinions.push_back(sealed(one));
    return send_envelopes(from, upload.opinions);
  }
  std::vector<wire::ItemResult> send_envelopes(Machine& from,
                                               const std::vector<opinion::Envelope>& envelopes) {
    const auto response =
        signed_request(from, "POST", "/v1/opinions", wire::encode(wire::Upload{++from.counter, envelopes}));
    REQUIRE(response.status == 200);
    return wire::decode_answer(response.body, server_key.public_key).value().results;
  }
  /// "stored", or the refusal reason.
  std::string outcome(Machine& from, const opinion::Opinion& opinion) {
    const auto item = send(from, {opinion}).at(0);
    return item.status == wire::Status::refused ? item.reason : "stored";
  }
  std::string stick(Machine& from, const std::vector<opinion::Opinion>& opinions) {
    wire::SealedExport file{
        from.kiosk.id, ++from.counter, std::chrono::floor<std::chrono::seconds>(clock.now()), 1, 1, {}};
    for (const auto& one : opinions) file.opinions.push_back(sealed(one));
    return wire::encode(file, from.key);
  }
  http::Response bring(const std::string& user, const std::string& file) {
    const std::string cookie = sign_in(user);
    const auto session = store->session(sha256(bytes_of(cookie.substr(cookie.find('=') + 1))), clock.now());
    REQUIRE(session);
    const std::string body =
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + session->csrf +
        "\r\n--x\r\nContent-Disposition: form-data; name=\"sealed\"; filename=\"a.sealed\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n" +
        file + "\r\n--x--\r\n";
    return request("POST", "/kiosks/import", body, cookie, "", "multipart/form-data; boundary=x");
  }
  int report(const Machine& from, const wire::Heartbeat& heartbeat) {
    return signed_request(from, "POST", "/v1/kiosks/self/heartbeat", wire::encode(heartbeat)).status;
  }
  std::int64_t stored(const std::string& consultation) { return store->tallies(consultation).stored; }
  std::int64_t refused(const std::string& consultation) { return store->tallies(consultation).refused; }

  wire::SigningKey server_key = wire::make_signing_key(random);
  std::unique_ptr<intake::Intake> intake;
};

inline bool says(const http::Response& response, std::string_view text) {
  return response.body.find(text) != std::string::npos;
}

}  // namespace kiosk::server::test
