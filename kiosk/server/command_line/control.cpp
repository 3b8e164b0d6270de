#include "kiosk/server/command_line/control.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cstring>
#include <stdexcept>

namespace kiosk::server {
namespace {

constexpr std::size_t max_line = 1024 * 1024;

sockaddr_un address_of(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof address.sun_path)
    throw std::runtime_error("The path of the data folder is too long: " + path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

/// Reads a socket line by line.
class Lines {
 public:
  using Steady = std::chrono::steady_clock;
  /// Without `end` it waits for ever.
  explicit Lines(int connection, std::optional<Steady::time_point> end = {})
      : connection_(connection), end_(end) {}
  /// Without the line feed; empty if the other side went away, the time is over or the line is too long.
  std::string next() {
    std::array<char, 4096> piece{};
    std::size_t end = rest_.find('\n');
    while (end == std::string::npos && rest_.size() < max_line) {
      if (!wait()) return {};
      const ssize_t count = ::read(connection_, piece.data(), piece.size());
      if (count <= 0) return {};
      rest_.append(piece.data(), static_cast<std::size_t>(count));
      end = rest_.find('\n');
    }
    if (end == std::string::npos) return {};
    std::string line = rest_.substr(0, end);
    rest_.erase(0, end + 1);
    return line;
  }

 private:
  /// False once the time is over.
  bool wait() const {
    if (!end_) return true;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*end_ - Steady::now());
    pollfd waiting{connection_, POLLIN, 0};
    return left.count() > 0 && ::poll(&waiting, 1, static_cast<int>(left.count())) > 0;
  }

  int connection_;
  std::optional<Steady::time_point> end_;
  std::string rest_;
};

std::optional<boost::json::object> object_in(const std::string& line) {
  boost::system::error_code error;
  auto value = boost::json::parse(line, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

void write_line(int connection, const boost::json::object& object) {
  const std::string line = boost::json::serialize(object) + "\n";
  std::size_t done = 0;
  while (done < line.size()) {
    const ssize_t count = ::send(connection, line.data() + done, line.size() - done, MSG_NOSIGNAL);
    if (count <= 0) return;
    done += static_cast<std::size_t>(count);
  }
}

}  // namespace

Control::Control(std::filesystem::path socket, Operate operate, Limits limits)
    : socket_(std::move(socket)), operate_(std::move(operate)), limits_(limits) {
  std::filesystem::remove(socket_);
  const sockaddr_un address = address_of(socket_);
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const mode_t old = ::umask(0177);
  const int bound = ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::umask(old);
  if (bound != 0 || ::listen(listener_, 16) != 0) {
    ::close(listener_);
    throw std::runtime_error("The control socket cannot be made: " + socket_.string());
  }
  thread_ = std::thread([this] { run(); });
}

Control::~Control() {
  stopping_ = true;
  thread_.join();
  for (const auto& connection : connections_)
    if (connection->state == State::reading) ::shutdown(connection->socket, SHUT_RD);
  for (const auto& connection : connections_) {
    connection->thread.join();
    ::close(connection->socket);
  }
  ::close(listener_);
  std::error_code ignored;
  std::filesystem::remove(socket_, ignored);
}

void Control::run() {
  while (!stopping_) {
    pollfd waiting{listener_, POLLIN, 0};
    const bool called = ::poll(&waiting, 1, 200) > 0;
    close_done();
    if (called && !stopping_) accept_one();
  }
}

void Control::accept_one() {
  const int accepted = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (accepted < 0) return;
  if (connections_.size() >= limits_.connections) close_longest_waiting();
  const auto whole = std::chrono::floor<std::chrono::seconds>(limits_.send_time);
  const timeval patience{
      whole.count(),
      std::chrono::duration_cast<std::chrono::microseconds>(limits_.send_time - whole).count()};
  ::setsockopt(accepted, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  Connection& connection = *connections_.emplace_back(std::make_unique<Connection>(accepted));
  connection.thread = std::thread([this, &connection] {
    serve(connection);
    connection.state = State::done;
  });
}

void Control::close_done() {
  for (auto one = connections_.begin(); one != connections_.end();) {
    if ((*one)->state != State::done) {
      ++one;
      continue;
    }
    (*one)->thread.join();
    ::close((*one)->socket);
    one = connections_.erase(one);
  }
}

/// Ends its reading; its thread is gone soon after.
void Control::close_longest_waiting() {
  for (const auto& connection : connections_) {
    if (connection->state != State::reading) continue;
    ::shutdown(connection->socket, SHUT_RD);
    return;
  }
}

void Control::serve(Connection& connection) {
  const auto end = std::chrono::steady_clock::now() + limits_.request_time;
  const auto request = object_in(Lines(connection.socket, end).next());
  if (!request) return;
  connection.state = State::operating;
  write_line(connection.socket, operate_(*request, [&](const std::string& line) {
               if (stopping_) throw std::runtime_error("the server stops");
               write_line(connection.socket, {{"progress", line}});
             }));
}

std::optional<Answer> ask_running_server(const std::filesystem::path& socket, const Request& request,
                                         const Progress& progress) {
  if (!std::filesystem::exists(socket)) return std::nullopt;
  const sockaddr_un address = address_of(socket);
  const int connection = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::optional<Answer> answer;
  if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    write_line(connection, request);
    Lines lines(connection);
    while ((answer = object_in(lines.next()))) {
      const auto* line = answer->if_contains("progress");
      if (!line) break;
      if (progress) progress(boost::json::value_to<std::string>(*line));
    }
  }
  ::close(connection);
  return answer;
}

}  // namespace kiosk::server
