// Serves one accepted connection. Internal to this folder.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "kiosk/server/http/listener_state.h"

namespace kiosk::server::http {

/// Serve requests until either side ends the connection; throw boost::system::system_error where it breaks.
/// `peer`: the address at the other end; `entry`: the connection's own. Run on the socket's executor.
boost::asio::awaitable<void> serve_plain(ListenerState& state, boost::asio::ip::tcp::socket socket,
                                         std::string peer, Connections::Connection& entry);
boost::asio::awaitable<void> serve_tls(ListenerState& state, boost::asio::ip::tcp::socket socket,
                                       std::string peer, Connections::Connection& entry);

}  // namespace kiosk::server::http
