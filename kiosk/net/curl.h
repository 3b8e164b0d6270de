// libcurl's easy interface with owning classes; every option's result is checked. Used by the kiosk's uploads
// and the server's alarms.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>

namespace kiosk::net {

/// A list of lines for libcurl, e.g. headers. Must outlive the transfer.
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

/// The body of a response, and the limits on its size.
struct ReceivedAnswer {
  std::size_t body_limit = 0;            ///< bytes
  std::size_t header_limit = 64 * 1024;  ///< bytes of all headers together, including those of 1xx responses
  std::string body;
  bool too_large = false;  ///< a limit was exceeded; the transfer was aborted
  std::size_t header_bytes = 0;
};

/// One easy handle, whose connection is reused between transfers. Not thread-safe. Throws std::runtime_error
/// if libcurl cannot start or rejects an option.
class Curl {
 public:
  /// Ignores SIGPIPE in the whole process from now on, as libcurl requires.
  Curl();

  /// Resets all options but keeps the connection. Then sets the options of all transfers: TLS 1.2 or later,
  /// no redirects, no signals, `connect_seconds` to connect, and an abort within about a second after
  /// `stopping` is set (CURLE_ABORTED_BY_CALLBACK).
  void reset(const std::atomic<bool>& stopping, long connect_seconds);
  template <class Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(handle_.get(), option, value) != CURLE_OK)
      throw std::runtime_error("libcurl does not take option " + std::to_string(static_cast<int>(option)));
  }
  /// Writes the response's body and headers into `answer`, which must outlive the transfer.
  void receive_into(ReceivedAnswer& answer);
  CURLcode perform() { return curl_easy_perform(handle_.get()); }

  /// HTTP status of the last response; 0 if there was none.
  long status() const;
  /// A header of the last response; empty if it is missing.
  std::string header(const char* name) const;
  CURL* get() const { return handle_.get(); }

 private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
};

/// Value of CURLOPT_NOPROXY, which replaces the environment's: its list and this machine. `no_proxy`: the
/// environment's, null where there is none.
std::string hosts_without_proxy(const char* no_proxy);

/// One part of a URL, such as CURLUPART_HOST; empty if the URL is malformed or lacks the part. The flags are
/// those of curl_url_get and curl_url_set.
std::string url_part(const std::string& url, CURLUPart part, unsigned get_flags = 0,
                     unsigned parse_flags = 0);

}  // namespace kiosk::net
