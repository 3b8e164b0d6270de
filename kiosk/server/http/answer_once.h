// An answer that is given once, from any thread.
#pragma once

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// Lets a handler answer once, from any thread; a handler that lets go without an answer answers 500.
template <class Complete>
class Once {
 public:
  Once(Complete complete, boost::asio::any_io_executor executor)
      : complete_(std::move(complete)), executor_(std::move(executor)) {}
  ~Once() {
    if (!done_.exchange(true))
      post(problem(500, {"no-answer", "The server could not answer.", "Try again later.", ""}));
  }
  void answer(Response response) {
    if (!done_.exchange(true)) post(std::move(response));
  }

 private:
  void post(Response response) {
    boost::asio::post(executor_, [complete = std::move(complete_), response = std::move(response)]() mutable {
      std::move(complete)(std::move(response));
    });
  }
  Complete complete_;
  boost::asio::any_io_executor executor_;
  std::atomic<bool> done_{false};
};

}  // namespace kiosk::server::http
