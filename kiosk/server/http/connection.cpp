#include "kiosk/server/http/connection.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "kiosk/server/http/close_handle.h"
#include "kiosk/server/http/http_connection.h"

namespace kiosk::server::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::use_awaitable;

constexpr std::chrono::seconds handshake_time{15}, shutdown_time{5};

class PlainStream : public ByteStream {
 public:
  explicit PlainStream(asio::ip::tcp::socket socket) : stream_(std::move(socket)) {}

  asio::awaitable<std::size_t> read_some(asio::mutable_buffer into, beast::error_code& error) override {
    return stream_.async_read_some(asio::mutable_buffers_1(into), asio::redirect_error(use_awaitable, error));
  }
  asio::awaitable<void> write(asio::const_buffer bytes) override {
    co_await asio::async_write(stream_, asio::const_buffers_1(bytes), use_awaitable);
  }
  beast::tcp_stream& socket() override { return stream_; }

 private:
  beast::tcp_stream stream_;
};

class TlsStream : public ByteStream {
 public:
  TlsStream(asio::ip::tcp::socket socket, asio::ssl::context& context)
      : stream_(beast::tcp_stream(std::move(socket)), context) {}

  asio::awaitable<void> handshake() {
    return stream_.async_handshake(asio::ssl::stream_base::server, use_awaitable);
  }
  asio::awaitable<void> shutdown(beast::error_code& error) {
    return stream_.async_shutdown(asio::redirect_error(use_awaitable, error));
  }
  asio::awaitable<std::size_t> read_some(asio::mutable_buffer into, beast::error_code& error) override {
    return stream_.async_read_some(asio::mutable_buffers_1(into), asio::redirect_error(use_awaitable, error));
  }
  asio::awaitable<void> write(asio::const_buffer bytes) override {
    co_await asio::async_write(stream_, asio::const_buffers_1(bytes), use_awaitable);
  }
  beast::tcp_stream& socket() override { return stream_.next_layer(); }

 private:
  asio::ssl::stream<beast::tcp_stream> stream_;
};

}  // namespace

asio::awaitable<void> serve_plain(ListenerState& state, asio::ip::tcp::socket socket, std::string peer,
                                  Connections::Connection& entry) {
  PlainStream stream(std::move(socket));
  const CloseHandle handle(stream.socket());
  entry.set_close(handle.function());
  HttpConnection connection(state, stream, std::move(peer), entry);
  co_await connection.serve();
  beast::error_code ignored;
  stream.socket().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> serve_tls(ListenerState& state, asio::ip::tcp::socket socket, std::string peer,
                                Connections::Connection& entry) {
  TlsStream stream(std::move(socket), state.tls);
  const CloseHandle handle(stream.socket());
  entry.set_close(handle.function());
  stream.socket().expires_after(handshake_time);
  {
    const Connections::Wait wait(entry, Connections::Stage::head);
    co_await stream.handshake();
  }
  HttpConnection connection(state, stream, std::move(peer), entry);
  co_await connection.serve();
  stream.socket().expires_after(shutdown_time);
  const Connections::Wait wait(entry, Connections::Stage::head);
  beast::error_code ignored;
  co_await stream.shutdown(ignored);
}

}  // namespace kiosk::server::http
