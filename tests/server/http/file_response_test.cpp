// Files are sent piece by piece, regardless of their size and of slow readers.
#include "kiosk/server/http/file_response.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <thread>

#include "kiosk/base/bytes.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::http;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t large = 64UL * 1024 * 1024;

/// Content that differs from piece to piece.
std::string contents(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>((i * 2654435761U) >> 13);
  return bytes;
}

/// One large file served by a real listener.
struct Site {
  Site() {
    std::ofstream(folder.path / "file", std::ios::binary) << contents(large);
    router.add("GET", "/file", [this](const Request& request, const auto&, Respond respond) {
      respond(file_response(folder.path / "file", request));
    });
    Listen listen;
    listen.port = 0;
    listener = Listener::start(listen, router).value();
  }
  test::Folder folder;
  Router router;
  std::unique_ptr<Listener> listener;
};

/// A connection with a small receive buffer, after one request.
class Reader {
 public:
  Reader(unsigned short port, const std::string& head)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const int small = 4096;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    const std::string request = head + "Host: a\r\nConnection: close\r\n\r\n";
    REQUIRE(::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) > 0);
  }
  ~Reader() { ::close(socket_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  /// Reads at most that many bytes; by default until the server closes.
  std::string read(std::size_t most = SIZE_MAX) const {
    std::string bytes;
    std::vector<char> buffer(std::min<std::size_t>(most, 1 << 20));
    for (ssize_t got = 0;
         bytes.size() < most &&
         (got = ::recv(socket_, buffer.data(), std::min(buffer.size(), most - bytes.size()), 0)) > 0;)
      bytes.append(buffer.data(), static_cast<std::size_t>(got));
    return bytes;
  }

 private:
  int socket_;
};

struct Answer {
  std::string head, body;
};
Answer get(const Site& site, const std::string& more = "", const std::string& method = "GET") {
  const std::string all = Reader(site.listener->port(), method + " /file HTTP/1.1\r\n" + more).read();
  const auto end = all.find("\r\n\r\n");
  REQUIRE(end != std::string::npos);
  return {all.substr(0, end + 2), all.substr(end + 4)};
}

bool has(const Answer& answer, const std::string& header) {
  return answer.head.find("\r\n" + header + "\r\n") != std::string::npos;
}

/// Resident memory of this process in KiB.
long resident_kib() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  return 0;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace

TEST_CASE("a file is sent completely with its length, and from any offset") {
  const Site site;
  const std::string all = contents(large);
  const Answer whole = get(site);
  CHECK(whole.head.starts_with("HTTP/1.1 200"));
  CHECK(has(whole, "Content-Length: " + std::to_string(large)));
  CHECK((whole.body == all));
  for (const std::size_t from : {std::size_t{1}, std::size_t{65'536}, large - 1}) {
    CAPTURE(from);
    const Answer rest = get(site, "Range: bytes=" + std::to_string(from) + "-\r\n");
    CHECK(rest.head.starts_with("HTTP/1.1 206"));
    CHECK(has(rest, "Content-Length: " + std::to_string(large - from)));
    CHECK(has(rest, "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(large - 1) + "/" +
                        std::to_string(large)));
    CHECK((rest.body == all.substr(from)));
  }
  for (const std::string range : {"bytes=0-", "bytes=5-9", "bytes=x-", "bytes=99999999999-", "items=5-"}) {
    CAPTURE(range);
    CHECK(get(site, "Range: " + range + "\r\n").head.starts_with("HTTP/1.1 200"));
  }
  const Answer head = get(site, "", "HEAD");
  CHECK(has(head, "Content-Length: " + std::to_string(large)));
  CHECK(head.body.empty());
}

TEST_CASE("many slow readers of a large file use little memory and no descriptors") {
  constexpr std::size_t readers = 100;
  const Site site;
  const long before = resident_kib();
  const std::size_t descriptors = open_descriptors();
  std::vector<std::unique_ptr<Reader>> slow;
  for (std::size_t i = 0; i < readers; ++i) {
    slow.push_back(std::make_unique<Reader>(site.listener->port(), "GET /file HTTP/1.1\r\n"));
    CHECK(slow.back()->read(4096).starts_with("HTTP/1.1 200"));
  }
  CHECK(resident_kib() - before < 64 * 1024);
  CHECK(open_descriptors() <= descriptors + 2 * readers);  // both ends of each connection are in this process
  CHECK((get(site, "Range: bytes=60000000-\r\n").body == contents(large).substr(60'000'000)));
}

TEST_CASE("a file truncated during sending closes the connection and does not stop the server") {
  const Site site;
  const Reader reader(site.listener->port(), "GET /file HTTP/1.1\r\n");
  CHECK(reader.read(4096).starts_with("HTTP/1.1 200"));
  std::filesystem::resize_file(site.folder.path / "file", 1000);
  CHECK(reader.read().size() < large);
  CHECK(get(site).body.size() == 1000);
}
