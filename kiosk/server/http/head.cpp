#include "kiosk/server/http/head.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/url.hpp>
#include <cctype>
#include <optional>

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

using Checked = tl::expected<void, Response>;

tl::unexpected<Response> refuse(int status, const char* code, const char* what) {
  return tl::unexpected<Response>(problem(status, {code, what, "", ""}));
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return made;
}

/// Copies the header fields.
Checked read_fields(const Parser::value_type& head, Request& request) {
  std::size_t fields = 0;
  for (const auto& field : head) {
    if (++fields > max_fields) return refuse(431, "too-many-headers", "The request has too many headers.");
    std::string name = lower(field.name_string());
    const bool single =
        std::find(std::begin(single_headers), std::end(single_headers), name) != std::end(single_headers);
    if (request.headers.contains(name)) {
      if (single) return refuse(400, "repeated-header", "A header that must stand once stands twice.");
      if (is_forwarding_header(name)) request.headers[name].append(", ").append(field.value());
      continue;
    }
    request.headers[std::move(name)] = std::string(field.value());
  }
  return {};
}

/// Whether the head gives the body's length in one way. "chunked" is the only transfer coding (RFC 9112
/// section 6.1); HTTP/1.0 has none.
Checked check_lengths(const Request& request, unsigned version) {
  const auto coding = request.headers.find("transfer-encoding");
  const auto length = request.headers.find("content-length");
  if (coding != request.headers.end()) {
    if (length != request.headers.end())
      return refuse(400, "two-lengths", "The request gives its length in two ways.");
    if (lower(coding->second) != "chunked" || version < 11)
      return refuse(400, "bad-transfer-encoding", "This transfer encoding is not known here.");
  }
  const bool number =
      length == request.headers.end() ||
      (!length->second.empty() && length->second.find_first_not_of("0123456789") == std::string::npos);
  if (!number) return refuse(400, "bad-length", "The request's length is malformed.");
  return {};
}

/// Whether it is the host, and perhaps the port, of an http address (RFC 9110 section 4.2).
bool is_host(const boost::urls::authority_view& authority) {
  constexpr std::size_t max_port_digits = 5;
  const std::string_view port = authority.port();
  return !authority.has_userinfo() && !authority.encoded_host().empty() && port.size() <= max_port_digits &&
         (port.empty() || std::stoi(std::string(port)) <= 65535);
}

/// The path and the query of "/path?query" or of "https://host/path?query", whose host must be that of the
/// header Host (RFC 9112 section 3.2).
std::optional<boost::urls::url_view> parsed_target(std::string_view target, std::string_view host) {
  if (const auto origin = boost::urls::parse_origin_form(target)) return *origin;
  const auto whole = boost::urls::parse_absolute_uri(target);
  if (!whole || !whole->has_authority()) return std::nullopt;
  const std::string scheme = lower(whole->scheme());
  const bool ours = (scheme == "http" || scheme == "https") && is_host(whole->authority()) &&
                    lower(whole->authority().buffer()) == lower(host);
  return ours ? std::optional<boost::urls::url_view>(*whole) : std::nullopt;
}

/// Checks the header Host, and sets path and query.
Checked read_target(Request& request, unsigned version) {
  const auto host = request.headers.find("host");
  if (host != request.headers.end()) {
    const auto authority = boost::urls::parse_authority(host->second);
    if (!authority || !is_host(*authority)) return refuse(400, "bad-host", "The header Host is malformed.");
  } else if (version >= 11) {
    return refuse(400, "no-host", "The header Host is missing.");
  }
  const auto target = parsed_target(request.target, request.header("host"));
  if (!target) return refuse(400, "bad-target", "The address is malformed.");
  request.path = target->path().empty() ? "/" : target->path();
  const bool broken = request.path.find("..") != std::string::npos || has_control(request.path) ||
                      request.path.find('\\') != std::string::npos || !request.path.starts_with('/');
  if (broken) return refuse(400, "bad-path", "The address is malformed.");
  for (const auto& parameter : target->params()) request.query[std::string(parameter.key)] = parameter.value;
  return {};
}

/// Sets who asks, and how the client called this server.
Checked read_origin(Request& request, const std::string& peer, const Listen& listen) {
  const auto origin = origin_of(peer, request.headers, listen.tls(), listen.proxies);
  if (!origin) return tl::unexpected<Response>(problem(400, origin.error()));
  request.peer = origin->address;
  request.host = origin->host;
  request.secure = origin->https;
  return {};
}

/// Behind proxies: refuses what came past them over the network, and sends a client that spoke plain HTTP
/// with the proxy to HTTPS.
std::optional<Response> refuse_way(const Request& request, const std::string& peer, const Listen& listen) {
  if (listen.proxies.empty()) return std::nullopt;
  const auto direct = IpAddress::read(peer);
  const bool by_proxy = direct && listen.proxies.contains(*direct);
  if (!by_proxy && !listen.tls() && !(direct && direct->loopback()))
    return problem(403, {"proxy-only", "This server is reached through its proxy only.",
                         "Use the proxy's address.", ""});
  if (!by_proxy || request.secure) return std::nullopt;
  if (!request.only_reads() || request.host.empty() || !request.target.starts_with('/'))
    return problem(403, {"https-only", "This server is reached by HTTPS only.",
                         "Use the address that begins with https://.", ""});
  Response response = redirect("https://" + request.host + request.target);
  response.status = 308;
  return response;
}

void add_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

/// How the end of the body is marked (RFC 9112 section 6). Not for 304, whose length would be that of the
/// whole answer (RFC 9110 section 8.6).
void add_length(std::string& head, const Response& response) {
  constexpr int not_modified = 304;
  if (response.status == not_modified) return;
  if (response.stream && !response.stream_bytes) return add_field(head, "Transfer-Encoding", "chunked");
  add_field(head, "Content-Length",
            std::to_string(response.stream ? *response.stream_bytes : response.body.size()));
}

}  // namespace

tl::expected<Request, Response> read_head(const Parser& parser, const std::string& peer,
                                          const Listen& listen) {
  const auto& head = parser.get();
  Request request;
  request.method = std::string(head.method_string());
  request.target = std::string(head.target());
  if (const auto good = read_fields(head, request); !good) return tl::unexpected<Response>(good.error());
  if (const auto good = check_lengths(request, head.version()); !good)
    return tl::unexpected<Response>(good.error());
  if (const auto good = read_target(request, head.version()); !good)
    return tl::unexpected<Response>(good.error());
  if (const auto good = read_origin(request, peer, listen); !good)
    return tl::unexpected<Response>(good.error());
  if (auto refusal = refuse_way(request, peer, listen)) return tl::unexpected<Response>(std::move(*refusal));
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

bool is_malformed(const boost::system::error_code& error) {
  return error.category() == wire::make_error_code(wire::error::bad_chunk).category() &&
         error != wire::error::end_of_stream && error != wire::error::partial_message &&
         error != wire::error::body_limit;
}

std::string response_head(const Request& request, const Response& response, bool https, bool keep_open) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  head.append(wire::obsolete_reason(static_cast<wire::status>(response.status))).append("\r\n");
  add_field(head, "Server", "kiosk-server");
  add_field(head, "X-Content-Type-Options", "nosniff");
  add_field(head, "Referrer-Policy", "no-referrer");
  if (https) add_field(head, "Strict-Transport-Security", "max-age=31536000");
  bool cache_named = false;
  for (const auto& [name, value] : response.headers) {
    if (has_control(name) || has_control(value)) {
      spdlog::error("{}: a header with a line break in it was left out", request.path);
      continue;
    }
    cache_named = cache_named || lower(name) == "cache-control";
    add_field(head, name, value);
  }
  if (!cache_named) add_field(head, "Cache-Control", "no-store");
  add_length(head, response);
  if (!keep_open) add_field(head, "Connection", "close");
  return head.append("\r\n");
}

}  // namespace kiosk::server::http
