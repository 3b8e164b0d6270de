// Calls handlers and gates on worker threads for the connections' coroutines. Internal to this folder.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <type_traits>

#include "kiosk/server/http/listener_state.h"

namespace kiosk::server::http {

/// Runs the task on a worker thread; returns its result or rethrows its exception.
template <class Task>
boost::asio::awaitable<std::invoke_result_t<Task>> on_worker(ListenerState& state, Task task) {
  using Outcome = std::invoke_result_t<Task>;
  co_return co_await boost::asio::co_spawn(
      state.workers, [&task]() -> boost::asio::awaitable<Outcome> { co_return task(); },
      boost::asio::use_awaitable);
}

/// Runs the handler on a worker thread, then `finish` of its response. An exception of the handler is logged
/// and answered with 500.
boost::asio::awaitable<Response> call_handler(ListenerState& state, const Handler& handler, Request request,
                                              std::map<std::string, std::string> parameters);

/// The gate's response; nullopt if there is no gate (null) or it admits the request.
boost::asio::awaitable<std::optional<Response>> call_gate(ListenerState& state, const Gate* gate,
                                                          Request& head);

/// The same for the beginning of a body.
boost::asio::awaitable<std::optional<Response>> call_look(ListenerState& state, const FirstLook* look,
                                                          const Request& head, std::string_view beginning);

}  // namespace kiosk::server::http
