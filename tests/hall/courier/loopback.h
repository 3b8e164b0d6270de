// A small HTTP server on loopback that answers as a test requires.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kiosk::hall::courier::test {

struct Asked {
  std::string method, path, body;
  std::map<std::string, std::string> headers;  ///< names in lower case
};

/// Raw bytes of the response; empty = keep the connection open and never answer.
using Play = std::function<std::string(const Asked&)>;

std::string http(int status, const std::string& body, const std::string& more_headers = "");

class Loopback {
 public:
  explicit Loopback(Play play);
  ~Loopback();
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// Answers the next requests with `play`.
  void play(Play play);
  std::vector<Asked> asked() const;

 private:
  void serve();
  void answer(int connection);

  mutable std::mutex mutex_;
  Play play_;
  std::vector<Asked> asked_;
  std::vector<int> held_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace kiosk::hall::courier::test
