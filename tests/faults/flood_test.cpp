// Thousands of lines from one address that ask and do not read, and kiosks that upload meanwhile.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "tests/faults/hall_line.h"
#include "tests/faults/table.h"

using namespace kiosk;
using namespace kiosk::faults;
using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

namespace {

constexpr auto time_limit = 30s;
// Measured with 600 and with 5,200 lines: 37 MiB more at most, 13 MiB more afterwards. Allowed: the 64 MiB that
// answers on their way to strangers may take, and 100 KiB for each of the 256 lines that a client may have.
constexpr std::int64_t most_mib = 64 + 25, left_mib = 30;

/// A TLS line that asks for a page and reads nothing of it.
class SlowReader {
 public:
  SlowReader(SSL_CTX* tls, unsigned short port, const char* from)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), tls_(SSL_new(tls)) {
    const int small = 4096;
    const timeval patience{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in own = address(from, 0), to = address("127.0.0.1", port);
    SSL_set_fd(tls_, socket_);
    static constexpr std::string_view ask = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
    open_ = ::bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own) == 0 &&
            ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 && SSL_connect(tls_) == 1 &&
            SSL_write(tls_, ask.data(), static_cast<int>(ask.size())) > 0;
  }
  ~SlowReader() {
    SSL_free(tls_);
    ::close(socket_);
  }
  SlowReader(const SlowReader&) = delete;
  SlowReader& operator=(const SlowReader&) = delete;
  /// Whether the server still keeps the line.
  bool open() const {
    pollfd state{socket_, POLLRDHUP, 0};
    return open_ && ::poll(&state, 1, 0) == 0;
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
  SSL* tls_;
  bool open_ = false;
};

/// Keeps as many lines open as it can, from one address; those that the server closes are opened again.
class Flood {
 public:
  Flood(std::size_t lines, unsigned short port, const char* from)
      : tls_(SSL_CTX_new(TLS_client_method())),
        thread_([this, lines, port, from] { run(lines, port, from); }) {}
  ~Flood() {
    stopping_ = true;
    thread_.join();
    SSL_CTX_free(tls_);
  }
  Flood(const Flood&) = delete;
  Flood& operator=(const Flood&) = delete;
  bool complete() const { return complete_; }
  std::int64_t opened() const { return opened_; }

 private:
  void run(std::size_t lines, unsigned short port, const char* from) {
    std::vector<std::unique_ptr<SlowReader>> all(lines);
    while (!stopping_) {
      for (auto& line : all) {
        if (stopping_) return;
        if (line && line->open()) continue;
        line = std::make_unique<SlowReader>(tls_, port, from);
        ++opened_;
      }
      complete_ = true;
      std::this_thread::sleep_for(10ms);
    }
  }
  SSL_CTX* tls_;
  std::atomic<bool> stopping_{false}, complete_{false};
  std::atomic<std::int64_t> opened_{0};
  std::thread thread_;
};

/// Of a process, MiB.
std::int64_t resident_mib(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/statm");
  std::int64_t all = 0, resident = 0;
  in >> all >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / (1 << 20);
}

void allow_many_files() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

struct Measured {
  std::int64_t uploads = 0, in_time = 0, largest_mib = 0;
  std::chrono::milliseconds slowest{0};
};

/// One kiosk; each upload is of a new courier, on a new connection.
Measured upload_beside(HallLine& kiosk, pid_t server, std::int64_t uploads) {
  Measured measured;
  for (; measured.uploads < uploads; ++measured.uploads) {
    kiosk.send();
    const auto began = Steady::now();
    kiosk.start(500ms);
    measured.in_time += kiosk.delivered(time_limit) ? 1 : 0;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - began);
    measured.slowest = std::max(measured.slowest, took);
    measured.largest_mib = std::max(measured.largest_mib, resident_mib(server));
    kiosk.courier.reset();
  }
  return measured;
}

}  // namespace

TEST_CASE("kiosks upload in time beside thousands of slow readers, also from their own address") {
  allow_many_files();
  const auto lines = static_cast<std::size_t>(rounds(600, 5200));
  const std::int64_t uploads = rounds(20, 200);
  for (const char* const from : {"127.0.0.2", "127.0.0.1"}) {
    CAPTURE(std::string(from));
    Province province(1);
    Referee referee;
    const SystemClock clock;
    HallLine kiosk(province, 0, "", referee, clock);
    const std::string url = province.deployment.url();
    const auto port = static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1)));
    const auto before = resident_mib(province.deployment.server_id());
    Measured measured;
    std::int64_t opened = 0;
    {
      Flood flood(lines, port, from);
      REQUIRE(e2e::wait_for([&] { return flood.complete(); }, 300s));
      measured = upload_beside(kiosk, province.deployment.server_id(), uploads);
      opened = flood.opened();
    }
    std::this_thread::sleep_for(25s);  // the server gives memory back every ten seconds
    const auto after = resident_mib(province.deployment.server_id());
    MESSAGE(lines << " lines from " << std::string(from) << " (" << opened << " opened): " << measured.in_time << " of "
                  << measured.uploads << " uploads within 30 s, the slowest " << measured.slowest.count()
                  << " ms; server " << before << " MiB before, at most " << measured.largest_mib
                  << " MiB, after it " << after << " MiB");
    CHECK(measured.in_time * 100 >= measured.uploads * 99);
    CHECK(measured.largest_mib - before <= most_mib);
    CHECK(after - before <= left_mib);
    auto evidence = province.evidence();
    evidence.read_outbox(kiosk.file());
    report("slow readers, thousands from one address", measured.uploads, referee.judge(evidence));
  }
}
