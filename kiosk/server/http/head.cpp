#include "kiosk/server/http/head.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/url.hpp>
#include <cctype>

namespace kiosk::server::http {
namespace {

namespace wire = boost::beast::http;

constexpr std::size_t max_fields = 64;

/// Headers that may occur only once; repeated ones allow request smuggling past a proxy.
constexpr std::string_view single_headers[] = {
    "host",      "content-length",  "content-type",  "content-encoding", "content-digest",
    "signature", "signature-input", "authorization", "cookie",           "transfer-encoding"};

/// Whether the text contains characters that would split a header or a log line.
bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

}  // namespace

tl::expected<Request, Response> read_head(const Parser& parser, const std::string& peer, bool secure) {
  const auto refuse = [](int status, const char* code, const char* what) {
    return tl::unexpected<Response>(problem(status, {code, what, "", ""}));
  };
  const auto& head = parser.get();
  Request request;
  request.method = std::string(head.method_string());
  request.target = std::string(head.target());
  request.peer = peer;
  request.secure = secure;
  std::size_t fields = 0;
  for (const auto& field : head) {
    if (++fields > max_fields) return refuse(431, "too-many-headers", "The request has too many headers.");
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool single =
        std::find(std::begin(single_headers), std::end(single_headers), name) != std::end(single_headers);
    if (request.headers.contains(name)) {
      if (single) return refuse(400, "repeated-header", "A header that must stand once stands twice.");
      continue;
    }
    request.headers[name] = std::string(field.value());
  }
  if (request.headers.contains("transfer-encoding") && request.headers.contains("content-length")) {
    return refuse(400, "two-lengths", "The request gives its length in two ways.");
  }
  const std::string_view length = request.header("content-length");
  if (length.find_first_not_of("0123456789") != std::string_view::npos) {
    return refuse(400, "bad-length", "The request's length is malformed.");
  }
  const auto target = boost::urls::parse_origin_form(request.target);
  if (!target) return refuse(400, "bad-target", "The address is malformed.");
  request.path = target->path();
  const auto broken = request.path.find("..") != std::string::npos || has_control(request.path) ||
                      request.path.find('\\') != std::string::npos || !request.path.starts_with('/');
  if (broken) return refuse(400, "bad-path", "The address is malformed.");
  for (const auto& parameter : target->params()) request.query[std::string(parameter.key)] = parameter.value;
  return request;
}

Response no_route(const std::vector<std::string>& allowed_methods) {
  if (allowed_methods.empty())
    return problem(404, {"not-found", "There is nothing at this address.", "", ""});
  Response response = problem(405, {"wrong-method", "This address does not take that method.", "", ""});
  for (const std::string& method : allowed_methods) response.headers.emplace_back("Allow", method);
  return response;
}

Response body_too_large() {
  return problem(413, {"too-large", "The request is too large.", "Send smaller pieces.", ""});
}

wire::response<wire::string_body> response_head(const Request& request, const Response& response,
                                                bool secure) {
  wire::response<wire::string_body> head{static_cast<wire::status>(response.status), 11};
  head.set(wire::field::server, "kiosk-server");
  head.set("X-Content-Type-Options", "nosniff");
  head.set("Referrer-Policy", "no-referrer");
  if (secure) head.set("Strict-Transport-Security", "max-age=31536000");
  for (const auto& [name, value] : response.headers) {
    if (has_control(name) || has_control(value)) {
      spdlog::error("{}: a header with a line break in it was left out", request.path);
      continue;
    }
    head.insert(name, value);
  }
  if (head.find(wire::field::cache_control) == head.end()) head.set(wire::field::cache_control, "no-store");
  return head;
}

}  // namespace kiosk::server::http
