// POST /v1/opinions: who sends, what it says, whether it may be counted; then the group commit.
#include "kiosk/server/intake/decode.h"
#include "kiosk/server/intake/intake.h"
#include "kiosk/wire/signed_head.h"
#include "kiosk/server/intake/opener.h"

namespace kiosk::server::intake {
namespace {

int status_of(const Fault& fault) {
  if (fault.code == "unknown-kiosk" || fault.code == "bad-signature") return 401;
  if (fault.code == "revoked-kiosk") return 403;
  if (fault.code == "too-large" || fault.code == "too-many-items") return 413;
  if (fault.code == "unknown-encoding") return 415;
  if (fault.code == "broken-encoding") return 400;
  return 422;
}

wire::SignatureHeaders headers_of(const http::Request& request) {
  return {std::string(request.header("content-digest")), std::string(request.header("signature-input")),
          std::string(request.header("signature"))};
}

}  // namespace

Result<store::Kiosk> Intake::signer(const http::Request& head) {
  const auto claim = wire::read_signed_head(headers_of(head), head.method, head.path);
  if (!claim) return tl::unexpected(claim.error());
  const auto kiosk = store_.kiosk(claim->key_id);
  if (!kiosk || !wire::verify(kiosk->public_key, bytes_of(claim->base), claim->signature)) {
    const UtcTime now = clock_.now();  // a flood must not fill the disk with events
    if (events_.allow(head.peer, now))
      store_.add_security_event(kiosk ? "bad-signature" : "unknown-kiosk", head.peer, now);
    return fault("unknown-kiosk", "This server does not know the sender's key.",
                 "Enrol the kiosk again with a new code.");
  }
  if (kiosk->revoked) {
    return fault("revoked-kiosk", "This kiosk was revoked.",
                 "What it holds stays on it; staff can carry it on a USB stick.");
  }
  return *kiosk;
}

Result<store::Kiosk> Intake::authenticate(const http::Request& request) {
  const auto right_body = wire::check_digest(headers_of(request), bytes_of(request.body));
  if (!right_body) return tl::unexpected(right_body.error());
  return signer(request);
}

std::optional<http::Response> Intake::refuse_stranger(const http::Request& head) {
  const auto kiosk = signer(head);
  if (kiosk) return std::nullopt;
  return http::problem(status_of(kiosk.error()), kiosk.error());
}

void Intake::upload(const http::Request& request, http::Respond respond) {
  const auto refuse = [&](const Fault& fault) { respond(http::problem(status_of(fault), fault)); };
  const auto kiosk = authenticate(request);
  if (!kiosk) return refuse(kiosk.error());
  const auto body = decode_body(request.header("content-encoding"), request.body, wire::max_body_bytes);
  if (!body) return refuse(body.error());
  const auto upload = wire::decode_upload(*body);
  if (!upload) return refuse(upload.error());
  Opener opener(store_, packs_, kiosk->id, clock_.now());
  std::vector<store::Arrival> arrivals;
  arrivals.reserve(upload->opinions.size());
  for (const opinion::Envelope& envelope : upload->opinions) arrivals.push_back(opener.open(envelope));
  const std::size_t count = arrivals.size();
  batcher_.put(std::move(arrivals), kiosk->id, upload->counter,
               [this, respond, count](std::vector<wire::ItemResult> results) {
                 if (results.size() != count) {
                   auto busy = http::problem(503, {"not-stored", "The server could not store this now.",
                                                   "Send it again later.", ""});
                   busy.headers.emplace_back("Retry-After", "30");
                   return respond(std::move(busy));
                 }
                 respond(http::json(wire::encode_answer(results, clock_.now(), server_key_)));
               });
}

}  // namespace kiosk::server::intake
