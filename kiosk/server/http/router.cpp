#include "kiosk/server/http/http.h"

namespace kiosk::server::http {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = path.find('/');
    segments.emplace_back(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view() : path.substr(end);
  }
  return segments;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path,
          std::map<std::string, std::string>& parameters) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::string& part = pattern[i];
    if (part.starts_with('{') && !path[i].empty()) {
      parameters[part.substr(1, part.size() - 2)] = path[i];
    } else if (part != path[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

void Router::add(std::string method, std::string pattern, Handler handler, std::size_t max_body_bytes,
                 Gate gate, Lane lane, FirstLook look) {
  routes_.push_back({std::move(method), split(pattern), std::move(handler), max_body_bytes, std::move(gate),
                     lane, std::move(look)});
}

void Router::set_fallback(Handler handler) {
  fallback_ = std::move(handler);
}

std::vector<Router::Entry> Router::entries() const {
  std::vector<Entry> all;
  for (const Route& route : routes_) {
    std::string pattern;
    for (const std::string& segment : route.segments) pattern += "/" + segment;
    all.push_back({route.method, std::move(pattern), route.max_body_bytes});
  }
  return all;
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
  Match match;
  const auto segments = split(path);
  for (const Route& route : routes_) {
    std::map<std::string, std::string> parameters;
    if (!fits(route.segments, segments, parameters)) continue;
    if (route.method == method || (method == "HEAD" && route.method == "GET")) {
      match.handler = &route.handler;
      match.parameters = std::move(parameters);
      match.max_body_bytes = route.max_body_bytes;
      match.lane = route.lane;
      if (route.gate) match.gate = &route.gate;
      if (route.look) match.look = &route.look;
      return match;
    }
    match.allowed.push_back(route.method);
  }
  if (match.allowed.empty() && fallback_ && (method == "GET" || method == "HEAD")) match.handler = &fallback_;
  return match;
}

}  // namespace kiosk::server::http
