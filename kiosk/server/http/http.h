// Requests, responses, routes and the listener of the HTTP server. Does not depend on the library used
// (Beast).
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/server/http/client_address.h"

namespace kiosk::server::http {

struct Request {
  std::string method;  ///< upper case
  std::string target;  ///< as sent: path and query
  std::string path;    ///< percent-decoded, checked: no "..", no NUL
  std::map<std::string, std::string> query;
  Headers headers;  ///< lower-case names; a repeated header is refused before, forwarding headers are joined
  std::string body;
  std::string peer;  ///< the client's address, as origin_of() found it
  std::string host;  ///< by which the client called this server; "" where it is not known
  bool secure = false;
  /// The enrolled kiosk that signed this request, set by the route's gate; empty for everybody else.
  std::string proven_kiosk;
  std::any identity;  ///< what the route's gate learned about the sender; empty without a gate
  /// GET, or HEAD (the same answer without a body).
  bool only_reads() const { return method == "GET" || method == "HEAD"; }
  std::string_view header(std::string_view name) const;  ///< "" if absent
  std::string cookie(std::string_view name) const;
  std::map<std::string, std::string> form() const;  ///< application/x-www-form-urlencoded
};

/// Produces a body in pieces; "" ends it. Called on a worker thread, and only after the previous piece was
/// sent.
using Producer = std::function<std::string()>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Producer stream;  ///< if set, sent instead of `body`: chunked unless `stream_bytes` is set
  std::optional<std::uint64_t> stream_bytes;  ///< total size of `stream` if known: the Content-Length
  /// If set, called on a worker thread; its result is sent instead. See deferred().
  std::function<Response()> finish;
  /// Of a problem: the fault that its body tells, so that Router::translate can tell it in another language.
  std::shared_ptr<const Fault> fault;
};
/// A response that is built later on a worker thread, for threads that must not block.
Response deferred(std::function<Response()> make);
Response html(std::string body, int status = 200);
Response json(std::string body, int status = 200);
Response redirect(std::string to);  ///< 303
/// application/problem+json (RFC 9457), in English: `type` ends with the fault's code, `title` says what
/// happened, `detail` what to do, `pointer` where.
Response problem(int status, const Fault& fault);
Response too_many();  ///< 429, a problem; try again in a minute

/// A fault in another language.
struct ProblemWords {
  std::string language, title, detail;
};
/// The words of a fault in the language that the sender of the request asks for; nothing where the request
/// asks for none that there is. Thread-safe.
using TranslateProblem = std::function<std::optional<ProblemWords>(const Request&, const Fault&)>;

/// Sends the answer. Callable on any thread, exactly once.
using Respond = std::function<void(Response)>;
/// Runs on a worker thread. May keep `respond` and return. May move parts out of the request.
using Handler = std::function<void(Request&, const std::map<std::string, std::string>& parameters, Respond)>;

/// Runs on a worker thread before the body of a request is read. Returning a response refuses the request.
/// May set `head.identity` for the handler. Used for routes that accept large bodies.
using Gate = std::function<std::optional<Response>(Request& head)>;

/// Runs on a worker thread once the first `first_look_bytes` of the body, or all of it, were read; a response
/// refuses the request before the rest is.
using FirstLook = std::function<std::optional<Response>(const Request& head, std::string_view beginning)>;
/// Which worker threads run a route's gate and handler. Kiosks have separate threads, so that their
/// uploads do not queue behind pages.
enum class Lane { usual, kiosks };

inline constexpr std::size_t usual_body_bytes = 64 * 1024;
inline constexpr std::size_t first_look_bytes = 8 * 1024;

class Router {
 public:
  /// Pattern: "/v1/packs/{digest}". The same path with another method answers 405 with Allow.
  void add(std::string method, std::string pattern, Handler handler,
           std::size_t max_body_bytes = usual_body_bytes, Gate gate = {}, Lane lane = Lane::usual,
           FirstLook look = {});
  /// Handler of GET requests that match no pattern; without it the listener answers 404.
  void set_fallback(Handler handler);
  struct Match {
    const Handler* handler = nullptr;
    std::map<std::string, std::string> parameters;
    std::size_t max_body_bytes = 0;
    const Gate* gate = nullptr;       ///< null: no check before the body
    const FirstLook* look = nullptr;  ///< null: the whole body is read at once
    Lane lane = Lane::usual;
    std::vector<std::string> allowed;  ///< allowed methods, if only the method did not match
  };
  Match find(std::string_view method, std::string_view path) const;
  struct Entry {
    std::string method, pattern;
    std::size_t max_body_bytes = 0;
  };
  /// How problems are translated; without it they are in English.
  void set_translation(TranslateProblem translate) { translate_ = std::move(translate); }
  /// Puts a problem into the language that the request asks for; leaves other responses as they are.
  void translate(const Request& request, Response& response) const;
  /// Everything that was added, in that order.
  std::vector<Entry> entries() const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
    Handler handler;
    std::size_t max_body_bytes;
    Gate gate;
    Lane lane;
    FirstLook look;
  };
  std::vector<Route> routes_;
  Handler fallback_;
  TranslateProblem translate_;
};

struct Listen {
  std::string address = "127.0.0.1";
  unsigned short port = 8443;              ///< 0 = any; see Listener::port()
  std::string certificate_file, key_file;  ///< PEM; both empty = plain HTTP, on loopback or behind proxies
  TrustedProxies proxies;                  ///< whose forwarding headers are believed
  int io_threads = 2, worker_threads = 4;
  std::size_t max_connections = 4096;
  bool tls() const { return !certificate_file.empty(); }
  /// Whether clients speak TLS, with this server or with its proxy.
  bool https() const { return tls() || !proxies.empty(); }
};

class Listener {
 public:
  /// Fault: address-in-use, certificate-unreadable, plain-http-refused.
  static Result<std::unique_ptr<Listener>> start(const Listen& listen, const Router& router);
  ~Listener();  ///< calls stop()
  unsigned short port() const;
  /// Stops accepting connections and answers the requests already read; waits at most 10 s.
  void stop();

 private:
  struct Work;
  explicit Listener(std::unique_ptr<Work> work);
  std::unique_ptr<Work> work_;
};

}  // namespace kiosk::server::http
