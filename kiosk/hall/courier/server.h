// The server's HTTP API for kiosks: sends signed requests, returns checked answers or faults.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/time.h"
#include "kiosk/hall/courier/http.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall::courier {

struct Assigned {
  wire::Assignment assignment;
  std::string etag;
};

struct Published {
  std::string body, etag;  ///< the body is not checked yet
};

/// The fault for an answer whose status is not a success. Codes: kiosk-unknown
/// (401), kiosk-revoked (403), batch-too-large (413), server-busy (429, 503), answer-foreign (2xx, 3xx, 511),
/// request-refused (other 4xx), server-trouble.
Fault fault_of(const HttpAnswer& answer);

class Server {
 public:
  Server(outbox::Identity identity, const Clock& clock, const std::atomic<bool>& stopping);

  /// Succeeds only if the acknowledgement has a valid signature and names each opinion sent; otherwise
  /// "answer-foreign".
  Result<wire::UploadAnswer> upload(const wire::Upload& upload);
  /// nullopt if the assignment still has this ETag.
  Result<std::optional<Assigned>> assignment(const std::string& etag);
  Result<wire::HeartbeatAnswer> heartbeat(const wire::Heartbeat& heartbeat);
  /// The published results; nullopt if they still have this ETag. Before they are published: a fault with
  /// where = "404".
  Result<std::optional<Published>> published(const std::string& consultation, const std::string& etag);
  /// The archive's bytes, not checked yet.
  Result<std::string> pack(const Hash& digest);

  const outbox::Identity& identity() const { return identity_; }
  /// The Retry-After of the last answer.
  std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }

 private:
  Result<HttpAnswer> send(Request request);

  outbox::Identity identity_;
  const Clock& clock_;
  Http http_;
  std::optional<std::chrono::seconds> retry_after_;
};

}  // namespace kiosk::hall::courier
