#include "tests/server/intake/office.h"

#include "kiosk/opinion/seal.h"

namespace kiosk::server::test {

using namespace hall::courier;

Sender::Sender(e2e::Deployment& deployment, const std::string& name) {
  auto outbox = hall::outbox::Outbox::open(deployment.folder() / (name + ".sqlite")).value();
  const auto [code, pin] = deployment.enrolment_code();
  identity = enrol(*outbox, deployment.url(), code, name, pin, random).value();
  const auto key = from_base64(deployment.seal_key()).value();
  std::copy(key.begin(), key.end(), seal_key_.begin());
}

opinion::Opinion Sender::opinion() {
  opinion::Opinion one;
  one.id = uuid_v4(random);
  one.consultation = "kim-son-xuan-chinh";
  one.kiosk = identity.kiosk;
  one.unit = "xuan-thien";
  one.hamlet = "xuan-thien-1";
  one.language = "vi";
  one.day = day_in_vietnam(clock.now());
  one.answers["stance"] = std::string("agree");
  one.answers["reasons"] = std::vector<std::string>{"school"};
  one.answers["name"] = std::string("xuan-chinh");
  return one;
}

opinion::Envelope Sender::sealed(const opinion::Opinion& opinion) {
  return opinion::seal(opinion, seal_key_, random).envelope;
}

std::vector<std::string> Sender::signature_headers(const std::string& path, const std::string& body,
                                                   UtcTime at) const {
  const auto signature = wire::sign_request(identity.key, identity.kiosk, "POST", path, bytes_of(body), at);
  return {"Content-Type: application/json", "Content-Digest: " + signature.content_digest,
          "Signature-Input: " + signature.signature_input, "Signature: " + signature.signature};
}

Result<HttpAnswer> Sender::send(const Request& request) {
  return Http(identity.server_url, identity.certificate, stopping_).send(request);
}

Result<HttpAnswer> Sender::post(const std::string& path, const std::string& body) {
  return send({"POST", path, body, signature_headers(path, body, clock.now())});
}

Result<wire::UploadAnswer> Sender::upload(const std::vector<opinion::Envelope>& envelopes) {
  return Server(identity, clock, stopping_).upload({++counter_, envelopes});
}

}  // namespace kiosk::server::test
