#include "kiosk/hall/courier/server.h"

#include <algorithm>

#include "kiosk/wire/results.h"
#include "kiosk/wire/signature.h"

namespace kiosk::hall::courier {
namespace {

constexpr std::size_t max_pack_bytes = 64 * 1024 * 1024;
constexpr int ok = 200;
constexpr int not_modified = 304;

Fault foreign_answer() {
  return {"answer-foreign", "What answered is not this kiosk's server, or the answer was cut.",
          "Check whether the hall's network asks to sign in. The kiosk tries again and loses nothing.", ""};
}

bool names_all(const wire::UploadAnswer& answer, const wire::Upload& upload) {
  return std::all_of(upload.opinions.begin(), upload.opinions.end(), [&](const wire::Envelope& sent) {
    return std::any_of(answer.results.begin(), answer.results.end(),
                       [&](const wire::ItemResult& item) { return item.id == sent.id; });
  });
}

}  // namespace

Fault fault_of(const HttpAnswer& answer) {
  const std::string status = std::to_string(answer.status);
  switch (answer.status) {
    case 401:
      return {"kiosk-unknown", "The server does not know this kiosk's key.",
              "Enrol this kiosk again with a new code. Waiting opinions stay on it.", status};
    case 403:
      return {"kiosk-revoked", "The office has revoked this kiosk. Its opinions stay on it, sealed.",
              "Call the office.", status};
    case 413:
      return {"batch-too-large", "The server accepts only smaller batches.", "", status};
    case 429:
    case 503:
      return {"server-busy", "The server is busy and asks to retry later.", "", status};
    default:
      break;
  }
  // Only 200 is a success. Another 2xx, a redirect, or 511 (network sign-in required) comes from
  // something else.
  if (answer.status < 400 || answer.status == 511) return foreign_answer();
  if (answer.status >= 400 && answer.status < 500) {
    const auto problem = wire::decode_problem(answer.body);
    return make_fault("request-refused", "The server refused the request ({status}). {reason}",
                      "Tell the office; this program or the server may be too old.", status,
                      {{"status", status}, {"reason", problem ? problem->title : ""}});
  }
  return make_fault("server-trouble", "The server answers with an error ({status}).",
                    "Tell the office if it lasts.", status, {{"status", status}});
}

Server::Server(outbox::Identity identity, const Clock& clock, const std::atomic<bool>& stopping)
    : identity_(std::move(identity)),
      clock_(clock),
      http_(identity_.server_url, identity_.certificate, stopping) {}

Result<HttpAnswer> Server::send(Request request) {
  retry_after_.reset();
  const auto signature = wire::sign_request(identity_.key, identity_.kiosk, request.method, request.path,
                                            bytes_of(request.body), clock_.now());
  request.headers.push_back("Content-Digest: " + signature.content_digest);
  request.headers.push_back("Signature-Input: " + signature.signature_input);
  request.headers.push_back("Signature: " + signature.signature);
  if (request.method == "POST") request.headers.emplace_back("Content-Type: application/json");
  auto answer = http_.send(request);
  if (answer) retry_after_ = answer->retry_after;
  return answer;
}

Result<wire::UploadAnswer> Server::upload(const wire::Upload& upload) {
  const auto answer = send({"POST", "/v1/opinions", wire::encode(upload), {}});
  if (!answer) return tl::unexpected<Fault>(answer.error());
  if (answer->status != ok) return tl::unexpected<Fault>(fault_of(*answer));
  auto read = wire::decode_answer(answer->body, identity_.server_key);
  if (!read || !names_all(*read, upload)) return tl::unexpected<Fault>(foreign_answer());
  return read;
}

Result<std::optional<Assigned>> Server::assignment(const std::string& etag) {
  Request request{"GET", "/v1/kiosks/self/assignment", "", {}};
  if (!etag.empty()) request.headers.push_back("If-None-Match: " + etag);
  const auto answer = send(std::move(request));
  if (!answer) return tl::unexpected<Fault>(answer.error());
  if (answer->status == not_modified) return std::nullopt;
  if (answer->status != ok) return tl::unexpected<Fault>(fault_of(*answer));
  const auto read = wire::decode_assignment(answer->body);
  if (!read) return tl::unexpected<Fault>(foreign_answer());
  return Assigned{*read, answer->etag};
}

Result<wire::HeartbeatAnswer> Server::heartbeat(const wire::Heartbeat& heartbeat) {
  const auto answer = send({"POST", "/v1/kiosks/self/heartbeat", wire::encode(heartbeat), {}});
  if (!answer) return tl::unexpected<Fault>(answer.error());
  if (answer->status != ok) return tl::unexpected<Fault>(fault_of(*answer));
  const auto read = wire::decode_heartbeat_answer(answer->body);
  if (!read) return tl::unexpected<Fault>(foreign_answer());
  return *read;
}

Result<std::optional<Published>> Server::published(const std::string& consultation, const std::string& etag) {
  Request request{"GET", "/v1/consultations/" + consultation + "/published", "", {}};
  if (!etag.empty()) request.headers.push_back("If-None-Match: " + etag);
  request.max_answer_bytes = wire::max_results_bytes;
  auto answer = send(std::move(request));
  if (!answer) return tl::unexpected<Fault>(answer.error());
  if (answer->status == not_modified) return std::nullopt;
  if (answer->status != ok) return tl::unexpected<Fault>(fault_of(*answer));
  return Published{std::move(answer->body), answer->etag};
}

Result<std::string> Server::pack(const Hash& digest) {
  Request request{"GET", "/v1/packs/" + to_hex(digest), "", {}};
  request.max_answer_bytes = max_pack_bytes;
  auto answer = send(std::move(request));
  if (!answer) return tl::unexpected<Fault>(answer.error());
  if (answer->status != ok) return tl::unexpected<Fault>(fault_of(*answer));
  return std::move(answer->body);
}

}  // namespace kiosk::hall::courier
