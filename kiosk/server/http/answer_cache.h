// Keeps finished answers of addresses that anybody may ask for, so that asking again costs no computing.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// The request without its query: what is kept for all must not depend on more than path and language.
Request for_everybody(const Request& request);

/// Thread-safe. Holds at most 64 answers; the one that was asked for longest ago makes room.
class AnswerCache {
 public:
  using Make = std::function<Response()>;

  /// The answer kept under `key` if it was made for the same `stamp`; else calls `make`, one thread at a
  /// time. Kept are answers with status 200 and a body. They get an ETag of their body and "Cache-Control:
  /// no-cache"; a request that has the ETag gets 304. Anything else is passed on as it is.
  Response get(const Request& request, const std::string& key, const std::string& stamp, const Make& make)
      EXCLUDES(making_, mutex_);

 private:
  struct Kept {
    std::string stamp, tag;
    Response response;
    std::uint64_t asked = 0;  ///< when, as a number that grows
  };
  std::optional<Response> kept(const Request& request, const std::string& key, const std::string& stamp)
      EXCLUDES(mutex_);

  Mutex making_;
  Mutex mutex_;
  std::map<std::string, Kept> answers_ GUARDED_BY(mutex_);
  std::uint64_t counter_ GUARDED_BY(mutex_) = 0;
};

/// Quoted, of the body's contents.
std::string entity_tag(std::string_view body);
/// Whether a request's If-None-Match names the tag (RFC 9110 section 13.1.2).
bool has_tag(const Request& request, std::string_view tag);

}  // namespace kiosk::server::http
