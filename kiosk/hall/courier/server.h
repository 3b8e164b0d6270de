// The kiosk's server as the courier sees it: signed requests in, checked answers or faults out.
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
  std::string body, etag;  ///< body: unchecked
};

/// What an answer's status means to staff; only for answers that are not a success. Codes: kiosk-unknown
/// (401), kiosk-revoked (403), batch-too-large (413), server-busy (429, 503), answer-foreign (2xx, 3xx, 511),
/// request-refused (other 4xx), server-trouble.
Fault fault_of(const HttpAnswer& answer);

class Server {
 public:
  Server(outbox::Identity identity, const Clock& clock, const std::atomic<bool>& stopping);

  /// Only with an ack that verifies and that names each opinion sent. Code answer-foreign otherwise.
  Result<wire::UploadAnswer> upload(const wire::Upload& upload);
  /// Nothing where it is still the one with this ETag.
  Result<std::optional<Assigned>> assignment(const std::string& etag);
  Result<wire::HeartbeatAnswer> heartbeat(const wire::Heartbeat& heartbeat);
  /// Published results; nothing where they are still those with this ETag. Fault with where = 404 before they
  /// are published.
  Result<std::optional<Published>> published(const std::string& consultation, const std::string& etag);
  /// The archive's bytes, unchecked.
  Result<std::string> pack(const Hash& digest);

  const outbox::Identity& identity() const { return identity_; }
  /// What the last answer asked for.
  std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }

 private:
  Result<HttpAnswer> send(Request request);

  outbox::Identity identity_;
  const Clock& clock_;
  Http http_;
  std::optional<std::chrono::seconds> retry_after_;
};

}  // namespace kiosk::hall::courier
