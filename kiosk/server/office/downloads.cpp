// Downloads of every document in every registered format, for people and scripts.
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/filtered_filter.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/remark_view.h"
#include "kiosk/server/office/shown_results.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/temporary_file.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using results::Document;
using results::DocumentSource;
using results::Format;

/// The format by the path's extension, or by the Accept header if the path has none.
const Format& format_of(const http::Request& request, const Document& document) {
  const auto dot = request.path.rfind('.');
  if (dot != std::string::npos) {
    if (const auto format = results::find_format(document.name, request.path.substr(dot + 1)))
      return **format;
  }
  return results::format_accepted(document.name, request.header("accept"));
}

http::Producer written(PageContext& context, const Format& format, const DocumentSource& source) {
  auto file = std::make_shared<results::TemporaryFile>(context.services().temporary);
  format.write(source, file->path());
  return results::TemporaryFile::pieces(std::move(file));
}

Response download(PageContext& context, const PageRequest& request, const Document& document) {
  auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const bool takes_since = document.narrowing == results::Narrowing::since;
  const std::string since = takes_since ? request.query("since") : std::string();
  if (const auto day = typed_day(since); !since.empty() && !day) {
    Fault fault = day.error();
    fault.where = "since";
    return http::problem(422, fault);
  }
  results::VersionPointer version;
  if (document.narrowing == results::Narrowing::version) {
    auto shown = shown_results(context, *one, request.query("version"));
    if (!shown) return context.missing(request);
    one = std::move(shown->one);
    version = std::move(shown->version);
  }
  results::OpinionFilter filter;
  if (document.narrowing == results::Narrowing::opinions) {
    auto asked = opinion_filter(request.http_request.query, *one->pack);
    if (!asked) return http::problem(422, asked.error());
    filter = std::move(*asked);
  }
  const Format& format = format_of(request.http_request, document);
  const DocumentSource source{
      context.store(),
      std::move(one->consultation),
      std::move(one->pack),
      request.reader,
      context.now(),
      context.address_of(request.http_request),
      since,
      document.narrowing == results::Narrowing::remarks ? remark_filter(request.http_request.query)
                                                        : remarks::Filter{},
      std::move(version),
      std::move(filter)};
  store::TrailDetails details{{"consultation", source.consultation.id},
                              {"format", std::string(format.extension)}};
  if (!since.empty()) details["since"] = since;
  if (source.version) details["version"] = source.version->head.number;
  context.note(request.official, "download-" + std::string(document.name), details);
  Response response;
  response.headers = {
      {"Content-Type", std::string(format.media_type)},
      {"Content-Disposition", "attachment; filename=\"" + results::file_name(format, source) + "\""}};
  response.stream = format.pieces ? format.pieces(source) : written(context, format, source);
  return response;
}

}  // namespace

std::string download_path(std::string_view consultation, std::string_view document,
                          std::string_view extension) {
  std::string path = "/v1/consultations/" + std::string(consultation) + "/" + std::string(document);
  if (!extension.empty()) path.append(".").append(extension);
  return path;
}

PageData download_links(const std::string& consultation, std::string_view document, const std::string& query,
                        const Catalogue& words) {
  PageData links(PageData::type::list);
  for (const Format* format : results::formats_of(document)) {
    std::string label(format->extension);
    for (char& c : label) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    PageData link;
    link.set("href",
             download_path(consultation, document, format->extension) + (query.empty() ? "" : "?" + query));
    link.set("label", words.text("download." + std::string(document), {{"format", label}}));
    links.push_back(std::move(link));
  }
  return links;
}

std::optional<Fault> unknown_download(std::string_view path) {
  const std::string beginning = "/v1/consultations/";
  const auto slash = path.rfind('/'), dot = path.rfind('.');
  if (!path.starts_with(beginning) || slash < beginning.size() || dot == std::string_view::npos ||
      dot < slash)
    return std::nullopt;
  const auto format = results::find_format(path.substr(slash + 1, dot - slash - 1), path.substr(dot + 1));
  return format ? std::nullopt : std::optional(format.error());
}

void add_downloads(Routes& routes) {
  for (const Document& document : results::documents()) {
    const auto page = [&document](PageContext& context, const PageRequest& request) {
      return download(context, request, document);
    };
    routes.add_protected("GET", download_path("{id}", document.name, ""),
                         {Right::results, Object::consultation}, page);
    for (const Format* format : results::formats_of(document.name)) {
      routes.add_protected("GET", download_path("{id}", document.name, format->extension),
                           {Right::results, Object::consultation}, page);
    }
  }
}

}  // namespace kiosk::server::office
