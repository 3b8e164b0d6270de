// Requests and responses of one connection, plain or over TLS. Internal to this folder: included by the two
// files that instantiate it.
#pragma once

#include <spdlog/spdlog.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <chrono>
#include <utility>

#include "kiosk/server/http/head.h"
#include "kiosk/server/http/head_scanner.h"
#include "kiosk/server/http/listener_state.h"
#include "kiosk/server/http/worker_calls.h"

namespace kiosk::server::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = beast::http;
using asio::use_awaitable;

inline constexpr std::chrono::seconds header_time{15}, body_time{60}, idle_time{75}, write_time{120},
    linger_time{2};
inline constexpr std::uint32_t max_header_bytes = 16 * 1024;
inline constexpr std::size_t read_piece_bytes = 16 * 1024;
inline constexpr std::size_t max_dropped_bytes = 4 * 1024 * 1024;

template <class Stream>
class HttpConnection {
 public:
  /// All must outlive it.
  HttpConnection(ListenerState& state, Stream& stream, std::string peer, Connections::Connection& connection)
      : state_(state), stream_(stream), peer_(std::move(peer)), connection_(connection) {}

  /// Answers requests until either side ends the connection.
  asio::awaitable<void> serve();

 private:
  using Stage = Connections::Stage;
  /// What happens to the connection after a response.
  enum class Next { keep_open, close, drain_and_close };
  struct Exchange {
    Request request;
    Response response;
    Next next = Next::close;
  };

  asio::awaitable<beast::error_code> read_request_head(Parser& parser);
  asio::awaitable<beast::error_code> read_body_piece(Parser& parser);
  asio::awaitable<std::optional<Exchange>> answer_head(Parser& parser);
  asio::awaitable<std::optional<Exchange>> answer_body(Parser& parser, Exchange exchange,
                                                       Router::Match match);
  asio::awaitable<bool> send(Exchange exchange);
  asio::awaitable<bool> send_stream(wire::response<wire::empty_body> head, Response response, bool with_body);
  asio::awaitable<void> drain();
  std::string_view received() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
  }
  auto& socket() { return beast::get_lowest_layer(stream_); }

  ListenerState& state_;
  Stream& stream_;
  const std::string peer_;
  Connections::Connection& connection_;
  beast::flat_buffer buffer_;
  bool first_ = true;
};

template <class Stream>
asio::awaitable<void> HttpConnection<Stream>::serve() {
  auto next = Next::keep_open;
  while (next == Next::keep_open && !state_.stopping) {
    Parser parser;
    const beast::error_code error = co_await read_request_head(parser);
    if (error && !is_malformed(error)) break;  // the connection ended
    std::optional<Exchange> exchange;
    if (error) {
      const bool large = error == wire::error::header_limit;
      exchange.emplace();
      exchange->response = problem(large ? 431 : 400, {"bad-request", "The request is malformed.", "", ""});
      if (large) exchange->next = Next::drain_and_close;
    } else {
      exchange = co_await answer_head(parser);
      if (!exchange) break;
    }
    state_.router.translate(exchange->request, exchange->response);
    if (state_.stopping && exchange->next == Next::keep_open) exchange->next = Next::close;
    next = exchange->next;
    spdlog::debug("{} {} {} {}", exchange->request.peer, exchange->request.method, exchange->request.path,
                  exchange->response.status);
    bool whole = false;
    {
      const Connections::Wait wait(connection_, Stage::answer, exchange->response.body.size());
      whole = co_await send(std::move(*exchange));
    }
    if (next == Next::drain_and_close) co_await drain();
    if (!whole) break;
  }
}

/// Waits for a request and reads its head.
template <class Stream>
asio::awaitable<beast::error_code> HttpConnection<Stream>::read_request_head(Parser& parser) {
  parser.header_limit(max_header_bytes);
  parser.body_limit(boost::none);  // the route's own limit is set before the body is read
  socket().expires_after(first_ ? header_time : idle_time);
  if (buffer_.size() == 0) buffer_.shrink_to_fit();  // a body of before may have needed much
  beast::error_code error;
  const Connections::Wait wait(connection_, first_ ? Stage::head : Stage::idle);
  HeadScanner scanner;
  auto state = scanner.scan(received());
  while (state == HeadScanner::State::incomplete && !error) {
    if (buffer_.size() > max_header_bytes) co_return wire::error::header_limit;
    const auto space = buffer_.prepare(read_piece_bytes);
    const std::size_t size =
        co_await stream_.async_read_some(space, asio::redirect_error(use_awaitable, error));
    buffer_.commit(size);
    if (!error) state = scanner.scan(received());
  }
  first_ = false;
  if (state == HeadScanner::State::malformed) error = wire::error::bad_value;
  if (!error) buffer_.consume(parser.put(buffer_.cdata(), error));
  co_return error;
}

/// Parses what has come of the body, or waits for more. Beast's own loop is not used: what its parser throws
/// there (at a field of 64 KiB behind the last chunk) ends the program, and what it keeps of a chunk's head is
/// not bounded. Here the head of a chunk, and all fields behind the last one, have 32 KiB at most.
template <class Stream>
asio::awaitable<beast::error_code> HttpConnection<Stream>::read_body_piece(Parser& parser) {
  beast::error_code error;
  const std::size_t parsed = buffer_.size() > 0 ? parser.put(buffer_.cdata(), error) : 0;
  buffer_.consume(parsed);
  if (error == wire::error::need_more) error = {};
  if (error || parsed > 0 || parser.is_done()) co_return error;
  if (buffer_.size() > max_header_bytes) co_return wire::error::header_limit;
  const auto space = buffer_.prepare(read_piece_bytes);
  buffer_.commit(co_await stream_.async_read_some(space, asio::redirect_error(use_awaitable, error)));
  co_return error;
}

/// Refuses the request by its head, or reads the body and calls the handler. nullopt if the connection ended
/// meanwhile.
template <class Stream>
asio::awaitable<std::optional<typename HttpConnection<Stream>::Exchange>> HttpConnection<Stream>::answer_head(
    Parser& parser) {
  Exchange exchange;
  auto head = read_head(parser, peer_, state_.listen);
  if (!head) {
    exchange.response = std::move(head.error());
    co_return exchange;
  }
  exchange.request = std::move(*head);
  auto match = state_.router.find(exchange.request.method, exchange.request.path);
  if (!match.handler) {
    exchange.response = no_route(match.allowed);
    exchange.next = parser.keep_alive() && parser.is_done() ? Next::keep_open : Next::close;
    co_return exchange;
  }
  exchange.next = Next::drain_and_close;
  const auto length = parser.content_length();
  if (length && *length > match.max_body_bytes) {
    exchange.response = body_too_large();
    co_return exchange;
  }
  if (auto refusal = co_await call_gate(state_.pool(match.lane), match.gate, exchange.request)) {
    exchange.response = std::move(*refusal);
    co_return exchange;
  }
  connection_.prove(exchange.request.proven_kiosk);
  co_return co_await answer_body(parser, std::move(exchange), std::move(match));
}

template <class Stream>
asio::awaitable<std::optional<typename HttpConnection<Stream>::Exchange>> HttpConnection<Stream>::answer_body(
    Parser& parser, Exchange exchange, Router::Match match) {
  if (exchange.request.header("expect") == "100-continue") {
    wire::response<wire::empty_body> go_on{wire::status::continue_, 11};
    co_await wire::async_write(stream_, go_on, use_awaitable);
  }
  parser.body_limit(match.max_body_bytes);
  socket().expires_after(body_time);
  beast::error_code error;
  {
    const Connections::Wait wait(connection_, Stage::body);
    while (match.look && !error && !parser.is_done() && parser.get().body().size() < first_look_bytes)
      error = co_await read_body_piece(parser);
  }
  if (match.look && !error) {
    if (auto refusal =
            co_await call_look(state_.pool(match.lane), match.look, exchange.request, parser.get().body())) {
      exchange.response = std::move(*refusal);
      co_return exchange;
    }
  }
  if (!error) {
    const Connections::Wait wait(connection_, Stage::body);
    while (!error && !parser.is_done()) error = co_await read_body_piece(parser);
  }
  if (error == wire::error::body_limit) {
    exchange.response = body_too_large();
    co_return exchange;
  }
  if (is_malformed(error)) {
    exchange.response = problem(400, {"bad-request", "The request is malformed.", "", ""});
    co_return exchange;
  }
  if (error) co_return std::nullopt;
  socket().expires_never();
  Request whole = exchange.request;  // method and path are needed for the answer
  whole.body = std::move(parser.get().body());
  exchange.response = co_await call_handler(state_.pool(match.lane), *match.handler, std::move(whole),
                                            std::move(match.parameters));
  exchange.next = parser.keep_alive() ? Next::keep_open : Next::close;
  co_return exchange;
}

/// Returns false if the response ended too early; the client learns this only from the closed connection.
template <class Stream>
asio::awaitable<bool> HttpConnection<Stream>::send(Exchange exchange) {
  socket().expires_after(write_time);
  auto head = response_head(exchange.request, exchange.response, state_.listen.https());
  head.keep_alive(exchange.next == Next::keep_open);
  const bool with_body = exchange.request.method != "HEAD";
  if (!exchange.response.stream) {
    if (with_body) {
      head.body() = std::move(exchange.response.body);
      head.prepare_payload();
    } else {
      head.content_length(exchange.response.body.size());
    }
    co_await wire::async_write(stream_, head, use_awaitable);
    co_return true;
  }
  wire::response<wire::empty_body> streamed{head.result(), 11};
  for (const auto& field : head) streamed.insert(field.name_string(), field.value());
  streamed.keep_alive(exchange.next == Next::keep_open);
  co_return co_await send_stream(std::move(streamed), std::move(exchange.response), with_body);
}

/// Sends the pieces of `response.stream`, each produced after the previous was sent: chunked, or with a
/// Content-Length if the length is known. Returns false if the stream ended too early.
template <class Stream>
asio::awaitable<bool> HttpConnection<Stream>::send_stream(wire::response<wire::empty_body> head,
                                                          Response response, bool with_body) {
  const bool chunked = !response.stream_bytes;
  if (chunked) {
    head.chunked(true);
  } else {
    head.content_length(*response.stream_bytes);
  }
  wire::response_serializer<wire::empty_body> serializer{head};
  co_await wire::async_write_header(stream_, serializer, use_awaitable);
  std::uint64_t sent = 0;
  while (with_body) {
    const std::string piece = co_await on_worker(state_.workers, [&] { return response.stream(); });
    if (piece.empty()) break;
    socket().expires_after(write_time);
    if (chunked) {
      co_await asio::async_write(stream_, wire::make_chunk(asio::buffer(piece)), use_awaitable);
    } else {
      co_await asio::async_write(stream_, asio::buffer(piece), use_awaitable);
    }
    sent += piece.size();
  }
  if (chunked) {
    if (with_body) co_await asio::async_write(stream_, wire::make_chunk_last(), use_awaitable);
    co_return true;
  }
  co_return !with_body || sent == *response.stream_bytes;
}

/// Reads and discards what a refused peer still sends, up to a limit: closing the connection earlier could
/// lose the answer.
template <class Stream>
asio::awaitable<void> HttpConnection<Stream>::drain() {
  const Connections::Wait wait(connection_, Stage::idle);
  socket().expires_after(linger_time);
  std::array<char, 16 * 1024> dropped;
  beast::error_code error;
  for (std::size_t total = 0; !error && total < max_dropped_bytes;)
    total +=
        co_await stream_.async_read_some(asio::buffer(dropped), asio::redirect_error(use_awaitable, error));
}

}  // namespace kiosk::server::http
