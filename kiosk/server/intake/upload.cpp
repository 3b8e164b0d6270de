// POST /v1/opinions: authenticates the sender, decodes and checks the items, then group commit.
#include <algorithm>

#include "kiosk/server/intake/decode.h"
#include "kiosk/server/intake/intake.h"
#include "kiosk/server/intake/opener.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/signed_head.h"

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

http::Response try_later(const Fault& fault, int seconds) {
  auto response = http::problem(503, fault);
  response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

http::Response busy() {
  return try_later({"busy", "The server's queue is full.", "Send them again later.", ""}, 10);
}

http::Response not_stored() {
  return try_later({"not-stored", "The server could not store this now.", "Send it again later.", ""}, 30);
}

std::size_t size_of(const std::vector<store::Arrival>& arrivals) {
  std::size_t bytes = 0;
  for (const store::Arrival& arrival : arrivals) bytes += arrival.envelope.sealed.size();
  return bytes;
}

/// The kiosk keeps the opinions and sends them again.
http::Response beyond_allowance() {
  constexpr int an_hour = 3600;
  return try_later({"daily-limit", "This kiosk sent more opinions in a day than the server takes.",
                    "It keeps the others and sends them later.", ""},
                   an_hour);
}

}  // namespace

Result<store::KioskIdentity> Intake::signer(const http::Request& head) {
  const auto claim = wire::read_signed_head(headers_of(head), head.method, head.path);
  if (!claim) return tl::unexpected(claim.error());
  const auto kiosk = fleet_.kiosk_identity(claim->key_id);
  if (!kiosk || !wire::verify(kiosk->public_key, bytes_of(claim->base), claim->signature)) {
    const UtcTime now = clock_.now();  // throttled: a flood must not fill the disk
    if (events_.allow(head.peer, now))
      security_events_.add_security_event(kiosk ? "bad-signature" : "unknown-kiosk", head.peer, now);
    return fault("unknown-kiosk", "This server does not know the sender's key.",
                 "Enrol the kiosk again with a new code.");
  }
  if (kiosk->revoked) {
    return fault("revoked-kiosk", "This kiosk was revoked.",
                 "Its opinions stay on it; staff can export them to a USB stick.");
  }
  return *kiosk;
}

Result<store::KioskIdentity> Intake::authenticate(const http::Request& request) {
  const auto right_body = wire::check_digest(headers_of(request), bytes_of(request.body));
  if (!right_body) return tl::unexpected(right_body.error());
  return signer(request);
}

std::optional<http::Response> Intake::admit_upload(http::Request& head) {
  if (batcher_.full()) return busy();
  auto kiosk = signer(head);
  if (!kiosk) return http::problem(status_of(kiosk.error()), kiosk.error());
  const UtcTime now = clock_.now();
  if (!allowance_.left(kiosk->id, now)) {
    security_events_.add_security_event("upload-limit", kiosk->id, now);
    return beyond_allowance();
  }
  head.proven_kiosk = kiosk->id;
  head.identity = std::move(*kiosk);
  return std::nullopt;
}

Result<Submission> Intake::read_upload(http::Request& request) {
  const auto& kiosk = std::any_cast<const store::KioskIdentity&>(request.identity);
  if (const auto right = wire::check_digest(headers_of(request), bytes_of(request.body)); !right)
    return tl::unexpected(right.error());
  auto body = decode_body(request.header("content-encoding"), std::move(request.body), wire::max_body_bytes);
  if (!body) return tl::unexpected(body.error());
  auto upload = wire::decode_upload(*body);
  if (!upload) return tl::unexpected(upload.error());
  Opener opener(OpenerStore(consultations_, fleet_), packs_, kiosk.id, clock_.now());
  Submission submission{{}, {kiosk.id, upload->counter}};
  submission.arrivals.reserve(upload->opinions.size());
  for (opinion::Envelope& envelope : upload->opinions)
    submission.arrivals.push_back(opener.open(std::move(envelope)));
  return submission;
}

void Intake::upload(http::Request& request, const http::Respond& respond) {
  auto submission = read_upload(request);
  if (!submission) return respond(http::problem(status_of(submission.error()), submission.error()));
  const std::string kiosk = submission->counter.kiosk;
  const std::size_t bytes = size_of(submission->arrivals);
  const bool accepted = batcher_.put(std::move(*submission), [this, respond, kiosk, bytes](auto results) {
    if (!results) return respond(not_stored());
    // What is sent again because an answer was lost takes no room.
    const auto fresh = static_cast<std::size_t>(std::ranges::count_if(
        *results, [](const wire::ItemResult& item) { return item.status != wire::Status::duplicate; }));
    if (fresh > 0) allowance_.use(kiosk, fresh, bytes, clock_.now());
    // Encoding and signing run on a worker thread to keep the writer's thread free.
    respond(http::deferred([this, results = std::move(*results)] {
      return http::json(wire::encode_answer(results, clock_.now(), server_key_));
    }));
  });
  if (!accepted) respond(busy());
}

}  // namespace kiosk::server::intake
