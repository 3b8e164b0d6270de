// Converts heads of requests and responses between Beast and our types. Internal to this folder, because it
// includes Beast.
#pragma once

#include <boost/beast/http.hpp>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// The request without its body, or the problem to answer with. Refuses what RFC 9112 forbids and what a
/// program on the way may read differently: 400, after which the connection must be closed. `peer`: the
/// client's address.
tl::expected<Request, Response> read_head(const Parser& parser, const std::string& peer, bool secure);

/// 404, or 405 if the path has other methods.
Response no_route(const std::vector<std::string>& allowed_methods);
/// 413.
Response body_too_large();
/// Whether reading failed because of the bytes that came, not because the connection ended or the body is too
/// large.
bool is_malformed(const boost::system::error_code& error);

/// Status and headers of a response, without its length. Headers with a control character are dropped and
/// logged. `secure`: the response is sent over TLS.
boost::beast::http::response<boost::beast::http::string_body> response_head(const Request& request,
                                                                            const Response& response,
                                                                            bool secure);

}  // namespace kiosk::server::http
