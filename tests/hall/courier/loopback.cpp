#include "tests/hall/courier/loopback.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace kiosk::hall::courier::test {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

Asked parse(const std::string& head) {
  Asked asked;
  const auto first_space = head.find(' ');
  asked.method = head.substr(0, first_space);
  asked.path = head.substr(first_space + 1, head.find(' ', first_space + 1) - first_space - 1);
  for (auto at = head.find("\r\n") + 2; at < head.size();) {
    const auto end = std::min(head.find("\r\n", at), head.size());
    const auto colon = head.find(": ", at);
    if (colon < end)
      asked.headers[lower(head.substr(at, colon - at))] = head.substr(colon + 2, end - colon - 2);
    at = end + 2;
  }
  return asked;
}

bool receive_more(int connection, std::string& text) {
  char buffer[8192];
  const ssize_t size = ::recv(connection, buffer, sizeof buffer, 0);
  if (size > 0) text.append(buffer, static_cast<std::size_t>(size));
  return size > 0;
}

}  // namespace

std::string http(int status, const std::string& body, const std::string& more_headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Test\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n" + more_headers + "\r\n" + body;
}

Loopback::Loopback(Play play) : play_(std::move(play)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 16) != 0 ||
      ::getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error("no loopback port");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

Loopback::~Loopback() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
  for (const int connection : held_) ::close(connection);
}

void Loopback::play(Play play) {
  const std::lock_guard lock(mutex_);
  play_ = std::move(play);
}

std::vector<Asked> Loopback::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void Loopback::serve() {
  while (true) {
    const int connection = ::accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    answer(connection);
  }
}

void Loopback::answer(int connection) {
  std::string text;
  while (text.find("\r\n\r\n") == std::string::npos && receive_more(connection, text)) continue;
  const auto end = text.find("\r\n\r\n");
  if (end == std::string::npos) {
    ::close(connection);
    return;
  }
  Asked asked = parse(text.substr(0, end));
  const auto length =
      asked.headers.contains("content-length") ? std::stoul(asked.headers["content-length"]) : 0;
  while (text.size() < end + 4 + length && receive_more(connection, text)) continue;
  asked.body = text.substr(end + 4);
  Play play;
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked);
    play = play_;
  }
  const std::string reply = play(asked);
  if (reply.empty()) {
    held_.push_back(connection);
    return;
  }
  ::send(connection, reply.data(), reply.size(), MSG_NOSIGNAL);
  ::close(connection);
}

}  // namespace kiosk::hall::courier::test
