#include <boost/beast/ssl.hpp>

#include "kiosk/server/http/close_handle.h"
#include "kiosk/server/http/connection.h"
#include "kiosk/server/http/http_connection.h"

namespace kiosk::server::http {
namespace {

constexpr std::chrono::seconds shutdown_time{5};

}  // namespace

asio::awaitable<void> serve_tls(ListenerState& state, asio::ip::tcp::socket socket, std::string peer,
                                Connections::Connection& entry) {
  beast::ssl_stream<beast::tcp_stream> stream(beast::tcp_stream(std::move(socket)), state.tls);
  auto& lowest = beast::get_lowest_layer(stream);
  const CloseHandle handle(lowest);
  entry.set_close(handle.function());
  lowest.expires_after(header_time);
  {
    const Connections::Wait wait(entry, Connections::Stage::head);
    co_await stream.async_handshake(asio::ssl::stream_base::server, use_awaitable);
  }
  HttpConnection connection(state, stream, std::move(peer), entry);
  co_await connection.serve();
  lowest.expires_after(shutdown_time);
  const Connections::Wait wait(entry, Connections::Stage::head);
  beast::error_code ignored;
  co_await stream.async_shutdown(asio::redirect_error(use_awaitable, ignored));
}

}  // namespace kiosk::server::http
