// Clients of the control socket that say nothing, or stop in the middle: they delay nobody.
#include "kiosk/server/command_line/control.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <boost/json.hpp>
#include <cstring>
#include <thread>
#include <vector>

#include "tests/server/samples.h"

using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

/// A raw connection to the socket; closed at the end.
class Client {
 public:
  explicit Client(const std::filesystem::path& path, std::string_view says = "")
      : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::strncpy(to.sun_path, path.c_str(), sizeof to.sun_path - 1);
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    if (!says.empty())
      REQUIRE(::send(socket_, says.data(), says.size(), MSG_NOSIGNAL) == ssize_t(says.size()));
  }
  Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  ~Client() {
    if (socket_ >= 0) ::close(socket_);
  }
  /// Waits for the server to close, or for its answer; false where neither comes in that time.
  bool hears(std::chrono::seconds time) const {
    const timeval patience{time.count(), 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    char byte = 0;
    return ::recv(socket_, &byte, 1, 0) >= 0;
  }

 private:
  int socket_;
};

struct Bench {
  explicit Bench(Control::Limits limits = {}) {
    control = std::make_unique<Control>(
        socket,
        [this](const Request& request, const Progress& progress) -> Answer {
          if (request.at("do") != "work") return {{"text", "done"}};
          working = true;
          try {
            while (true) {
              progress("still at it");
              std::this_thread::sleep_for(5ms);
            }
          } catch (const std::exception& stopped) {
            return {{"text", stopped.what()}};
          }
        },
        limits);
  }
  std::string ask(const char* what) const {
    const auto answer = ask_running_server(socket, {{"do", what}}, {});
    return answer ? boost::json::value_to<std::string>(answer->at("text")) : "";
  }

  Folder folder;
  std::filesystem::path socket = folder.path / "control.sock";
  std::atomic<bool> working{false};
  std::unique_ptr<Control> control;
};

}  // namespace

TEST_CASE("clients that say nothing or half a command delay neither a command nor the stop") {
  Bench bench;
  std::vector<Client> clients;
  for (const char* says : {"", "{\"do\": \"li", "", "x"}) clients.emplace_back(bench.socket, says);
  const auto start = Steady::now();
  CHECK(bench.ask("list") == "done");
  CHECK(Steady::now() - start < 5s);
  bench.control.reset();
  CHECK(Steady::now() - start < 8s);
  for (const Client& client : clients) CHECK(client.hears(5s));
}

TEST_CASE("a request that does not arrive in time is given up") {
  Bench bench({.request_time = 100ms});
  const Client silent(bench.socket), half(bench.socket, "{\"do\": ");
  CHECK(silent.hears(5s));
  CHECK(half.hears(5s));
}

TEST_CASE("when too many wait, the one that waits longest makes room") {
  Bench bench({.request_time = 60s, .connections = 3});
  std::vector<Client> silent;
  for (int i = 0; i < 3; ++i) silent.emplace_back(bench.socket);
  CHECK(bench.ask("list") == "done");
  CHECK(silent.front().hears(5s));
}

TEST_CASE("a long command delays no other, and ends when the server stops") {
  Bench bench;
  std::string answer;
  std::thread long_one([&] { answer = bench.ask("work"); });
  while (!bench.working) std::this_thread::sleep_for(1ms);
  CHECK(bench.ask("list") == "done");
  bench.control.reset();
  long_one.join();
  CHECK(answer == "the server stops");
}

TEST_CASE("a client that reads no answer does not hold up the stop") {
  Bench bench({.send_time = 100ms});
  const Client deaf(bench.socket, "{\"do\": \"work\"}\n");
  while (!bench.working) std::this_thread::sleep_for(1ms);
  std::this_thread::sleep_for(300ms);  // its buffer fills up
  const auto start = Steady::now();
  bench.control.reset();
  CHECK(Steady::now() - start < 5s);
}
