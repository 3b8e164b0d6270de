// A real server process with one enrolled kiosk, accessed with the kiosk's own client.
#pragma once

#include <atomic>

#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/courier/server.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/wire/signature.h"
#include "tests/e2e/harness.h"

namespace kiosk::server::test {

/// One kiosk's identity and connection to the server.
class Sender {
 public:
  Sender(e2e::Deployment& deployment, const std::string& name);

  /// An opinion of this kiosk that is valid for the sample pack.
  opinion::Opinion opinion();
  opinion::Envelope sealed(const opinion::Opinion& opinion);
  /// Signs the body (PROTOCOL.md section 3) and sends it unchanged.
  Result<hall::courier::HttpAnswer> post(const std::string& path, const std::string& body);
  Result<hall::courier::HttpAnswer> send(const hall::courier::Request& request);
  /// Uploads one batch with the courier's client.
  Result<wire::UploadAnswer> upload(const std::vector<opinion::Envelope>& envelopes);
  std::vector<std::string> signature_headers(const std::string& path, const std::string& body,
                                             UtcTime at) const;

  hall::outbox::Identity identity;
  SystemClock clock;
  SystemRandom random;

 private:
  Hash seal_key_{};
  std::uint64_t counter_ = 0;
  std::atomic<bool> stopping_{false};
};

}  // namespace kiosk::server::test
