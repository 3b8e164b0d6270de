// The heads of requests and responses, between the types of Beast and ours. Private to this folder, because
// it includes Beast.
#pragma once

#include <boost/beast/http.hpp>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// The request without its body, or the problem to answer with. `peer`: the client's address.
tl::expected<Request, Response> read_head(const Parser& parser, const std::string& peer, bool secure);

/// 404, or 405 where the address has other methods.
Response no_route(const std::vector<std::string>& allowed_methods);
/// 413.
Response body_too_large();

/// Status and headers of a response, without its length. Headers that hold a control character are left out
/// and reported in the log. `secure`: the response goes over TLS.
boost::beast::http::response<boost::beast::http::string_body> response_head(const Request& request,
                                                                            const Response& response,
                                                                            bool secure);

}  // namespace kiosk::server::http
