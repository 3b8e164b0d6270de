#include "tests/faults/chaos_proxy.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <list>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace kiosk::faults {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 300ms;  ///< a broken connection without traffic ends after this time

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

int connected(int port) {
  const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto address = loopback(port);
  if (::connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return line;
  ::close(line);
  return -1;
}

void end(int line, bool resets) {
  const linger at_once{resets ? 1 : 0, 0};
  ::setsockopt(line, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(line);
}

bool send_all(int to, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(to, data, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

/// One connection of a kiosk, on its own thread.
struct Line {
  std::atomic<bool> ended{false};
  std::thread thread;
};

}  // namespace

struct ChaosProxy::Work {
  int listener = -1, own_port = 0, server_port = 0;
  std::atomic<bool> stopping{false};
  std::atomic<std::int64_t> up{0}, down{0};
  std::atomic<int> generation{0};  ///< connections of an older generation end
  std::mutex mutex;
  Chaos next;
  bool armed = false;
  std::list<Line> lines;
  std::thread accepting;

  void accept() {
    while (!stopping) {
      pollfd ready{listener, POLLIN, 0};
      if (::poll(&ready, 1, 20) <= 0) continue;
      const int kiosk = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (kiosk < 0) continue;
      const std::lock_guard lock(mutex);
      const bool broken = std::exchange(armed, false);
      const Chaos chaos = broken ? next : Chaos{};
      join_ended();
      Line& line = lines.emplace_back();
      line.thread = std::thread([this, &line, kiosk, chaos, broken, mine = generation.load()] {
        carry(kiosk, chaos, broken, mine);
        line.ended = true;
      });
    }
  }

  /// Joins ended threads, because unjoined ones keep their stacks, and tens of thousands use up memory.
  void join_ended() {
    lines.remove_if([](Line& line) {
      if (!line.ended) return false;
      line.thread.join();
      return true;
    });
  }

  /// Forwards one direction's bytes. Returns false if the connection ends here.
  bool pass(int from, int to, std::int64_t& carried, std::int64_t cut, std::int64_t garble,
            const Chaos& chaos, std::string* copy) {
    std::array<char, 16384> piece{};
    const std::size_t most = chaos.drips ? 1 : piece.size();
    const ssize_t got = ::recv(from, piece.data(), most, 0);
    if (got <= 0) return false;
    auto size = static_cast<std::int64_t>(got);
    if (chaos.delay > 0ms) std::this_thread::sleep_for(chaos.delay);
    if (garble >= carried && garble < carried + size)
      piece[static_cast<std::size_t>(garble - carried)] ^= 0x11;
    const bool ends = cut >= 0 && carried + size >= cut;
    if (ends) size = cut - carried;
    carried += size;
    if (copy != nullptr) copy->append(piece.data(), static_cast<std::size_t>(size));
    return send_all(to, piece.data(), static_cast<std::size_t>(size)) && !ends;
  }

  /// Repeats the whole request to the server and discards the answer.
  void say_again(const std::string& said) const {
    const int line = connected(server_port);
    if (line < 0) return;
    std::array<char, 4096> answer{};
    if (send_all(line, said.data(), said.size())) (void)!::recv(line, answer.data(), answer.size(), 0);
    ::close(line);
  }

  void carry(int kiosk, const Chaos& chaos, bool broken, int mine) {
    const int server = connected(server_port);
    std::int64_t carried_up = 0, carried_down = 0;
    std::string said;
    auto moved = std::chrono::steady_clock::now();
    bool open = server >= 0 && chaos.cut_up != 0;
    while (open && !stopping && generation == mine) {
      std::array<pollfd, 2> ends{pollfd{kiosk, POLLIN, 0}, pollfd{server, POLLIN, 0}};
      if (chaos.holds_answer) ends[1].events = 0;
      if (::poll(ends.data(), ends.size(), 20) <= 0) {
        if (broken && std::chrono::steady_clock::now() - moved > patience) break;
        continue;
      }
      moved = std::chrono::steady_clock::now();
      if (ends[0].revents != 0)
        open = pass(kiosk, server, carried_up, chaos.cut_up, chaos.garble_up, chaos,
                    chaos.says_twice ? &said : nullptr);
      if (open && ends[1].revents != 0)
        open = pass(server, kiosk, carried_down, chaos.cut_down, chaos.garble_down, chaos, nullptr);
    }
    up = carried_up;
    down = carried_down;
    if (!said.empty()) say_again(said);
    end(kiosk, chaos.resets);
    if (server >= 0) end(server, chaos.resets);
  }
};

ChaosProxy::ChaosProxy(int server_port) : work_(std::make_unique<Work>()) {
  Work& work = *work_;
  work.server_port = server_port;
  work.listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(0);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(work.listener, generic, size) != 0 || ::listen(work.listener, 64) != 0 ||
      ::getsockname(work.listener, generic, &size) != 0) {
    throw std::runtime_error("no port for the proxy");
  }
  work.own_port = ntohs(address.sin_port);
  work.accepting = std::thread([&work] { work.accept(); });
}

ChaosProxy::~ChaosProxy() {
  work_->stopping = true;
  work_->accepting.join();
  for (auto& line : work_->lines) line.thread.join();
  ::close(work_->listener);
}

int ChaosProxy::port() const {
  return work_->own_port;
}

void ChaosProxy::break_next(const Chaos& chaos) {
  const std::lock_guard lock(work_->mutex);
  work_->next = chaos;
  work_->armed = true;
  ++work_->generation;
}

std::int64_t ChaosProxy::carried_up() const {
  return work_->up;
}

std::int64_t ChaosProxy::carried_down() const {
  return work_->down;
}

}  // namespace kiosk::faults
