// The server's doors: uploads past signature, compression and envelope into the real intake; forms.
#include "kiosk/server/intake/intake.h"

#include <sodium.h>
#include <zstd.h>

#include <future>

#include "kiosk/opinion/opinion_json.h"
#include "kiosk/server/http/multipart.h"
#include "kiosk/server/store/sqlite/open.h"
#include "tests/fuzz/fuzz.h"
#include "tests/gzip.h"

namespace kiosk::fuzz {
namespace {

namespace http = server::http;
constexpr UtcTime noon{std::chrono::seconds{1'553'000'000}};  // within the sample's period

struct FixedClock final : Clock {
  UtcTime now() const override { return noon; }
};

/// A server's inside with one published consultation and one enrolled kiosk.
class Door {
 public:
  Door() {
    const auto published =
        packs_.add(source() / "assets/consultations/kim-son-xuan-chinh", keys_.public_key).value();
    server::store::Consultation consultation;
    consultation.id = published.id;
    consultation.revision = published.revision;
    consultation.opens = published.period.opens;
    consultation.closes = published.period.closes;
    consultation.pack_digest = published.digest;
    consultation.pack_signature = Bytes(64, 1);
    consultation.seal_keys = keys_;
    kiosk_.id = uuid_v4(random_);
    kiosk_.public_key = kiosk_key_.public_key;
    const auto ready = store_->transaction("fuzz", noon, [&](server::store::Write& write) -> Result<void> {
      if (auto done = write.publish(consultation); !done) return done;
      write.add_enrolment_code(Hash{}, consultation.id, "xuan-thien", noon + std::chrono::hours(1));
      if (!write.enrol(Hash{}, kiosk_, noon)) return fault("not-enrolled", "");
      write.trail("test", {});
      return {};
    });
    if (!ready) throw std::runtime_error("not enrolled");
    intake_.add_routes(router_);
  }

  http::Response post(std::string_view encoding, std::string body) {
    const std::string path = "/v1/opinions";
    http::Request request;
    const auto headers = wire::sign_request(kiosk_key_, kiosk_.id, "POST", path, bytes_of(body), noon);
    request.method = "POST";
    request.target = request.path = path;
    request.headers = {{"content-digest", headers.content_digest},
                       {"signature-input", headers.signature_input},
                       {"signature", headers.signature}};
    if (!encoding.empty()) request.headers["content-encoding"] = encoding;
    request.body = std::move(body);
    request.peer = "127.0.0.1";
    const auto match = router_.find("POST", path);
    std::promise<http::Response> answer;
    (*match.handler)(request, match.parameters,
                     [&](http::Response response) { answer.set_value(std::move(response)); });
    return answer.get_future().get();
  }

  /// Seals whatever text as if it were an opinion, with a commitment that fits where there can be one.
  opinion::Envelope sealed(std::string text) {
    opinion::Envelope envelope{uuid_v4(random_), "kim-son-xuan-chinh", 1, {}, {}};
    opinion::Salt salt{};
    if (auto read = opinion::parse_opinion(text)) {
      read->id = envelope.id;
      read->kiosk = kiosk_.id;
      text = canonical_json(*read);
    }
    envelope.commitment = opinion::commitment_of(salt, text);
    const std::string plain = R"({"commitment":")" + to_hex(envelope.commitment) +
                              R"(","consultation":"kim-son-xuan-chinh","opinion":)" + text +
                              R"(,"revision":1,"salt":")" + to_hex(salt) + R"(","withdrawal":")" +
                              std::string(64, '0') + R"("})";
    Bytes padded((plain.size() / 512 + 1) * 512);
    std::copy(plain.begin(), plain.end(), padded.begin());
    padded[plain.size()] = 0x80;
    envelope.sealed.resize(padded.size() + crypto_box_SEALBYTES);
    crypto_box_seal(envelope.sealed.data(), padded.data(), padded.size(), keys_.public_key.data());
    return envelope;
  }

  /// What was stored stands in the tallies, and nothing else.
  void took(const http::Response& response) {
    if (response.status != 200) return;
    const auto answer = wire::decode_answer(response.body, server_key_.public_key);
    must(answer.has_value(), "the server's own answer does not verify");
    for (const auto& item : answer->results) stored_ += item.status == wire::Status::stored;
    if (++answers_ % 16 == 0)
      must(store_->tallies("kim-son-xuan-chinh").stored == stored_, "the tallies differ from the answers");
  }

 private:
  Scratch scratch_;
  FixedClock clock_;
  SeededRandom random_{11};
  opinion::SealKeys keys_ = opinion::make_seal_keys(random_);
  wire::SigningKey server_key_ = wire::make_signing_key(random_),
                   kiosk_key_ = wire::make_signing_key(random_);
  std::unique_ptr<server::store::Store> store_ =
      server::store::open_sqlite(scratch_.path() / "server.sqlite").value();
  server::packs::PublishedPacks packs_{scratch_.path() / "packs",
                                       source() / "assets/consultations/schema/pack.schema.json"};
  server::intake::Intake intake_{*store_, packs_, clock_, random_, server_key_};
  http::Router router_;
  server::store::Kiosk kiosk_;
  std::int64_t stored_ = 0, answers_ = 0;
};

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 1));
  return out;
}

bool expected(int status) {
  return status == 200 || status == 400 || status == 413 || status == 415 || status == 422;
}

}  // namespace

void upload(std::string_view input) {
  static Door door;
  Taker bytes(input);
  const auto way = bytes.byte() % 7;
  const std::string text(bytes.rest());
  const auto envelopes = [&] { return wire::encode(wire::Upload{1, {door.sealed(text)}}); };
  const auto response = way == 0   ? door.post("", text)
                        : way == 1 ? door.post("gzip", test::gzip(text, 1))
                        : way == 2 ? door.post("zstd", zstd(text))
                        : way == 3 ? door.post("gzip", text)
                        : way == 4 ? door.post("zstd", text)
                        : way == 5 ? door.post("", envelopes())
                                   : door.post("zstd", zstd(envelopes()));
  must(expected(response.status), "an answer that no sender expects");
  door.took(response);
}

void form(std::string_view input) {
  Taker bytes(input);
  http::Request request;
  request.method = "POST";
  request.headers["content-type"] = std::string(bytes.line());
  request.headers["cookie"] = std::string(bytes.line());
  request.body = bytes.rest();
  const http::Form form = http::read_form(request);
  std::size_t size = 0;
  for (const auto& [name, value] : form.fields) size += name.size() + value.size();
  for (const auto& [name, file] : form.files) size += name.size() + file.content.size();
  must(form.fields.size() + form.files.size() <= 8 * 1024, "more fields than bytes");
  must(size <= 4 * input.size() + 64, "the form grew while it was read");
  must(request.cookie("kiosk").size() <= request.headers["cookie"].size(), "a cookie from nowhere");
}

}  // namespace kiosk::fuzz
