// libcurl's easy interface with owners for its objects and a check of every option. Used by the kiosk's
// uploads and the server's alarms.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>

namespace kiosk::net {

/// A list of lines that libcurl reads, such as headers. Must live until the transfer has ended.
class CurlList {
 public:
  CurlList() = default;
  ~CurlList() { curl_slist_free_all(list_); }
  CurlList(const CurlList&) = delete;
  CurlList& operator=(const CurlList&) = delete;
  /// Throws std::bad_alloc.
  void add(const std::string& line);
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

/// The body of an answer, and how much of it and of its headers may come.
struct ReceivedAnswer {
  std::size_t body_limit = 0;            ///< bytes
  std::size_t header_limit = 64 * 1024;  ///< bytes of all headers together, those of 1xx answers too
  std::string body;
  bool too_large = false;  ///< a limit was passed; the transfer was cut off
  std::size_t header_bytes = 0;
};

/// One handle: a connection that is kept between transfers. Not thread-safe. Throws std::runtime_error where
/// libcurl cannot start or does not take an option.
class Curl {
 public:
  /// From now on SIGPIPE is ignored in the whole process: libcurl leaves it to the program.
  Curl();

  /// Forgets all options; the connection stays. Then sets what all transfers share: TLS 1.2 or later, no
  /// redirect is followed, no signals, `connect_seconds` to connect, and an end within about a second once
  /// `stopping` is set (CURLE_ABORTED_BY_CALLBACK).
  void reset(const std::atomic<bool>& stopping, long connect_seconds);
  template <class Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(handle_.get(), option, value) != CURLE_OK)
      throw std::runtime_error("libcurl does not take option " + std::to_string(static_cast<int>(option)));
  }
  /// The body and headers of the answer go there. It must live until the transfer has ended.
  void receive_into(ReceivedAnswer& answer);
  CURLcode perform() { return curl_easy_perform(handle_.get()); }

  /// The HTTP status of the last answer; 0 where there was none.
  long status() const;
  /// A header of the last answer; empty where it is missing.
  std::string header(const char* name) const;
  CURL* get() const { return handle_.get(); }

 private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
};

/// One part of a URL, such as CURLUPART_HOST; empty where the URL is malformed or has no such part. The flags
/// are those of curl_url_get and curl_url_set.
std::string url_part(const std::string& url, CURLUPart part, unsigned get_flags = 0,
                     unsigned parse_flags = 0);

}  // namespace kiosk::net
