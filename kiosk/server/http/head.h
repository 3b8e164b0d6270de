// Converts heads of requests and responses between Beast and our types. Internal to this folder, because it
// includes Beast.
#pragma once

#include <boost/beast/http.hpp>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// The request without its body, or the problem to answer with. Refuses what RFC 9112 forbids and what a
/// program on the way may read differently: 400, after which the connection must be closed. `peer`: the
/// address at the other end of the connection, which may be a proxy of `listen`.
tl::expected<Request, Response> read_head(const Parser& parser, const std::string& peer,
                                          const Listen& listen);

/// 404, or 405 if the path has other methods.
Response no_route(const std::vector<std::string>& allowed_methods);
/// 413.
Response body_too_large();
/// Whether reading failed because of the bytes that came, not because the connection ended or the body is too
/// large.
bool is_malformed(const boost::system::error_code& error);

/// Status line and header fields as they are sent, with the empty line. Headers that hold a control character
/// are left out and reported in the log. `https`: the client speaks TLS, with this server or its proxy.
std::string response_head(const Request& request, const Response& response, bool https, bool keep_open);

}  // namespace kiosk::server::http
