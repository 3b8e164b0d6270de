// Receivers of alarms: a web server with or without TLS, and a minimal mail server.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/server/http/http.h"

namespace kiosk::server::test {

/// Uses the server's own listener as the webhook's receiver.
class WebSink {
 public:
  /// Uses TLS if a certificate is given.
  explicit WebSink(const std::string& certificate = "", const std::string& key = "");
  std::vector<http::Request> requests() const;
  std::string url(const std::string& host = "127.0.0.1") const;
  std::atomic<int> status{204};
  std::string location;  ///< set before the first request

 private:
  mutable std::mutex mutex_;
  std::vector<http::Request> requests_;
  bool secure_;
  http::Router router_;
  std::unique_ptr<http::Listener> listener_;
};

/// Speaks the part of SMTP (RFC 5321) that a client without extensions needs.
class MailSink {
 public:
  struct Mail {
    std::string from, content;
    std::vector<std::string> to;
  };
  MailSink();
  ~MailSink();
  MailSink(const MailSink&) = delete;
  MailSink& operator=(const MailSink&) = delete;
  std::vector<Mail> mails() const;
  int port() const { return port_; }
  std::atomic<bool> refuses{false};

 private:
  void serve();
  void talk(int connection);
  mutable std::mutex mutex_;
  std::vector<Mail> mails_;
  int listener_ = -1, port_ = 0;
  std::thread thread_;
};

/// Waits up to twenty seconds.
template <class Condition>
bool soon(Condition condition) {
  for (int i = 0; i < 2000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return condition();
}

}  // namespace kiosk::server::test
