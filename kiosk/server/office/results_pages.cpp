// Pages of a consultation's results: participation, answers, days, kiosks, cross table of two questions.
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/results_page.h"
#include "kiosk/server/results/cross_table.h"
#include "kiosk/server/results/report.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

std::map<std::string, std::string> kiosk_names(store::Fleet& fleet) {
  std::map<std::string, std::string> names;
  for (const auto& kiosk : fleet.kiosks()) names[kiosk.id] = kiosk.name;
  return names;
}

/// All formats of the summary as the page shows it, the figures behind its checksum, then the opinions.
data downloads(const ShownResults& shown, const PageRequest& request) {
  const std::string& id = shown.one.consultation.id;
  const std::string version =
      "version=" + (shown.version ? std::to_string(shown.version->head.number) : std::string("current"));
  data all(data::type::list);
  for (const auto& [document, query] :
       {std::pair("summary", version), {"figures", version}, {"opinions", std::string()}}) {
    data group;
    group.set("links", download_links(id, document, query, request.words));
    all.push_back(std::move(group));
  }
  return all;
}

/// Published versions, and whether the current figures differ from the shown one.
void add_versions(data& content, PageContext& context, const PageRequest& request,
                  const VisibleConsultation& one, const ShownResults& shown) {
  const std::string& id = one.consultation.id;
  const auto versions = context.result_versions().result_versions(id);
  content.set("published", !versions.empty());
  if (versions.empty()) return;
  const std::string page = "/consultations/" + id;
  const std::int64_t chosen = shown.version ? shown.version->head.number : 0;
  content.set("versions", version_list(versions, chosen, page + "?version=", request.reader));
  content.set("reopenings", reopening_list(context.result_versions().reopenings(id), request.reader));
  content.set("current", !shown.version);
  const auto now = results::summary_of(context.store(), *one.pack);
  const bool newest = shown.version && chosen == versions.front().number;
  content.set("older", shown.version && !newest);
  content.set("changed", newest && results::report_checksum(now) != results::report_checksum(shown.summary));
}

Response results(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const auto shown = shown_results(context, *one, request.query("version"));
  if (!shown) return context.missing(request);
  const std::string title = one->pack->proposal.in(request.language);
  data content = results_data(*shown, context.now(), request.reader);
  add_versions(content, context, request, *one, *shown);
  content.set("downloads", downloads(*shown, request));
  content.set("kiosks", kiosks_data(shown->summary, kiosk_names(context.fleet()), request.language));
  content.set("hidden", context.results_hidden(request.official, *one));
  content.set("may_work", request.official.may(Right::work));
  return context.page(request, "results", title, "consultations", std::move(content));
}

data choices(const consultation::Pack& pack, const std::string& chosen, const std::string& language) {
  data list(data::type::list);
  for (const auto* question : results::crossable(pack)) {
    data one(data::type::object);
    one.set("id", question->id);
    one.set("title", results::title_of(*question).in(language));
    one.set("chosen", question->id == chosen);
    list.push_back(one);
  }
  return list;
}

data cross_data(const results::CrossTable& table, const PageRequest& request) {
  data head(data::type::list), rows(data::type::list);
  for (const auto& column : table.columns) {
    data cell(data::type::object);
    cell.set("label", column);
    head.push_back(cell);
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    data row(data::type::object), cells(data::type::list);
    row.set("label", table.rows[r]);
    for (const std::int64_t count : table.counts[r]) {
      data cell(data::type::object);
      cell.set("count", format_integer(count, request.language));
      cells.push_back(cell);
    }
    row.set("cells", cells);
    row.set("sum", format_integer(table.row_sum(r), request.language));
    rows.push_back(row);
  }
  data content(data::type::object);
  content.set("head", head);
  content.set("rows", rows);
  return content;
}

Response cross(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const auto questions = results::crossable(*one->pack);
  const auto named = [&](const std::string& asked, std::size_t otherwise) {
    for (const auto* question : questions) {
      if (question->id == asked) return asked;
    }
    return questions[std::min(otherwise, questions.size() - 1)]->id;
  };
  const std::string down = named(request.query("rows"), 0), across = named(request.query("columns"), 1);
  auto content =
      cross_data(results::cross_table(context.opinions(), *one->pack, down, across, request.reader), request);
  content.set("id", one->consultation.id);
  content.set("consultation", one->pack->proposal.in(request.language));
  content.set("row_choices", choices(*one->pack, down, request.language));
  content.set("column_choices", choices(*one->pack, across, request.language));
  return context.page(request, "cross", request.words.text("cross.title"), "consultations",
                      std::move(content));
}

}  // namespace

void add_results_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}", {Right::results, Object::consultation}, results);
  routes.add_protected("GET", "/consultations/{id}/cross", {Right::results, Object::consultation}, cross);
}

}  // namespace kiosk::server::office
