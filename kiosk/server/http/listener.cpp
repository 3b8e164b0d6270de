// Sockets, TLS, limits and deadlines around the router. Only this file and head.h use Beast.
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>
#include <thread>

#include "kiosk/server/http/answer_once.h"
#include "kiosk/server/http/connection_waits.h"
#include "kiosk/server/http/head.h"

namespace kiosk::server::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace ssl = asio::ssl;
namespace wire = beast::http;
using asio::use_awaitable;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr std::uint32_t max_header_bytes = 16 * 1024;
constexpr auto header_time = 15s, body_time = 60s, idle_time = 75s, write_time = 120s, stop_time = 10s,
               linger_time = 2s;
constexpr std::size_t max_dropped_bytes = 4 * 1024 * 1024;

using Stage = ConnectionWaits::Stage;

/// Points a pointer at a stream; resets it to null at the end of its lifetime.
class ScopedPointer {
 public:
  ScopedPointer(beast::tcp_stream*& pointer, beast::tcp_stream& stream) : pointer_(pointer) {
    pointer_ = &stream;
  }
  ~ScopedPointer() { pointer_ = nullptr; }
  ScopedPointer(const ScopedPointer&) = delete;
  ScopedPointer& operator=(const ScopedPointer&) = delete;

 private:
  beast::tcp_stream*& pointer_;
};

/// The client's answer when a handler throws; the exception is logged.
Response failed(const Request& request, const std::exception& error) {
  spdlog::error("{} {} failed: {}", request.method, request.path, error.what());
  return problem(500, {"server-fault", "The server could not answer.", "Try again later.", ""});
}

}  // namespace

struct Listener::Work {
  Listen listen;
  const Router& router;
  ConnectionWaits waits;  // outlives the connections that io ends
  asio::io_context io;
  asio::thread_pool workers;
  ssl::context tls{ssl::context::tls_server};
  tcp::acceptor acceptor{io};
  std::vector<std::thread> threads;
  std::atomic<std::size_t> connections{0};
  std::atomic<bool> stopping{false};

  Work(const Listen& settings, const Router& routes)
      : listen(settings),
        router(routes),
        io(settings.io_threads),
        workers(static_cast<std::size_t>(settings.worker_threads)) {}

  asio::awaitable<void> accept();
  asio::awaitable<void> connection(tcp::socket socket);
  template <class Stream>
  asio::awaitable<void> serve(Stream& stream, const std::string& peer, const std::function<void()>& close);
  asio::awaitable<Response> dispatch(const Handler& handler, Request request,
                                     std::map<std::string, std::string> parameters);
  asio::awaitable<std::optional<Response>> refused_by(const Gate* gate, Request& head);
  template <class Stream>
  asio::awaitable<void> linger(Stream& stream, const std::function<void()>& close);
  template <class Stream>
  asio::awaitable<bool> send(Stream& stream, const Request& request, Response response, bool keep_alive);
  template <class Stream>
  asio::awaitable<bool> send_stream(Stream& stream, wire::response<wire::empty_body> head, Response response,
                                    bool with_body);
  /// Runs the task on a worker thread.
  template <class Task>
  asio::awaitable<std::invoke_result_t<Task>> on_worker(Task task);
  bool secure() const { return !listen.certificate_file.empty(); }
};

template <class Task>
asio::awaitable<std::invoke_result_t<Task>> Listener::Work::on_worker(Task task) {
  using Outcome = std::invoke_result_t<Task>;
  co_return co_await asio::co_spawn(
      workers, [&task]() -> asio::awaitable<Outcome> { co_return task(); }, use_awaitable);
}

/// Runs the handler on a worker thread, then `finish` of its response.
asio::awaitable<Response> Listener::Work::dispatch(const Handler& handler, Request request,
                                                   std::map<std::string, std::string> parameters) {
  const auto executor = co_await asio::this_coro::executor;
  auto shared = std::make_shared<Request>(std::move(request));
  Response response = co_await asio::async_initiate<decltype(use_awaitable), void(Response)>(
      [&](auto complete) {
        auto once = std::make_shared<AnswerOnce<decltype(complete)>>(std::move(complete), executor);
        asio::post(workers, [&handler, shared, parameters = std::move(parameters), once] {
          try {
            handler(*shared, parameters, [once](Response made) { once->answer(std::move(made)); });
          } catch (const std::exception& error) {
            once->answer(failed(*shared, error));
          }
        });
      },
      use_awaitable);
  if (!response.finish) co_return response;
  co_return co_await on_worker([&]() -> Response {
    try {
      return response.finish();
    } catch (const std::exception& error) {
      return failed(*shared, error);
    }
  });
}

asio::awaitable<std::optional<Response>> Listener::Work::refused_by(const Gate* gate, Request& head) {
  if (!gate) co_return std::nullopt;
  co_return co_await on_worker([&] { return (*gate)(head); });
}

template <class Stream>
asio::awaitable<bool> Listener::Work::send(Stream& stream, const Request& request, Response response,
                                           bool keep_alive) {
  beast::get_lowest_layer(stream).expires_after(write_time);
  wire::response<wire::string_body> head{static_cast<wire::status>(response.status), 11};
  head.set(wire::field::server, "kiosk-server");
  head.set("X-Content-Type-Options", "nosniff");
  head.set("Referrer-Policy", "no-referrer");
  if (secure()) head.set("Strict-Transport-Security", "max-age=31536000");
  for (const auto& [name, value] : response.headers) {
    if (has_control(name) || has_control(value)) {
      spdlog::error("{}: a header with a line break in it was left out", request.path);
      continue;
    }
    head.insert(name, value);
  }
  if (head.find(wire::field::cache_control) == head.end()) head.set(wire::field::cache_control, "no-store");
  head.keep_alive(keep_alive);
  const bool with_body = request.method != "HEAD";
  if (!response.stream) {
    if (with_body) {
      head.body() = std::move(response.body);
      head.prepare_payload();
    } else {
      head.content_length(response.body.size());
    }
    co_await wire::async_write(stream, head, use_awaitable);
    co_return keep_alive;
  }
  wire::response<wire::empty_body> streamed{head.result(), 11};
  for (const auto& field : head) streamed.insert(field.name_string(), field.value());
  streamed.keep_alive(keep_alive);
  co_return co_await send_stream(stream, std::move(streamed), std::move(response), with_body) && keep_alive;
}

/// Sends the pieces of `response.stream`, each produced after the previous was sent: chunked, or with a
/// Content-Length if the length is known. Returns false if the stream ended too early; the client learns this
/// only from the closed connection.
template <class Stream>
asio::awaitable<bool> Listener::Work::send_stream(Stream& stream, wire::response<wire::empty_body> head,
                                                  Response response, bool with_body) {
  const bool chunked = !response.stream_bytes;
  if (chunked) {
    head.chunked(true);
  } else {
    head.content_length(*response.stream_bytes);
  }
  wire::response_serializer<wire::empty_body> serializer{head};
  co_await wire::async_write_header(stream, serializer, use_awaitable);
  std::uint64_t sent = 0;
  while (with_body) {
    const std::string piece = co_await on_worker([&] { return response.stream(); });
    if (piece.empty()) break;
    beast::get_lowest_layer(stream).expires_after(write_time);
    if (chunked) {
      co_await asio::async_write(stream, wire::make_chunk(asio::buffer(piece)), use_awaitable);
    } else {
      co_await asio::async_write(stream, asio::buffer(piece), use_awaitable);
    }
    sent += piece.size();
  }
  if (chunked) {
    co_await asio::async_write(stream, wire::make_chunk_last(), use_awaitable);
    co_return true;
  }
  co_return !with_body || sent == *response.stream_bytes;
}

/// Reads and discards what a refused peer still sends, up to a limit: closing the connection earlier could
/// lose the answer.
template <class Stream>
asio::awaitable<void> Listener::Work::linger(Stream& stream, const std::function<void()>& close) {
  const ConnectionWaits::Wait wait(waits, Stage::idle, close);
  beast::get_lowest_layer(stream).expires_after(linger_time);
  std::array<char, 16 * 1024> dropped;
  beast::error_code error;
  for (std::size_t total = 0; !error && total < max_dropped_bytes;)
    total +=
        co_await stream.async_read_some(asio::buffer(dropped), asio::redirect_error(use_awaitable, error));
}

template <class Stream>
asio::awaitable<void> Listener::Work::serve(Stream& stream, const std::string& peer,
                                            const std::function<void()>& close) {
  beast::flat_buffer buffer;
  auto& lowest = beast::get_lowest_layer(stream);
  bool keep_alive = true, first = true, unread = false;
  while (keep_alive && !stopping) {
    Parser parser;
    parser.header_limit(max_header_bytes);
    parser.body_limit(
        std::uint64_t{1024 * 1024 * 1024});  // the route's own limit is set below, before the body is read
    lowest.expires_after(first ? std::chrono::seconds(header_time) : std::chrono::seconds(idle_time));
    beast::error_code error;
    {
      const ConnectionWaits::Wait wait(waits, first ? Stage::head : Stage::idle, close);
      co_await wire::async_read_header(stream, buffer, parser, asio::redirect_error(use_awaitable, error));
    }
    first = false;
    if (error == wire::error::end_of_stream || error == beast::error::timeout ||
        error == asio::error::operation_aborted)
      break;
    auto request = Request{};
    Response response;
    if (error) {
      const bool large = error == wire::error::header_limit;
      unread = large;
      response = problem(large ? 431 : 400, {"bad-request", "The request is malformed.", "", ""});
      keep_alive = false;
    } else if (auto head = read_head(parser, peer, secure()); !head) {
      response = std::move(head.error());
      keep_alive = false;
    } else {
      request = std::move(*head);
      keep_alive = parser.keep_alive();
      auto match = router.find(request.method, request.path);
      const auto length = parser.content_length();
      if (!match.handler) {
        response = problem(match.allowed.empty() ? 404 : 405,
                           match.allowed.empty()
                               ? Fault{"not-found", "There is nothing at this address.", "", ""}
                               : Fault{"wrong-method", "This address does not take that method.", "", ""});
        for (const std::string& method : match.allowed) response.headers.emplace_back("Allow", method);
        if (!parser.is_done()) keep_alive = false;
      } else if (length && *length > match.max_body_bytes) {
        response = problem(413, {"too-large", "The request is too large.", "Send smaller pieces.", ""});
        keep_alive = false;
        unread = true;
      } else if (auto refusal = co_await refused_by(match.gate, request)) {
        response = std::move(*refusal);
        keep_alive = false;
        unread = true;
      } else {
        if (request.header("expect") == "100-continue") {
          wire::response<wire::empty_body> go_on{wire::status::continue_, 11};
          co_await wire::async_write(stream, go_on, use_awaitable);
        }
        parser.body_limit(match.max_body_bytes);
        lowest.expires_after(body_time);
        {
          const ConnectionWaits::Wait wait(waits, Stage::body, close);
          co_await wire::async_read(stream, buffer, parser, asio::redirect_error(use_awaitable, error));
        }
        if (error) {
          if (error != wire::error::body_limit) break;
          response = problem(413, {"too-large", "The request is too large.", "Send smaller pieces.", ""});
          keep_alive = false;
          unread = true;
        } else {
          lowest.expires_never();
          Request whole = request;  // method and path are needed for the answer
          whole.body = std::move(parser.get().body());
          response = co_await dispatch(*match.handler, std::move(whole), std::move(match.parameters));
        }
      }
    }
    router.translate(request, response);
    if (stopping) keep_alive = false;
    spdlog::debug("{} {} {}", request.method, request.path, response.status);
    const ConnectionWaits::Wait wait(waits, Stage::answer, close);
    keep_alive = co_await send(stream, request, std::move(response), keep_alive) && keep_alive;
    if (unread) co_await linger(stream, close);
  }
}

asio::awaitable<void> Listener::Work::connection(tcp::socket socket) {
  ++connections;
  beast::error_code error;
  const std::string peer = socket.remote_endpoint(error).address().to_string();
  const auto open_stream =
      std::make_shared<beast::tcp_stream*>(nullptr);  // null after the stream is destroyed
  const std::function<void()> close = [open_stream, strand = socket.get_executor()] {
    asio::post(strand, [open_stream] {
      if (*open_stream) (*open_stream)->close();
    });
  };
  try {
    if (secure()) {
      beast::ssl_stream<beast::tcp_stream> stream(beast::tcp_stream(std::move(socket)), tls);
      const ScopedPointer scoped(*open_stream, beast::get_lowest_layer(stream));
      beast::get_lowest_layer(stream).expires_after(header_time);
      {
        const ConnectionWaits::Wait wait(waits, Stage::head, close);
        co_await stream.async_handshake(ssl::stream_base::server, use_awaitable);
      }
      co_await serve(stream, peer, close);
      beast::get_lowest_layer(stream).expires_after(5s);
      co_await stream.async_shutdown(asio::redirect_error(use_awaitable, error));
    } else {
      beast::tcp_stream stream(std::move(socket));
      const ScopedPointer scoped(*open_stream, stream);
      co_await serve(stream, peer, close);
      stream.socket().shutdown(tcp::socket::shutdown_send, error);
    }
  } catch (const boost::system::system_error& fault) {
    spdlog::debug("connection from {} ended: {}", peer, fault.what());
  } catch (
      const std::exception& failure) {  // e.g. out of memory for a large block: ends only this connection
    spdlog::error("connection from {} failed: {}", peer, failure.what());
  }
  --connections;
}

asio::awaitable<void> Listener::Work::accept() {
  while (!stopping) {
    beast::error_code error;
    tcp::socket socket(asio::make_strand(io));
    co_await acceptor.async_accept(socket, asio::redirect_error(use_awaitable, error));
    if (stopping) break;
    if (error) {  // e.g. out of descriptors: free a slot and wait briefly instead of spinning
      waits.close_one();
      asio::steady_timer pause(io, 10ms);
      co_await pause.async_wait(asio::redirect_error(use_awaitable, error));
      continue;
    }
    if (connections >= listen.max_connections && !waits.close_one()) {
      socket.close(error);
      continue;
    }
    socket.set_option(tcp::no_delay(true), error);
    const auto strand = socket.get_executor();
    asio::co_spawn(strand, connection(std::move(socket)), asio::detached);
  }
}

Listener::Listener(std::unique_ptr<Work> work) : work_(std::move(work)) {}

Listener::~Listener() {
  stop();
}

Result<std::unique_ptr<Listener>> Listener::start(const Listen& listen, const Router& router) {
  auto work = std::make_unique<Work>(listen, router);
  work->listen.max_connections = allowed_connections(listen.max_connections);
  beast::error_code error;
  const auto address = asio::ip::make_address(listen.address, error);
  if (error)
    return fault("bad-address", "\"" + listen.address + "\" is no address.",
                 "Give an IP address, e.g. 0.0.0.0.");
  if (!work->secure() && !address.is_loopback()) {
    return fault("plain-http-refused", "Plain HTTP is only allowed on this machine itself.",
                 "Give a certificate and a key.");
  }
  if (work->secure()) {
    try {
      work->tls.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                            ssl::context::no_tlsv1_1);
      work->tls.use_certificate_chain_file(listen.certificate_file);
      work->tls.use_private_key_file(listen.key_file, ssl::context::pem);
    } catch (const boost::system::system_error& why) {
      return fault("certificate-unreadable",
                   std::string("The certificate or its key cannot be used: ") + why.what() + ".",
                   "Give PEM files that belong together.", listen.certificate_file);
    }
  }
  const tcp::endpoint endpoint(address, listen.port);
  work->acceptor.open(endpoint.protocol(), error);
  if (!error) work->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) work->acceptor.bind(endpoint, error);
  if (!error) work->acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return fault("address-in-use",
                 "Port " + std::to_string(listen.port) + " cannot be used: " + error.message() + ".",
                 "Stop the program that uses it, or choose another port.");
  }
  asio::co_spawn(work->io, work->accept(), asio::detached);
  for (int i = 0; i < listen.io_threads; ++i) work->threads.emplace_back([io = &work->io] { io->run(); });
  return std::unique_ptr<Listener>(new Listener(std::move(work)));
}

unsigned short Listener::port() const {
  return work_->acceptor.local_endpoint().port();
}

void Listener::stop() {
  if (work_->threads.empty()) return;
  work_->stopping = true;
  asio::post(work_->io, [work = work_.get()] {
    beast::error_code ignored;
    work->acceptor.close(ignored);
  });
  work_->waits.close_idle();
  const auto end = std::chrono::steady_clock::now() + stop_time;
  while (work_->connections > 0 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(10ms);
  work_->io.stop();
  for (std::thread& thread : work_->threads) thread.join();
  work_->threads.clear();
  work_->workers.join();
}

}  // namespace kiosk::server::http
