// Accepts connections; each is served by a separate coroutine (connection.h).
#include <malloc.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <thread>

#include "kiosk/server/http/connection.h"
#include "kiosk/server/http/peer.h"

namespace kiosk::server::http {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::use_awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

constexpr auto stop_time = 10s, trim_interval = 10s;

/// Counts one open connection for as long as it lives.
class Counted {
 public:
  explicit Counted(ListenerState& state) : state_(state) {
    const std::size_t open = ++state_.open;
    std::size_t most = state_.most_open;
    while (most < open && !state_.most_open.compare_exchange_weak(most, open)) continue;
  }
  ~Counted() { --state_.open; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  ListenerState& state_;
};

/// Runs coroutines until the listener stops. An exception that comes out of a library's own handler, where no
/// coroutine can catch it, ends its connection only.
void run_io(asio::io_context& io) {
  while (true) {
    try {
      io.run();
      return;
    } catch (const std::exception& failure) {
      spdlog::error("a connection failed: {}", failure.what());
    }
  }
}

/// Serves one connection and counts it meanwhile; its faults end this connection only.
asio::awaitable<void> serve_counted(ListenerState& state, tcp::socket socket, std::string peer,
                                    std::unique_ptr<Connections::Connection> entry) {
  const Counted counted(state);
  try {
    if (state.secure()) {
      co_await serve_tls(state, std::move(socket), peer, *entry);
    } else {
      co_await serve_plain(state, std::move(socket), peer, *entry);
    }
  } catch (const boost::system::system_error& fault) {
    spdlog::debug("connection from {} ended: {}", peer, fault.what());
  } catch (const std::exception& failure) {  // e.g. out of memory for a large block
    spdlog::error("connection from {} failed: {}", peer, failure.what());
  }
  entry.reset();
}

/// Gives memory back to the system after many connections have ended.
asio::awaitable<void> return_memory(ListenerState& state) {
  constexpr std::size_t few = 64;
  asio::steady_timer timer(state.io);
  while (!state.stopping) {
    error_code ignored;
    timer.expires_after(trim_interval);
    co_await timer.async_wait(asio::redirect_error(use_awaitable, ignored));
    const std::size_t now = state.open;
    if (state.most_open <= 2 * now + few) continue;
    asio::post(state.workers, [] { ::malloc_trim(0); });
    state.most_open = now;
  }
}

}  // namespace

struct Listener::Work {
  Work(const Listen& settings, const Router& routes) : state(settings, routes) {}
  asio::awaitable<void> accept();

  ListenerState state;
  tcp::acceptor acceptor{state.io};
  std::vector<std::thread> threads;
};

asio::awaitable<void> Listener::Work::accept() {
  while (!state.stopping) {
    error_code error;
    tcp::socket socket(asio::make_strand(state.io));
    co_await acceptor.async_accept(socket, asio::redirect_error(use_awaitable, error));
    if (state.stopping) break;
    if (error) {  // e.g. out of descriptors: free a slot and wait briefly instead of spinning
      state.connections.close_one();
      asio::steady_timer pause(state.io, 10ms);
      co_await pause.async_wait(asio::redirect_error(use_awaitable, error));
      continue;
    }
    std::string peer = socket.remote_endpoint(error).address().to_string();
    auto entry = state.connections.admit(sender_of(peer), !state.listen.proxies.contains(peer));
    if (!entry) {
      socket.close(error);
      continue;
    }
    socket.set_option(tcp::no_delay(true), error);
    const auto strand = socket.get_executor();
    asio::co_spawn(strand, serve_counted(state, std::move(socket), std::move(peer), std::move(entry)),
                   asio::detached);
  }
}

Listener::Listener(std::unique_ptr<Work> work) : work_(std::move(work)) {}

Listener::~Listener() {
  stop();
}

Result<std::unique_ptr<Listener>> Listener::start(const Listen& listen, const Router& router) {
  auto work = std::make_unique<Work>(listen, router);
  error_code error;
  const auto address = asio::ip::make_address(listen.address, error);
  if (error)
    return fault("bad-address", "\"{address}\" is no address.", "Give an IP address, e.g. 0.0.0.0.", "",
                 {{"address", listen.address}});
  if (!listen.https() && !address.is_loopback()) {
    return fault("plain-http-refused", "Plain HTTP is only allowed on this machine itself.",
                 "Give a certificate and a key, or the proxy's address.");
  }
  if (work->state.secure()) {
    try {
      work->state.tls.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                                  ssl::context::no_tlsv1_1);
      SSL_CTX_set_mode(work->state.tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);  // 32 KiB a connection
      work->state.tls.use_certificate_chain_file(listen.certificate_file);
      work->state.tls.use_private_key_file(listen.key_file, ssl::context::pem);
    } catch (const boost::system::system_error& why) {
      return fault("certificate-unusable", "The certificate or its key cannot be used: {reason}.",
                   "Use PEM files that belong together.", listen.certificate_file, {{"reason", why.what()}});
    }
  }
  const tcp::endpoint endpoint(address, listen.port);
  work->acceptor.open(endpoint.protocol(), error);
  if (!error) work->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) work->acceptor.bind(endpoint, error);
  if (!error) work->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return fault("address-in-use", "Port {port} cannot be used: {reason}.",
                 "Stop the program that uses it, or choose another port.",
                 listen.address + ":" + std::to_string(listen.port),
                 {{"port", std::to_string(listen.port)}, {"reason", error.message()}});
  }
  asio::co_spawn(work->state.io, work->accept(), asio::detached);
  asio::co_spawn(work->state.io, return_memory(work->state), asio::detached);
  for (int i = 0; i < listen.io_threads; ++i)
    work->threads.emplace_back([io = &work->state.io] { run_io(*io); });
  return std::unique_ptr<Listener>(new Listener(std::move(work)));
}

unsigned short Listener::port() const {
  return work_->acceptor.local_endpoint().port();
}

void Listener::stop() {
  if (work_->threads.empty()) return;
  work_->state.stopping = true;
  asio::post(work_->state.io, [work = work_.get()] {
    error_code ignored;
    work->acceptor.close(ignored);
  });
  work_->state.connections.close_idle();
  const auto end = std::chrono::steady_clock::now() + stop_time;
  while (work_->state.open > 0 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(10ms);
  work_->state.io.stop();
  for (std::thread& thread : work_->threads) thread.join();
  work_->threads.clear();
  work_->state.workers.join();
  work_->state.kiosk_workers.join();
}

}  // namespace kiosk::server::http
