// An HTTP connection to the server that stays open between requests.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"

namespace kiosk::hall::courier {

struct Request {
  std::string method = "GET";
  std::string path;
  std::string body;
  std::vector<std::string> headers;  ///< "Name: value"
  std::size_t max_answer_bytes = 1024 * 1024;
};

struct HttpAnswer {
  int status = 0;
  std::string body;
  std::string etag;
  std::optional<std::chrono::seconds> retry_after;  ///< at most an hour
};

/// Whether opinions may be sent to this address: https, or http to this machine.
bool address_allowed(const std::string& server_url);

class Http {
 public:
  /// `certificate` is the pinned SHA-256 of the server's public key; all zero means the system's
  /// certificate authorities. A request ends within about a second after `stopping` is set.
  Http(std::string server_url, const Hash& certificate, const std::atomic<bool>& stopping);
  ~Http();
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  /// Sends a request and returns the complete answer, whatever its status. Redirects are not followed.
  /// Faults: "server-unreachable", "certificate-refused", "certificate-refused-early",
  /// "certificate-refused-expired", "answer-too-large", "address-refused", "stopped".
  Result<HttpAnswer> send(const Request& request);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace kiosk::hall::courier
