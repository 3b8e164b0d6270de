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
  explicit Lines(int connection) : connection_(connection) {}
  /// The next line without its line feed; empty if the peer disconnected or the line is too long.
  std::string next() {
    std::array<char, 4096> piece{};
    std::size_t end = rest_.find('\n');
    while (end == std::string::npos && rest_.size() < max_line) {
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
  int connection_;
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

Control::Control(std::filesystem::path socket, Operate operate)
    : socket_(std::move(socket)), operate_(std::move(operate)) {
  std::filesystem::remove(socket_);
  const sockaddr_un address = address_of(socket_);
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const mode_t old = ::umask(0177);
  const int bound = ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::umask(old);
  if (bound != 0 || ::listen(listener_, 16) != 0)
    throw std::runtime_error("The control socket cannot be created: " + socket_.string());
  thread_ = std::thread([this] { run(); });
}

Control::~Control() {
  stopping_ = true;
  thread_.join();
  ::close(listener_);
  std::error_code ignored;
  std::filesystem::remove(socket_, ignored);
}

void Control::run() {
  while (!stopping_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, 200) <= 0) continue;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    serve(connection);
    ::close(connection);
  }
}

void Control::serve(int connection) {
  const auto request = object_in(Lines(connection).next());
  if (!request) return;
  write_line(connection, operate_(*request, [connection](const std::string& line) {
               write_line(connection, {{"progress", line}});
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
