// Lets other threads close a connection. Internal to this folder.
#pragma once

#include <boost/asio/post.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <functional>
#include <memory>

namespace kiosk::server::http {

/// Closes a stream, which must outlive this object.
class CloseHandle {
 public:
  explicit CloseHandle(boost::beast::tcp_stream& stream)
      : stream_(std::make_shared<boost::beast::tcp_stream*>(&stream)), executor_(stream.get_executor()) {}
  ~CloseHandle() { *stream_ = nullptr; }
  CloseHandle(const CloseHandle&) = delete;
  CloseHandle& operator=(const CloseHandle&) = delete;

  /// A function that closes the connection; callable on any thread. No effect after the handle was destroyed.
  std::function<void()> function() const {
    return [stream = stream_, executor = executor_] {
      boost::asio::post(executor, [stream] {
        if (*stream) (*stream)->close();
      });
    };
  }

 private:
  std::shared_ptr<boost::beast::tcp_stream*> stream_;  ///< null after destruction; used on the executor only
  boost::beast::tcp_stream::executor_type executor_;
};

}  // namespace kiosk::server::http
