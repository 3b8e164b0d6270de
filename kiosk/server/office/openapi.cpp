#include "kiosk/server/office/openapi.h"

#include <algorithm>
#include <boost/json.hpp>

#include "kiosk/server/office/download_links.h"
#include "kiosk/server/results/formats.h"

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

std::string_view right_text(Right right) {
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

std::string_view right_name(Right right) {
  switch (right) {
    case Right::results:
      return "results";
    case Right::work:
      return "work";
    case Right::administer:
      return "administer";
    case Right::trail:
      break;
  }
  return "trail";
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
  responses["303"] = reference("Redirect");
  if (page.access) responses["403"] = reference("RefusedPage");
  responses["404"] = reference("RefusedPage");
  if (!reads) responses["422"] = reference("RefusedPage");
  json::object operation{
      {"operationId", operation_id(entry)},
      {"tags", json::array{"pages"}},
      {"summary", std::string(reads ? "Page " : "Form ") + entry.pattern},
      {"description", page.access ? right_text(page.access->right) : "Open to everybody."},
      {"security", page.access ? json::array{json::object{{"session", json::array{}}}} : json::array{}},
      {"responses", std::move(responses)}};
  operation["x-right"] = page.access ? right_name(page.access->right) : "everybody";
  operation["x-object"] = name_of(page.access ? page.access->object : Object::nothing);
  if (!reads)
    operation["requestBody"] = form(page.access.has_value(), entry.max_body_bytes > http::usual_body_bytes);
  return operation;
}

json::array download_parameters(const results::Document& document) {
  json::array parameters;
  if (document.narrowing == results::Narrowing::since)
    parameters.push_back(json::object{{"$ref", "#/components/parameters/since"}});
  if (document.narrowing == results::Narrowing::version) {
    parameters.push_back(
        json::object{{"name", "version"},
                     {"in", "query"},
                     {"description",
                      "The number of a published version, or \"current\". Without it: the newest version "
                      "while results are published, else the current figures."},
                     {"schema", {{"type", "string"}}}});
  }
  if (document.narrowing == results::Narrowing::remarks) {
    for (const char* name :
         {"q", "stance", "hamlet", "tag", "question", "undecided", "hidden", "unit", "day", "state"}) {
      parameters.push_back(json::object{{"name", name},
                                        {"in", "query"},
                                        {"description", "As the filter of the page of remarks."},
                                        {"schema", {{"type", "string"}}}});
    }
  }
  if (document.narrowing == results::Narrowing::opinions) {
    for (const char* name : {"from", "to", "place", "stance"}) {
      parameters.push_back(json::object{{"name", name},
                                        {"in", "query"},
                                        {"description", "As the filter of the page of filtered counts."},
                                        {"schema", {{"type", "string"}}}});
    }
  }
  return parameters;
}

/// A document at its own address, or in one format.
json::object download_operation(const http::Router::Entry& entry, const results::Document& document,
                                const std::vector<const results::Format*>& formats) {
  json::object content;
  for (const results::Format* format : formats) {
    json::object media;
    if (!format->schema.empty()) media["schema"] = json::parse(format->schema);
    content[results::bare_media_type(*format)] = std::move(media);
  }
  json::object responses{{"200", {{"description", document.description}, {"content", std::move(content)}}}};
  for (const char* status : {"401", "403", "404"}) responses[status] = reference("Problem");
  if (document.narrowing == results::Narrowing::since || document.narrowing == results::Narrowing::opinions)
    responses["422"] = reference("Problem");
  std::string id = operation_id(entry);
  id.erase(0, std::string_view("get_v1_consultations_id_").size());
  const std::string summary = formats.size() == 1
                                  ? std::string(formats.front()->description)
                                  : std::string(document.name) + " in the format that Accept asks for";
  return {{"operationId", std::move(id)},
          {"tags", json::array{"results"}},
          {"summary", summary},
          {"security",
           json::array{json::object{{"session", json::array{}}}, json::object{{"token", json::array{}}}}},
          {"parameters", download_parameters(document)},
          {"x-right", right_name(Right::results)},
          {"x-object", name_of(Object::consultation)},
          {"responses", std::move(responses)}};
}

/// nullopt if the entry is not a registered download.
std::optional<json::object> download_operation(const http::Router::Entry& entry) {
  for (const results::Document& document : results::documents()) {
    const auto formats = results::formats_of(document.name);
    if (entry.pattern == download_path("{id}", document.name, ""))
      return download_operation(entry, document, formats);
    for (const results::Format* format : formats) {
      if (entry.pattern == download_path("{id}", document.name, format->extension))
        return download_operation(entry, document, {format});
    }
  }
  return std::nullopt;
}

json::object undescribed(const http::Router::Entry& entry) {
  return {{"operationId", operation_id(entry)},
          {"x-undescribed", true},
          {"responses", {{"default", {{"description", "Not described."}}}}}};
}

json::object operation(const http::Router::Entry& entry, const std::vector<PageRoute>& pages) {
  if (auto download = download_operation(entry)) return std::move(*download);
  const auto page = std::find_if(pages.begin(), pages.end(), [&](const PageRoute& one) {
    return one.method == entry.method && one.path == entry.pattern;
  });
  const bool described = page != pages.end() && !entry.pattern.starts_with("/v1/");
  return described ? page_operation(entry, *page) : undescribed(entry);
}

bool is_method(std::string_view key) {
  return key == "get" || key == "post" || key == "put" || key == "delete" || key == "patch";
}

/// Marks descriptions that have no route.
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
    item[lower(entry.method)] = operation(entry, pages);
  }
  return json::serialize(document) + "\n";
}

}  // namespace kiosk::server::office
