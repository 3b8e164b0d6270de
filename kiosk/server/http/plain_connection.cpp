#include "kiosk/server/http/close_handle.h"
#include "kiosk/server/http/connection.h"
#include "kiosk/server/http/http_connection.h"

namespace kiosk::server::http {

asio::awaitable<void> serve_plain(ListenerState& state, asio::ip::tcp::socket socket, std::string peer,
                                  Connections::Connection& entry) {
  beast::tcp_stream stream(std::move(socket));
  const CloseHandle handle(stream);
  entry.set_close(handle.function());
  HttpConnection connection(state, stream, std::move(peer), entry);
  co_await connection.serve();
  beast::error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace kiosk::server::http
