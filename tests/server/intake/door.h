// The intake in this process, with one published consultation and one enrolled kiosk.
#pragma once

#include <sodium.h>

#include <future>
#include <stdexcept>

#include "kiosk/opinion/opinion_json.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/intake/intake.h"
#include "kiosk/server/store/sqlite/open.h"
#include "tests/server/samples.h"

namespace kiosk::server::test {

inline constexpr UtcTime within_period{std::chrono::seconds{1'553'000'000}};

struct FixedClock final : Clock {
  UtcTime now() const override { return within_period; }
};

class Door {
 public:
  /// In a temporary folder, unless one is given.
  explicit Door(intake::Intake::Limits limits = {}, std::filesystem::path folder = {})
      : at_(folder.empty() ? own_.path : std::move(folder)), limits_(limits) {
    const std::string assets = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations/";
    const auto published =
        packs_.add(packs_.lock_publication(), assets + consultation, keys_.public_key).value();
    store::Consultation one;
    one.id = published.id;
    one.revision = published.revision;
    one.opens = within_period - std::chrono::hours(24);
    one.closes = within_period + std::chrono::hours(24 * 10);
    one.pack_digest = published.digest;
    one.pack_signature = Bytes(64, 1);
    one.seal_keys = keys_;
    kiosk.id = uuid_v4(random);
    kiosk.name = "KS-01";
    kiosk.public_key = kiosk_key_.public_key;
    change(*store, [&](store::Write& write) -> Result<void> {
      if (auto done = write.publish(one); !done) return done;
      write.add_enrolment_code(Hash{}, one.id, "xuan-thien", within_period + std::chrono::hours(1));
      if (!write.enrol(Hash{}, kiosk, within_period)) throw std::runtime_error("not enrolled");
      return {};
    });
    intake_.add_routes(router);
  }

  /// An upload signed by the kiosk, as the listener passes it to the gate.
  http::Request upload(std::string body, const std::string& encoding = "") const {
    const auto headers =
        wire::sign_request(kiosk_key_, kiosk.id, "POST", upload_path, bytes_of(body), within_period);
    http::Request request;
    request.method = "POST";
    request.target = request.path = upload_path;
    request.headers = {{"content-digest", headers.content_digest},
                       {"signature-input", headers.signature_input},
                       {"signature", headers.signature}};
    if (!encoding.empty()) request.headers["content-encoding"] = encoding;
    request.body = std::move(body);
    request.peer = "127.0.0.1";
    return request;
  }

  /// The gate's response to the request's head; nullopt if the request is admitted.
  std::optional<http::Response> gate(http::Request& request) const {
    const auto match = router.find(request.method, request.path);
    return match.gate ? (*match.gate)(request) : std::nullopt;
  }
  /// The handler's response as it leaves the intake.
  http::Response handle(http::Request& request) const {
    const auto match = router.find(request.method, request.path);
    std::promise<http::Response> answer;
    (*match.handler)(request, match.parameters,
                     [&](http::Response response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
  }
  /// Runs gate and handler and finishes the response, like the listener.
  http::Response ask(http::Request request) const {
    if (auto refused = gate(request)) return *refused;
    http::Response response = handle(request);
    return response.finish ? response.finish() : response;
  }

  /// Seals any text like an opinion, with a matching commitment if possible.
  opinion::Envelope sealed(std::string text) {
    opinion::Envelope envelope{uuid_v4(random), consultation, 1, {}, {}};
    opinion::Salt salt{};
    if (auto read = opinion::parse_opinion(text)) {
      read->id = envelope.id;
      read->kiosk = kiosk.id;
      text = canonical_json(*read);
    }
    envelope.commitment = opinion::commitment_of(salt, text);
    const std::string plain = R"({"commitment":")" + to_hex(envelope.commitment) + R"(","consultation":")" +
                              consultation + R"(","opinion":)" + text + R"(,"revision":1,"salt":")" +
                              to_hex(salt) + R"(","withdrawal":")" + std::string(64, '0') + R"("})";
    Bytes padded((plain.size() / 512 + 1) * 512);
    std::copy(plain.begin(), plain.end(), padded.begin());
    padded[plain.size()] = 0x80;
    envelope.sealed.resize(padded.size() + crypto_box_SEALBYTES);
    crypto_box_seal(envelope.sealed.data(), padded.data(), padded.size(), keys_.public_key.data());
    return envelope;
  }
  /// A sealed opinion that is valid for the pack.
  opinion::Envelope sealed_opinion() {
    opinion::Opinion one;
    one.id = uuid_v4(random);
    one.consultation = consultation;
    one.kiosk = kiosk.id;
    one.unit = "xuan-thien";
    one.hamlet = "xuan-thien-1";
    one.language = "vi";
    one.day = day_in_vietnam(within_period);
    one.answers["stance"] = std::string("agree");
    one.answers["reasons"] = std::vector<std::string>{"school"};
    one.answers["name"] = std::string("xuan-chinh");
    return opinion::seal(one, keys_.public_key, random).envelope;
  }
  /// The database file, for inspection.
  std::filesystem::path database() const { return at_ / "server.sqlite"; }
  const Hash& server_key() const { return server_key_.public_key; }

  static constexpr const char* upload_path = "/v1/opinions";
  static constexpr const char* consultation = "kim-son-xuan-chinh";

 private:
  Folder own_;
  std::filesystem::path at_;
  FixedClock clock_;
  intake::Intake::Limits limits_;

 public:
  SeededRandom random{11};
  std::unique_ptr<store::Store> store = store::open_sqlite(at_ / "server.sqlite").value();
  store::Kiosk kiosk;
  http::Router router;

 private:
  opinion::SealKeys keys_ = opinion::make_seal_keys(random);
  wire::SigningKey server_key_ = wire::make_signing_key(random), kiosk_key_ = wire::make_signing_key(random);
  packs::PublishedPacks packs_{
      at_ / "packs", std::string(KIOSK_SOURCE_DIR) + "/assets/consultations/schema/pack.schema.json"};
  intake::Intake intake_{*store, packs_, clock_, random, server_key_, limits_};
};

}  // namespace kiosk::server::test
