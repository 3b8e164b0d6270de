#include "kiosk/server/office/openapi.h"

#include <algorithm>
#include <boost/json.hpp>

namespace kiosk::server::office {
namespace {

namespace json = boost::json;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

json::object reference(std::string_view name) {
  return {{"$ref", "#/components/responses/" + std::string(name)}};
}

std::string_view allows(Right right) {
  switch (right) {
    case Right::results:
      return "Right: everybody who is signed in.";
    case Right::work:
      return "Right: officials and administrators.";
    case Right::administer:
      return "Right: administrators.";
    case Right::trail:
      break;
  }
  return "Right: administrators and auditors.";
}

/// "GET /kiosks/{kiosk}" → "get_kiosks_kiosk".
std::string operation_id(const http::Router::Entry& entry) {
  std::string id = lower(entry.method);
  for (const char c : entry.pattern) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) id += c;
    if (!letter && id.back() != '_') id += '_';
  }
  while (id.ends_with('_')) id.pop_back();
  return id;
}

json::array path_parameters(const std::string& pattern) {
  json::array parameters;
  for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
    const std::string name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
    parameters.push_back(
        json::object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  return parameters;
}

json::object form(bool with_token, bool with_files) {
  json::object schema{{"type", "object"}};
  if (with_token) {
    schema["required"] = json::array{"csrf"};
    schema["properties"] =
        json::object{{"csrf", {{"type", "string"}, {"description", "The token of this session's forms."}}}};
  }
  const json::object media{{"schema", std::move(schema)}};
  json::object content{{"application/x-www-form-urlencoded", media}};
  if (with_files) content["multipart/form-data"] = media;
  return {{"required", true}, {"content", std::move(content)}};
}

json::object page_operation(const http::Router::Entry& entry, const PageRoute& page) {
  const bool reads = entry.method == "GET";
  json::object responses;
  if (entry.pattern.starts_with("/assets/")) {
    responses["200"] =
        json::object{{"description", "A file that pages use."}, {"content", {{"*/*", json::object{}}}}};
  } else {
    responses["200"] = reference("Page");
  }
  responses["303"] = reference("Elsewhere");
  if (page.right) responses["403"] = reference("RefusedPage");
  responses["404"] = reference("RefusedPage");
  if (!reads) responses["422"] = reference("RefusedPage");
  json::object operation{
      {"operationId", operation_id(entry)},
      {"tags", json::array{"pages"}},
      {"summary", std::string(reads ? "Page " : "Form ") + entry.pattern},
      {"description", page.right ? allows(*page.right) : "Open to everybody."},
      {"security", page.right ? json::array{json::object{{"session", json::array{}}}} : json::array{}},
      {"responses", std::move(responses)}};
  if (!reads)
    operation["requestBody"] = form(page.right.has_value(), entry.max_body_bytes > http::usual_body_bytes);
  return operation;
}

json::object undescribed(const http::Router::Entry& entry) {
  return {{"operationId", operation_id(entry)},
          {"x-undescribed", true},
          {"responses", {{"default", {{"description", "Not described."}}}}}};
}

bool is_method(std::string_view key) {
  return key == "get" || key == "post" || key == "put" || key == "delete" || key == "patch";
}

/// Marks what nothing answers.
void mark_unregistered(json::object& paths, const std::vector<http::Router::Entry>& entries) {
  for (auto& [path, item] : paths) {
    for (auto& [method, operation] : item.as_object()) {
      if (!is_method(method)) continue;
      const std::string_view pattern = path, name = method;
      const bool there = std::any_of(entries.begin(), entries.end(), [&](const auto& entry) {
        return entry.pattern == pattern && lower(entry.method) == name;
      });
      if (!there) operation.as_object()["x-unregistered"] = true;
    }
  }
}

}  // namespace

std::string openapi_document(const std::string& api, const http::Router& router,
                             const std::vector<PageRoute>& pages) {
  json::object document = json::parse(api).as_object();
  json::object& paths = document.at("paths").as_object();
  const auto entries = router.entries();
  mark_unregistered(paths, entries);
  for (const auto& entry : entries) {
    if (!paths.contains(entry.pattern)) {
      json::object fresh;
      if (auto parameters = path_parameters(entry.pattern); !parameters.empty())
        fresh["parameters"] = std::move(parameters);
      paths[entry.pattern] = std::move(fresh);
    }
    json::object& item = paths.at(entry.pattern).as_object();
    if (item.contains(lower(entry.method))) continue;
    const auto page = std::find_if(pages.begin(), pages.end(), [&](const PageRoute& one) {
      return one.method == entry.method && one.path == entry.pattern;
    });
    const bool described = page != pages.end() && !entry.pattern.starts_with("/v1/");
    item[lower(entry.method)] = described ? page_operation(entry, *page) : undescribed(entry);
  }
  return json::serialize(document) + "\n";
}

}  // namespace kiosk::server::office
