// Calls handlers and gates on worker threads for the connections' coroutines. Internal to this folder.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <type_traits>

#include "kiosk/server/http/listener_state.h"

namespace kiosk::server::http {

/// Runs the task on a thread of the pool; gives what it returns, or throws what it throws.
template <class Task>
boost::asio::awaitable<std::invoke_result_t<Task>> on_worker(boost::asio::thread_pool& pool, Task task) {
  using Outcome = std::invoke_result_t<Task>;
  co_return co_await boost::asio::co_spawn(
      pool, [&task]() -> boost::asio::awaitable<Outcome> { co_return task(); }, boost::asio::use_awaitable);
}

/// Runs the handler on a worker thread, then `finish` of its response. An exception of the handler is logged
/// and answered with 500.
boost::asio::awaitable<Response> call_handler(boost::asio::thread_pool& pool, const Handler& handler,
                                              Request request, std::map<std::string, std::string> parameters);

/// What the gate answers on a worker thread; nothing where there is no gate (null) or it lets the request in.
boost::asio::awaitable<std::optional<Response>> call_gate(boost::asio::thread_pool& pool, const Gate* gate,
                                                          Request& head);

/// The same for the beginning of a body.
boost::asio::awaitable<std::optional<Response>> call_look(boost::asio::thread_pool& pool,
                                                          const FirstLook* look, const Request& head,
                                                          std::string_view beginning);

}  // namespace kiosk::server::http
