// Checks a request's head as Beast parsed it and converts it. Internal to the listener, because it includes
// Beast.
#pragma once

#include <algorithm>
#include <boost/beast/http.hpp>
#include <boost/url.hpp>
#include <cctype>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

inline constexpr std::size_t max_fields = 64;

/// Headers that may occur only once; repeated ones allow request smuggling past a proxy.
inline constexpr std::string_view single_headers[] = {
    "host",      "content-length",  "content-type",  "content-encoding", "content-digest",
    "signature", "signature-input", "authorization", "cookie",           "transfer-encoding"};

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// Whether the text contains characters that would split a header or a log line.
inline bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

/// The request without its body, or the problem to answer with.
inline tl::expected<Request, Response> read_head(const Parser& parser, const std::string& peer, bool secure) {
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

}  // namespace kiosk::server::http
