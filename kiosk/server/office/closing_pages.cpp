// The closing record for signature: for each kiosk the numbers given, received, unsent, refused and repeated,
// with paper totals and checksums. Differences are listed.
#include <boost/json.hpp>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/results/closing.h"
#include "kiosk/server/results/report.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/closing";
}

data kiosk_rows(const results::Closing& closing, const PageRequest& request) {
  data rows(data::type::list);
  const auto n = [&](std::int64_t value) { return format_integer(value, request.language); };
  for (const auto& kiosk : closing.kiosks) {
    data row(data::type::object);
    row.set("name", kiosk.name);
    row.set("version", kiosk.version.empty() ? "–" : kiosk.version);
    row.set("given", kiosk.reported ? n(kiosk.given()) : "–");
    row.set("received", n(kiosk.received));
    row.set("waiting", kiosk.reported ? n(kiosk.waiting) : "–");
    row.set("refused", kiosk.reported ? n(kiosk.refused) : "–");
    row.set("repeated", n(kiosk.repeated));
    row.set("quarantined", n(kiosk.quarantined));
    const auto difference = kiosk.difference();
    set_text(row, "difference",
             difference == 0
                 ? std::string()
                 : request.words.text(difference > 0 ? "closing.missing_here" : "closing.more_here",
                                      {{"n", n(std::abs(difference))}}));
    rows.push_back(row);
  }
  return rows;
}

data day_rows(const results::Closing& closing, const PageRequest& request) {
  data rows(data::type::list);
  for (const auto& [iso, count] : closing.per_day) {
    data row(data::type::object);
    const auto day = day_from_iso(iso);
    row.set("day", day ? request.reader.day(*day) : iso);
    row.set("count", format_integer(count, request.language));
    rows.push_back(row);
  }
  return rows;
}

data record_rows(PageContext& context, const PageRequest& request, const std::string& id) {
  data rows(data::type::list);
  for (const auto& record : context.papers().closing_records(id)) {
    data row(data::type::object);
    row.set("number", std::to_string(record.number));
    row.set("at", request.reader.moment(record.at));
    row.set("by", record.by);
    row.set("checksum", to_hex(sha256(bytes_of(record.content))).substr(0, 32));
    rows.push_back(row);
  }
  return rows;
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const auto closing = results::closing_of(context.store(), *one->pack);
  const auto n = [&](std::int64_t value) { return format_integer(value, request.language); };
  data content(data::type::object);
  content.set("id", one->consultation.id);
  content.set("consultation", one->pack->proposal.in(request.language));
  content.set("downloads", download_links(one->consultation.id, "closing", "", request.words));
  content.set("now", request.reader.moment(context.now()));
  content.set("revision", std::to_string(one->consultation.revision));
  content.set("digest", to_hex(one->consultation.pack_digest));
  content.set("checksum", results::report_checksum(closing.summary));
  content.set("kiosks", kiosk_rows(closing, request));
  content.set("days", day_rows(closing, request));
  content.set("records", record_rows(context, request, one->consultation.id));
  content.set("stored", n(closing.stored));
  content.set("quarantined", n(closing.quarantined));
  content.set("any_quarantined", closing.quarantined > 0);
  content.set("paper", n(closing.summary.total.paper.took_part));
  content.set("took_part", n(closing.summary.total.took_part));
  content.set("whole", closing.whole());
  content.set("may_work", request.official.may(Right::work));
  return context.page(request, "closing", request.words.text("closing.title"), "consultations",
                      std::move(content));
}

Response keep(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  store::ClosingRecord record;
  record.consultation = one->consultation.id;
  record.by = request.official.user.name;
  record.at = context.now();
  record.content = results::closing_json(results::closing_of(context.store(), *one->pack), context.now());
  const auto kept = context.change(request.official, [&](store::Write& write) -> Result<void> {
    const auto number = write.add_closing_record(record);
    write.trail("keep-closing-record", {{"consultation", record.consultation}, {"record", number}});
    return {};
  });
  const std::string back = page_of(record.consultation);
  return kept ? PageContext::done(back, "closing_record") : context.refused(request, kept.error(), back);
}

Response download(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  for (const auto& record : context.papers().closing_records(one->consultation.id)) {
    if (std::to_string(record.number) + ".json" != request.parameter("record")) continue;
    auto response = http::json(record.content);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + record.consultation +
                                                             "-closing-" + std::to_string(record.number) +
                                                             ".json\"");
    return response;
  }
  return context.missing(request);
}

}  // namespace

void add_closing_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/closing", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/closing-record", {Right::work, Object::consultation},
                       keep);
  routes.add_protected("GET", "/consultations/{id}/closing/{record}", {Right::results, Object::consultation},
                       download);
}

}  // namespace kiosk::server::office
