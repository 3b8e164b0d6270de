// The closing record for signature: for each kiosk the numbers given, received, unsent, refused and repeated,
// with paper totals and checksums. Differences are listed. From here results are published, once a record is
// kept.
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/shown_results.h"
#include "kiosk/server/office/stale_form.h"
#include "kiosk/server/results/closing.h"
#include "kiosk/server/results/closing_pdf.h"
#include "kiosk/server/results/publication_steps.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/temporary_file.h"

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

using results::PublicationStep;

results::PublicationFacts facts_now(PageContext& context, const VisibleConsultation& one,
                                    const results::Summary& summary) {
  const std::string& id = one.consultation.id;
  results::PublicationFacts facts{
      one.consultation.state, one.consultation.revision, results::report_checksum(summary), {}, {}, {}};
  const auto records = context.papers().closing_records(id);
  if (!records.empty()) facts.record = results::facts_of(records.front());
  for (const auto& reopening : context.result_versions().reopenings(id)) {
    if (reopening.outcome != store::Reopening::Outcome::confirmed) continue;
    facts.reopened = reopening.ended;
    break;
  }
  if (const auto shown = published_results(context, one.consultation))
    facts.published = results::report_checksum(shown->summary);
  return facts;
}

/// The four steps in their order, with what is missing for each one.
data step_rows(PublicationStep next, bool whole, const PageRequest& request) {
  data rows(data::type::list);
  const auto add = [&](const std::string& name, bool done, const std::string& missing) {
    data row(data::type::object);
    row.set("label", request.words.text("steps." + name));
    row.set("done", done);
    set_text(row, "missing", done ? std::string() : request.words.text("steps." + missing));
    rows.push_back(row);
  };
  const bool closed = next != PublicationStep::close;
  const bool kept = next == PublicationStep::publish || next == PublicationStep::published;
  add("close", closed, "close_missing");
  add("reconcile", (closed && whole) || kept, whole ? "close_missing" : "reconcile_missing");
  add("record", kept, next == PublicationStep::recount ? "record_outdated" : "record_missing");
  add("publish", next == PublicationStep::published, "publish_missing");
  return rows;
}

/// What is shown of the steps to publication, and the form of the next one.
void add_steps(data& content, PageContext& context, const PageRequest& request,
               const VisibleConsultation& one, const results::Closing& closing) {
  const auto facts = facts_now(context, one, closing.summary);
  const auto next = results::next_step(facts);
  const auto versions = context.result_versions().result_versions(one.consultation.id);
  content.set("steps", step_rows(next, closing.whole(), request));
  content.set("ready", next == PublicationStep::publish);
  content.set("correction", !versions.empty());
  content.set("published", !versions.empty());
  content.set(
      "versions",
      version_list(versions, 0, "/consultations/" + one.consultation.id + "?version=", request.reader));
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
  content.set("figures_path", download_path(one->consultation.id, "figures", "json") + "?version=current");
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
  content.set("apart", closing.summary.apart());
  content.set("whole", closing.whole());
  content.set("may_work", request.official.may(Right::work));
  add_steps(content, context, request, *one, closing);
  return context.page(request, "closing", request.words.text("closing.title"), "consultations",
                      std::move(content));
}

Response keep(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const std::string back = page_of(one->consultation.id);
  const auto kept = context.services().administration.keep_closing_record(
      request.official.user.name, *one->pack, request.field("explanation"));
  return kept ? PageContext::done(back, "closing_record") : context.refused(request, kept.error(), back);
}

/// Publishing cannot be taken back, so it asks first.
Response publish(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const std::string back = page_of(one->consultation.id);
  const auto summary = results::summary_of(context.store(), *one->pack);
  const auto ready = results::require_ready(results::next_step(facts_now(context, *one, summary)));
  if (!ready) return context.refused(request, ready.error(), back);
  if (request.field("figures") != results::report_checksum(summary)) {
    StaleForm form;
    form.rows.push_back({request.words.text("closing.checksum"), results::report_checksum(summary),
                         request.field("figures")});
    form.versions["figures"] = results::report_checksum(summary);
    form.back = back;
    set_last_change(form, context, {"keep-closing-record", "set-paper", "accept-quarantined"}, "consultation",
                    one->consultation.id);
    return stale_page(context, request, form);
  }
  if (!request.confirmed()) return context.ask(request, "publish_results", back);
  const auto done = context.services().administration.publish_results(request.official.user.name, *one->pack,
                                                                      request.field("reason"));
  return done ? PageContext::done(back, "results_published") : context.refused(request, done.error(), back);
}

/// `number`.json as it was kept, or `number`.pdf drawn from it.
Response file_of(PageContext& context, const PageRequest& request, const store::ClosingRecord& record,
                 const std::string& extension) {
  const std::string name = record.consultation + "-closing-" + std::to_string(record.number) + extension;
  Response response;
  if (extension == ".json") {
    response = http::json(record.content);
  } else {
    auto file = std::make_shared<results::TemporaryFile>(context.services().temporary);
    results::write_closing_pdf(file->path(), record, request.reader);
    response.headers.emplace_back("Content-Type", std::string(results::pdf_type));
    response.stream = results::TemporaryFile::pieces(std::move(file));
  }
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  context.note(request.official, "download-closing-record",
               {{"consultation", record.consultation}, {"record", record.number}});
  return response;
}

Response download(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  for (const auto& record : context.papers().closing_records(one->consultation.id)) {
    for (const char* extension : {".json", ".pdf"}) {
      if (std::to_string(record.number) + extension == request.parameter("record"))
        return file_of(context, request, record, extension);
    }
  }
  return context.missing(request);
}

}  // namespace

void add_closing_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/closing", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/closing-record", {Right::work, Object::consultation},
                       keep);
  routes.add_protected("POST", "/consultations/{id}/publish-results", {Right::work, Object::consultation},
                       publish);
  routes.add_protected("GET", "/consultations/{id}/closing/{record}", {Right::results, Object::consultation},
                       download);
}

}  // namespace kiosk::server::office
