#include "kiosk/server/http/http_connection.h"

#include <spdlog/spdlog.h>

#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "kiosk/server/http/head_scanner.h"
#include "kiosk/server/http/worker_calls.h"

namespace kiosk::server::http {
namespace {

namespace asio = boost::asio;
namespace wire = boost::beast::http;

constexpr std::chrono::seconds header_time{15}, body_time{60}, idle_time{75}, write_time{120}, linger_time{2};
constexpr std::uint32_t max_header_bytes = 16 * 1024;
constexpr std::size_t read_piece_bytes = 16 * 1024;
constexpr std::size_t max_dropped_bytes = 4 * 1024 * 1024;
/// Smaller bodies are sent together with their head: one system call and one TLS record.
constexpr std::size_t small_body_bytes = 16 * 1024;

/// A piece of a body in the chunked coding (RFC 9112 section 7.1); the empty piece ends the body.
std::string chunk_of(std::string_view piece) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), piece.size(), 16).ptr;
  std::string chunk(digits.data(), end);
  chunk.append("\r\n").append(piece).append("\r\n");
  return chunk;
}

}  // namespace

asio::awaitable<void> HttpConnection::serve() {
  auto next = Next::keep_open;
  while (next == Next::keep_open && !state_.stopping) {
    Parser parser;
    const ErrorCode error = co_await read_request_head(parser);
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
asio::awaitable<HttpConnection::ErrorCode> HttpConnection::read_request_head(Parser& parser) {
  parser.header_limit(max_header_bytes);
  parser.body_limit(boost::none);  // the route's own limit is set before the body is read
  stream_.socket().expires_after(first_ ? header_time : idle_time);
  if (buffer_.size() == 0) buffer_.shrink_to_fit();  // a body of before may have needed much
  ErrorCode error;
  const Connections::Wait wait(connection_, first_ ? Stage::head : Stage::idle);
  HeadScanner scanner;
  auto state = scanner.scan(received());
  while (state == HeadScanner::State::incomplete && !error) {
    if (buffer_.size() > max_header_bytes) co_return wire::error::header_limit;
    const auto space = buffer_.prepare(read_piece_bytes);
    buffer_.commit(co_await stream_.read_some(space, error));
    if (!error) state = scanner.scan(received());
  }
  first_ = false;
  if (state == HeadScanner::State::malformed) error = wire::error::bad_value;
  if (!error) buffer_.consume(parser.put(buffer_.cdata(), error));
  co_return error;
}

/// Parses what has come of the body, or waits for more. Beast's own loop is not used: what its parser throws
/// there (at a field of 64 KiB behind the last chunk) ends the program, and what it keeps of a chunk's head
/// is not bounded. Here the head of a chunk, and all fields behind the last one, have 32 KiB at most.
asio::awaitable<HttpConnection::ErrorCode> HttpConnection::read_body_piece(Parser& parser) {
  ErrorCode error;
  const std::size_t parsed = buffer_.size() > 0 ? parser.put(buffer_.cdata(), error) : 0;
  buffer_.consume(parsed);
  if (error == wire::error::need_more) error = {};
  if (error || parsed > 0 || parser.is_done()) co_return error;
  if (buffer_.size() > max_header_bytes) co_return wire::error::header_limit;
  const auto space = buffer_.prepare(read_piece_bytes);
  buffer_.commit(co_await stream_.read_some(space, error));
  co_return error;
}

/// Refuses the request by its head, or reads the body and calls the handler. nullopt if the connection ended
/// meanwhile.
asio::awaitable<std::optional<HttpConnection::Exchange>> HttpConnection::answer_head(Parser& parser) {
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

/// Reads the part of the body that the route's first look needs.
asio::awaitable<HttpConnection::ErrorCode> HttpConnection::read_beginning(Parser& parser) {
  const Connections::Wait wait(connection_, Stage::body);
  ErrorCode error;
  while (!error && !parser.is_done() && parser.get().body().size() < first_look_bytes)
    error = co_await read_body_piece(parser);
  co_return error;
}

asio::awaitable<std::optional<HttpConnection::Exchange>> HttpConnection::answer_body(Parser& parser,
                                                                                     Exchange exchange,
                                                                                     Router::Match match) {
  if (exchange.request.header("expect") == "100-continue") co_await write("HTTP/1.1 100 Continue\r\n\r\n");
  parser.body_limit(match.max_body_bytes);
  stream_.socket().expires_after(body_time);
  ErrorCode error;
  if (match.look) {
    error = co_await read_beginning(parser);
    if (!error) {
      auto refusal =
          co_await call_look(state_.pool(match.lane), match.look, exchange.request, parser.get().body());
      if (refusal) {
        exchange.response = std::move(*refusal);
        co_return exchange;
      }
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
  stream_.socket().expires_never();
  Request whole = exchange.request;  // method and path are needed for the answer
  whole.body = std::move(parser.get().body());
  exchange.response = co_await call_handler(state_.pool(match.lane), *match.handler, std::move(whole),
                                            std::move(match.parameters));
  exchange.next = parser.keep_alive() ? Next::keep_open : Next::close;
  co_return exchange;
}

/// Returns false if the response ended too early; the client learns this only from the closed connection.
asio::awaitable<bool> HttpConnection::send(Exchange exchange) {
  stream_.socket().expires_after(write_time);
  Response& response = exchange.response;
  const bool with_body = exchange.request.method != "HEAD";
  std::string head =
      response_head(exchange.request, response, state_.listen.https(), exchange.next == Next::keep_open);
  if (response.stream) co_return co_await send_stream(std::move(head), std::move(response), with_body);
  const bool together = with_body && response.body.size() <= small_body_bytes;
  if (together) head += response.body;
  co_await write(head);
  if (with_body && !together) co_await write(response.body);
  co_return true;
}

/// Sends the pieces of `response.stream`, each produced after the previous was sent: chunked, or as they are
/// if the length is known. Returns false if the stream ended too early.
asio::awaitable<bool> HttpConnection::send_stream(std::string head, Response response, bool with_body) {
  co_await write(head);
  if (!with_body) co_return true;
  const bool chunked = !response.stream_bytes;
  std::uint64_t sent = 0;
  while (true) {
    const std::string piece = co_await on_worker(state_.workers, [&] { return response.stream(); });
    if (piece.empty()) break;
    stream_.socket().expires_after(write_time);
    if (chunked) {
      const std::string chunk = chunk_of(piece);
      co_await write(chunk);
    } else {
      co_await write(piece);
    }
    sent += piece.size();
  }
  if (!chunked) co_return sent == *response.stream_bytes;
  co_await write(chunk_of(""));
  co_return true;
}

/// `bytes` must live until all are sent.
asio::awaitable<void> HttpConnection::write(std::string_view bytes) {
  return stream_.write(asio::buffer(bytes));
}

/// Reads and discards what a refused peer still sends, up to a limit: closing the connection earlier could
/// lose the answer.
asio::awaitable<void> HttpConnection::drain() {
  const Connections::Wait wait(connection_, Stage::idle);
  stream_.socket().expires_after(linger_time);
  std::array<char, 16 * 1024> dropped;
  ErrorCode error;
  for (std::size_t total = 0; !error && total < max_dropped_bytes;)
    total += co_await stream_.read_some(asio::buffer(dropped), error);
}

}  // namespace kiosk::server::http
