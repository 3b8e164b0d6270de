// Serves one accepted connection. Internal to this folder.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "kiosk/server/http/listener_state.h"

namespace kiosk::server::http {

/// Serve requests until either side ends the connection. Throw boost::system::system_error if it breaks.
/// `peer`: the client's address. Run on the socket's executor. Each is compiled in its own file, because that
/// takes long.
boost::asio::awaitable<void> serve_plain(ListenerState& state, boost::asio::ip::tcp::socket socket,
                                         std::string peer);
boost::asio::awaitable<void> serve_tls(ListenerState& state, boost::asio::ip::tcp::socket socket,
                                       std::string peer);

}  // namespace kiosk::server::http
