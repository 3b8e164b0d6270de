#include "tests/server/alarms/sinks.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace kiosk::server::test {
namespace {

void say(int connection, const std::string& line) {
  const std::string text = line + "\r\n";
  (void)!::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

/// Reads lines; nullopt after the peer disconnected.
class Lines {
 public:
  explicit Lines(int connection) : connection_(connection) {}
  bool next(std::string& line) {
    std::size_t end;
    while ((end = left_.find("\r\n")) == std::string::npos) {
      char piece[4096];
      const ssize_t count = ::read(connection_, piece, sizeof piece);
      if (count <= 0) return false;
      left_.append(piece, static_cast<std::size_t>(count));
    }
    line = left_.substr(0, end);
    left_.erase(0, end + 2);
    return true;
  }

 private:
  int connection_;
  std::string left_;
};

std::string in_brackets(const std::string& line) {
  const auto first = line.find('<'), last = line.find('>');
  return first == std::string::npos || last == std::string::npos ? ""
                                                                 : line.substr(first + 1, last - first - 1);
}

}  // namespace

WebSink::WebSink(const std::string& certificate, const std::string& key) : secure_(!certificate.empty()) {
  router_.add("POST", "/hook", [this](const http::Request& request, const auto&, http::Respond respond) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    http::Response response;
    response.status = status;
    if (!location.empty()) response.headers.emplace_back("Location", location);
    respond(std::move(response));
  });
  http::Listen listen;
  listen.port = 0;
  listen.certificate_file = certificate;
  listen.key_file = key;
  auto started = http::Listener::start(listen, router_);
  if (!started) throw std::runtime_error(started.error().what);
  listener_ = std::move(*started);
}

std::vector<http::Request> WebSink::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::string WebSink::url(const std::string& host) const {
  return (secure_ ? "https://" : "http://") + host + ":" + std::to_string(listener_->port()) + "/hook";
}

MailSink::MailSink() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 8) != 0 ||
      ::getsockname(listener_, generic, &size) != 0)
    throw std::runtime_error("no mail sink");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

MailSink::~MailSink() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::vector<MailSink::Mail> MailSink::mails() const {
  const std::lock_guard lock(mutex_);
  return mails_;
}

void MailSink::serve() {
  while (true) {
    const int connection = ::accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    talk(connection);
    ::close(connection);
  }
}

void MailSink::talk(int connection) {
  Lines lines(connection);
  Mail mail;
  say(connection, "220 sink");
  for (std::string line; lines.next(line);) {
    if (line.starts_with("MAIL FROM:")) mail.from = in_brackets(line);
    if (line.starts_with("RCPT TO:")) mail.to.push_back(in_brackets(line));
    if (line == "DATA") {
      say(connection, "354 go on");
      while (lines.next(line) && line != ".") mail.content += line + "\r\n";
      if (!refuses) {
        const std::lock_guard lock(mutex_);
        mails_.push_back(mail);
      }
    }
    if (line == "QUIT") return say(connection, "221 bye");
    say(connection, refuses && line.starts_with("RCPT") ? "550 no such person" : "250 well");
  }
}

}  // namespace kiosk::server::test
