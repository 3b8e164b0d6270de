// Downloads: the summary, the result table and the opinions, for people and for scripts. PROTOCOL 8.
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/temporary_file.h"
#include "kiosk/server/results/workbook.h"

namespace kiosk::server::office {
namespace {

using http::Response;

struct Format {
  const char *extension, *type;
};
constexpr Format csv{"csv", "text/csv; charset=utf-8"}, json{"json", "application/json"},
    xlsx{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    pdf{"pdf", "application/pdf"};

/// By the path's ending, else by Accept, else JSON.
Format format_of(const http::Request& request) {
  const std::string& path = request.path;
  const auto dot = path.rfind('.');
  const std::string ending =
      dot == std::string::npos || path.find('/', dot) != std::string::npos ? "" : path.substr(dot + 1);
  for (const Format& format : {csv, json, xlsx, pdf}) {
    const std::string_view type =
        std::string_view(format.type).substr(0, std::string_view(format.type).find(';'));
    if (ending == format.extension || (ending.empty() && request.header("accept").starts_with(type)))
      return format;
  }
  return json;
}

/// The file's name says what and when.
Response file(PageContext& context, const std::string& id, const std::string& what, const Format& format) {
  Response response;
  const std::string name =
      id + "-" + what + "-" + to_iso(day_in_vietnam(context.now())) + "." + format.extension;
  response.headers = {{"Content-Type", format.type},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""}};
  return response;
}

/// Writes into a file of its own first, then streams it.
http::Producer written(PageContext& context, const std::function<void(const std::filesystem::path&)>& write) {
  auto made = std::make_shared<results::TemporaryFile>(context.services().temporary);
  write(made->path());
  return results::TemporaryFile::pieces(std::move(made));
}

/// "summary" with Accept, or with .csv, .json, .xlsx, .pdf.
Response summary(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  auto summary = results::summary_of(context.store(), *one->pack);
  const Format format = format_of(request.http_request);
  const std::string_view extension = format.extension;
  context.note(request.official, "download-summary",
               {{"consultation", one->consultation.id}, {"format", std::string(format.extension)}});
  auto response = file(context, one->consultation.id, "summary", format);
  if (extension == "csv") {
    response.body = results::summary_csv(summary, request.language);
  } else if (extension == "xlsx") {
    response.stream = written(
        context, [&](const auto& to) { results::write_summary_workbook(to, summary, request.language); });
  } else if (extension == "pdf") {
    const auto report = results::report_of(one->consultation, *one->pack, std::move(summary), context.now(),
                                           context.address_of(request.http_request), request.language);
    response.stream =
        written(context, [&](const auto& to) { results::write_report(to, report, request.language); });
  } else {
    response.body = results::summary_json(summary);
  }
  return response;
}

/// `?since=2026-11-20` gives that day and later.
Response opinions(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const std::string since = request.query("since");
  if (!since.empty() && !day_from_iso(since)) {
    return http::problem(
        422, {"day-unreadable", "The day after since= cannot be read.", "Write it as 2026-11-20.", "since"});
  }
  const Format format = format_of(request.http_request);
  const std::string_view extension = format.extension;
  context.note(
      request.official, "download-opinions",
      {{"consultation", one->consultation.id}, {"format", std::string(format.extension)}, {"since", since}});
  auto response = file(context, one->consultation.id, "opinions", format);
  if (extension == "csv") {
    response.stream = results::opinions_csv(context.store(), one->pack, since);
  } else if (extension == "xlsx") {
    response.stream = written(context, [&](const auto& to) {
      results::write_opinions_workbook(to, context.store(), *one->pack, request.language, since);
    });
  } else {
    response.stream = results::opinions_json(context.store(), one->pack, since);
  }
  return response;
}

}  // namespace

void add_downloads(Routes& routes) {
  for (const char* name : {"summary", "summary.csv", "summary.json", "summary.xlsx", "summary.pdf"})
    routes.add_protected("GET", std::string("/v1/consultations/{id}/") + name, Right::results, summary);
  for (const char* name : {"opinions", "opinions.csv", "opinions.json", "opinions.xlsx"})
    routes.add_protected("GET", std::string("/v1/consultations/{id}/") + name, Right::results, opinions);
}

}  // namespace kiosk::server::office
