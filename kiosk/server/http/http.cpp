#include "kiosk/server/http/http.h"

#include <boost/json.hpp>
#include <boost/url.hpp>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/languages.h"
#include "kiosk/base/text.h"

namespace kiosk::server::http {
namespace {

/// A text response. Bytes of earlier versions that are not UTF-8 are made readable.
Response plain(std::string type, std::string body, int status) {
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", std::move(type)}};
  response.body = is_utf8(body) ? std::move(body) : readable_text(body, Lines::several);
  return response;
}

std::string problem_body(int status, const Fault& fault, const std::string& title,
                         const std::string& detail) {
  boost::json::object body{{"type", "/problems/" + fault.code}, {"title", title}, {"status", status}};
  if (!detail.empty()) body["detail"] = detail;
  if (!fault.where.empty()) body["pointer"] = fault.where;
  return boost::json::serialize(body);
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
  Response response =
      plain("application/problem+json", problem_body(status, fault, fault.what, fault.remedy), status);
  response.headers.emplace_back("Content-Language", source_language);
  response.headers.emplace_back("Vary", "Accept-Language, Cookie");
  response.fault = std::make_shared<const Fault>(fault);
  return response;
}

void Router::translate(const Request& request, Response& response) const {
  if (!response.fault || !translate_) return;
  const auto words = translate_(request, *response.fault);
  if (!words) return;
  response.body = problem_body(response.status, *response.fault, words->title, words->detail);
  for (auto& [name, value] : response.headers)
    if (name == "Content-Language") value = words->language;
}

Response too_many() {
  auto response =
      problem(429, {"too-many-attempts", "Too many attempts from this address.", "Wait a minute.", ""});
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

}  // namespace kiosk::server::http
