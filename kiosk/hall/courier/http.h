// One connection to the server, kept open between requests: libcurl's easy handle.
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

/// Whether opinions may travel to this address: https, or plain http on this machine only.
bool address_allowed(const std::string& server_url);

class Http {
 public:
  /// `certificate` is the pinned SHA-256 of the server's public key; all zero = the system's trust. A request
  /// is given up within about a second once `stopping` is set.
  Http(std::string server_url, const Hash& certificate, const std::atomic<bool>& stopping);
  ~Http();
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  /// Any whole answer, whatever its status. No redirect is followed. Codes: server-unreachable,
  /// certificate-refused, answer-too-large, address-refused, stopped.
  Result<HttpAnswer> send(const Request& request);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace kiosk::hall::courier
