// The bytes of one connection, plain or over TLS. Internal to this folder.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

namespace kiosk::server::http {

/// Buffers must live until the operation is complete. Used on the socket's executor only. Each operation ends
/// with an error when the socket's time limit expires.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Reads at least one byte, or sets `error` (which must live as long as the buffer). Returns how many.
  virtual boost::asio::awaitable<std::size_t> read_some(boost::asio::mutable_buffer into,
                                                        boost::system::error_code& error) = 0;
  /// Sends all bytes; throws boost::system::system_error.
  virtual boost::asio::awaitable<void> write(boost::asio::const_buffer bytes) = 0;
  /// The socket below, for its time limit.
  virtual boost::beast::tcp_stream& socket() = 0;
};

}  // namespace kiosk::server::http
