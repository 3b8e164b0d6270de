// The versions of the report to residents, the newest first, and each of them as residents read it.
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/markdown_html.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

/// One text in each language that it is written in.
data texts_of(const std::map<std::string, std::string>& texts, const consultation::Pack& pack) {
  data list(data::type::list);
  for (const auto& [language, text] : texts) {
    const auto named = pack.language_names.find(language);
    data one(data::type::object);
    one.set("language", language);
    one.set("language_name", named == pack.language_names.end() ? language : named->second);
    one.set("html", html_of(text));
    list.push_back(one);
  }
  return list;
}

void describe(data& row, const store::Report& report, const PageRequest& request) {
  row.set("number", std::to_string(report.number));
  row.set("at", request.reader.moment(report.at));
  row.set("by", report.by);
}

Response list(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  data content(data::type::object), rows(data::type::list);
  for (const store::Report& report : context.reports().reports(one->consultation.id)) {
    data row(data::type::object);
    describe(row, report, request);
    rows.push_back(row);
  }
  content.set("id", one->consultation.id);
  content.set("consultation", one->pack->proposal.in(request.language));
  content.set("none", rows.list_value().empty());
  content.set("versions", rows);
  return context.page(request, "report_versions", request.words.text("report.versions"), "consultations",
                      std::move(content));
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  for (const store::Report& report : context.reports().reports(one->consultation.id)) {
    if (std::to_string(report.number) != request.parameter("number")) continue;
    data content(data::type::object);
    content.set("id", one->consultation.id);
    content.set("consultation", one->pack->proposal.in(request.language));
    describe(content, report, request);
    content.set("heard", texts_of(report.heard, *one->pack));
    content.set("decided", texts_of(report.decided, *one->pack));
    return context.page(request, "report_version", request.words.text("report.title"), "consultations",
                        std::move(content));
  }
  return context.missing(request);
}

}  // namespace

void add_report_versions_page(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/report/versions", {Right::results, Object::consultation},
                       list);
  routes.add_protected("GET", "/consultations/{id}/report/versions/{number}",
                       {Right::results, Object::consultation}, show);
}

}  // namespace kiosk::server::office
