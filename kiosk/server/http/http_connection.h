// Requests and responses of one connection. Internal to this folder, because it includes Beast.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/server/http/byte_stream.h"
#include "kiosk/server/http/head.h"
#include "kiosk/server/http/listener_state.h"

namespace kiosk::server::http {

/// Reads requests from a stream and answers them, one after the other. Used on the stream's executor only.
class HttpConnection {
 public:
  /// All must outlive it. `peer`: the address at the other end.
  HttpConnection(ListenerState& state, ByteStream& stream, std::string peer,
                 Connections::Connection& connection)
      : state_(state), stream_(stream), peer_(std::move(peer)), connection_(connection) {}

  /// Answers requests until either side ends the connection. Throws boost::system::system_error if an answer
  /// cannot be sent.
  boost::asio::awaitable<void> serve();

 private:
  using Stage = Connections::Stage;
  /// What happens to the connection after a response.
  enum class Next { keep_open, close, drain_and_close };
  struct Exchange {
    Request request;
    Response response;
    Next next = Next::close;
  };
  using ErrorCode = boost::system::error_code;

  boost::asio::awaitable<ErrorCode> read_request_head(Parser& parser);
  boost::asio::awaitable<ErrorCode> read_body_piece(Parser& parser);
  boost::asio::awaitable<std::optional<Exchange>> answer_head(Parser& parser);
  boost::asio::awaitable<ErrorCode> read_beginning(Parser& parser);
  boost::asio::awaitable<std::optional<Exchange>> answer_body(Parser& parser, Exchange exchange,
                                                              Router::Match match);
  boost::asio::awaitable<bool> send(Exchange exchange);
  boost::asio::awaitable<bool> send_stream(std::string head, Response response, bool with_body);
  boost::asio::awaitable<void> write(std::string_view bytes);
  boost::asio::awaitable<void> drain();
  std::string_view received() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
  }

  ListenerState& state_;
  ByteStream& stream_;
  const std::string peer_;
  Connections::Connection& connection_;
  boost::beast::flat_buffer buffer_;
  bool first_ = true;
};

}  // namespace kiosk::server::http
