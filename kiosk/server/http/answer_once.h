// Lets a handler answer exactly once, from any thread.
#pragma once

#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// Passes the first answer to `complete` on the executor and ignores later ones. Answers 500 on destruction
/// if there was none. Thread-safe.
template <class Complete>
class AnswerOnce {
 public:
  AnswerOnce(Complete complete, boost::asio::any_io_executor executor)
      : complete_(std::move(complete)), executor_(std::move(executor)) {}
  ~AnswerOnce() {
    if (!done_.exchange(true))
      post(problem(500, {"no-answer", "The server could not answer.", "Try again later.", ""}));
  }
  AnswerOnce(const AnswerOnce&) = delete;
  AnswerOnce& operator=(const AnswerOnce&) = delete;
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
