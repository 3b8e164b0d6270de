#include "kiosk/server/http/worker_calls.h"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include "kiosk/base/temporary_failure.h"
#include "kiosk/server/http/answer_once.h"

namespace kiosk::server::http {
namespace {

namespace asio = boost::asio;
using asio::use_awaitable;

/// The client's answer when a handler throws; the exception is logged.
Response failed(const Request& request, const std::exception& error) {
  spdlog::error("{}: {} {} failed: {}", request.peer, request.method, request.path, error.what());
  if (dynamic_cast<const TemporaryFailure*>(&error) != nullptr) {
    auto response = problem(503, {"store-away", "The server cannot reach its database. Nothing was stored.",
                                  "Send it again in a minute.", ""});
    response.headers.emplace_back("Retry-After", "30");
    return response;
  }
  return problem(500, {"server-fault", "The server could not answer.", "Try again later.", ""});
}

}  // namespace

asio::awaitable<Response> call_handler(asio::thread_pool& pool, const Handler& handler, Request request,
                                       std::map<std::string, std::string> parameters) {
  const auto executor = co_await asio::this_coro::executor;
  auto shared = std::make_shared<Request>(std::move(request));
  Response response = co_await asio::async_initiate<decltype(use_awaitable), void(Response)>(
      [&](auto complete) {
        auto once = std::make_shared<AnswerOnce<decltype(complete)>>(std::move(complete), executor);
        asio::post(pool, [&handler, shared, parameters = std::move(parameters), once] {
          try {
            handler(*shared, parameters, [once](Response made) { once->answer(std::move(made)); });
          } catch (const std::exception& error) {
            once->answer(failed(*shared, error));
          }
        });
      },
      use_awaitable);
  if (!response.finish) co_return response;
  co_return co_await on_worker(pool, [&]() -> Response {
    try {
      return response.finish();
    } catch (const std::exception& error) {
      return failed(*shared, error);
    }
  });
}

asio::awaitable<std::optional<Response>> call_gate(asio::thread_pool& pool, const Gate* gate, Request& head) {
  if (!gate) co_return std::nullopt;
  co_return co_await on_worker(pool, [&]() -> std::optional<Response> {
    try {
      return (*gate)(head);
    } catch (const std::exception& error) {
      return failed(head, error);
    }
  });
}

asio::awaitable<std::optional<Response>> call_look(asio::thread_pool& pool, const FirstLook* look,
                                                   const Request& head, std::string_view beginning) {
  co_return co_await on_worker(pool, [&]() -> std::optional<Response> {
    try {
      return (*look)(head, beginning);
    } catch (const std::exception& error) {
      return failed(head, error);
    }
  });
}

}  // namespace kiosk::server::http
