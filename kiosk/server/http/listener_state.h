// State shared by all connections of one listener. Internal to this folder.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "kiosk/server/http/connections.h"
#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// Thread-safe if the members are; `listen` and `tls` are set before the first connection.
struct ListenerState {
  ListenerState(const Listen& settings, const Router& routes)
      : listen(settings),
        router(routes),
        connections(ConnectionLimits::of(allowed_connections(settings.max_connections))),
        io(settings.io_threads),
        workers(static_cast<std::size_t>(settings.worker_threads)) {}

  /// The threads that run a route's handler.
  boost::asio::thread_pool& pool(Lane lane) { return lane == Lane::kiosks ? kiosk_workers : workers; }

  bool secure() const { return listen.tls(); }

  Listen listen;
  const Router& router;
  Connections connections;  ///< outlives the coroutines that `io` ends
  boost::asio::io_context io;
  boost::asio::thread_pool workers, kiosk_workers{2};
  boost::asio::ssl::context tls{boost::asio::ssl::context::tls_server};
  std::atomic<std::size_t> open{0};  ///< connections, also those that were told to close
  std::atomic<std::size_t> most_open{0};  ///< since memory was last given back
  std::atomic<bool> stopping{false};
};

}  // namespace kiosk::server::http
