#include "kiosk/server/http/http.h"

#include <boost/json.hpp>
#include <boost/url.hpp>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"

namespace kiosk::server::http {
namespace {

/// A text. What an earlier version stored may be none: it is readable all the same.
Response plain(std::string type, std::string body, int status) {
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", std::move(type)}};
  response.body = is_utf8(body) ? std::move(body) : readable_text(body, Lines::several);
  return response;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return std::string(one.substr(name.size() + 1));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return {};
}

std::map<std::string, std::string> Request::form() const {
  std::map<std::string, std::string> fields;
  boost::urls::encoding_opts options;
  options.space_as_plus = true;
  const auto parsed = boost::urls::parse_query(body);
  if (!parsed) return fields;
  for (const auto& parameter : *parsed)
    fields[parameter.key.decode(options)] = parameter.value.decode(options);
  return fields;
}

Response html(std::string body, int status) {
  return plain("text/html; charset=utf-8", std::move(body), status);
}
Response json(std::string body, int status) {
  return plain("application/json", std::move(body), status);
}

Response deferred(std::function<Response()> make) {
  Response response;
  response.finish = std::move(make);
  return response;
}

Response redirect(std::string to) {
  Response response;
  response.status = 303;
  response.headers = {{"Location", std::move(to)}};
  return response;
}

Response problem(int status, const Fault& fault) {
  boost::json::object body{{"type", "/problems/" + fault.code}, {"title", fault.what}, {"status", status}};
  if (!fault.remedy.empty()) body["detail"] = fault.remedy;
  if (!fault.where.empty()) body["pointer"] = fault.where;
  return plain("application/problem+json", boost::json::serialize(body), status);
}

Response too_many() {
  auto response =
      problem(429, {"too-many-attempts", "Too many attempts from this address.", "Wait a minute.", ""});
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

}  // namespace kiosk::server::http
