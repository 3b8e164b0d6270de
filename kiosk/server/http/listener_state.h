// What all connections of one listener share. Private to this folder.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "kiosk/server/http/connection_waits.h"
#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// Thread-safe where the members are; `listen` and `tls` are set before the first connection.
struct ListenerState {
  ListenerState(const Listen& settings, const Router& routes)
      : listen(settings),
        router(routes),
        io(settings.io_threads),
        workers(static_cast<std::size_t>(settings.worker_threads)) {}

  bool secure() const { return !listen.certificate_file.empty(); }

  Listen listen;
  const Router& router;
  ConnectionWaits waits;  ///< outlives the connections that `io` ends
  boost::asio::io_context io;
  boost::asio::thread_pool workers;
  boost::asio::ssl::context tls{boost::asio::ssl::context::tls_server};
  std::atomic<std::size_t> connections{0};
  std::atomic<bool> stopping{false};
};

}  // namespace kiosk::server::http
