// A real listener on the loopback, asked with raw bytes.
#pragma once

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/server/http/http.h"

namespace raw {

/// A new connection; closed at the end.
class Line {
 public:
  /// `from`: the address it comes from, e.g. 127.0.0.2.
  explicit Line(unsigned short port, const char* from = "127.0.0.1")
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in own = address(from, 0), to = address("127.0.0.1", port);
    timeval patience{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own) != 0 ||
        ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
      throw std::runtime_error("no line");
  }
  Line(Line&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  ~Line() {
    if (socket_ >= 0) ::close(socket_);
  }
  void say(std::string_view bytes) const { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  /// What comes until the server closes, or is silent for five seconds; `closed` says which.
  std::string hear(bool* closed = nullptr) const {
    std::string answer;
    char buffer[4096];
    ssize_t got = 0;
    while ((got = ::recv(socket_, buffer, sizeof buffer, 0)) > 0)
      answer.append(buffer, static_cast<std::size_t>(got));
    if (closed) *closed = got == 0;
    return answer;
  }

 private:
  static sockaddr_in address(const char* text, unsigned short port) {
    sockaddr_in made{};
    made.sin_family = AF_INET;
    made.sin_port = htons(port);
    ::inet_pton(AF_INET, text, &made.sin_addr);
    return made;
  }
  int socket_;
};

/// GET /hello answers "xin chào", GET /where?to=… redirects, POST /echo answers with the body.
struct Site {
  explicit Site(std::size_t most = 4096) {
    using namespace kiosk::server::http;
    router.add("GET", "/hello", [](const auto&, const auto&, Respond respond) { respond(html("xin chào")); });
    router.add("GET", "/where", [](const Request& request, const auto&, Respond respond) {
      respond(redirect(request.query.at("to")));
    });
    router.add("POST", "/echo",
               [](const Request& request, const auto&, Respond respond) { respond(html(request.body)); });
    Listen listen;
    listen.port = 0;
    listen.max_connections = most;
    listener = Listener::start(listen, router).value();
  }
  std::string ask(std::string_view bytes, bool* closed = nullptr) const {
    const Line line(listener->port());
    line.say(bytes);
    return line.hear(closed);
  }
  bool answers() const {
    return ask("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").ends_with("xin chào");
  }
  kiosk::server::http::Router router;
  std::unique_ptr<kiosk::server::http::Listener> listener;
};

}  // namespace raw
