// Pages for "what we heard, what we decided": written by officials, all versions kept, shown on the kiosks
// and the public page once results are published.
#include "kiosk/base/clean_text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/markdown_html.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/stale_form.h"
#include "kiosk/wire/results.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t max_form_bytes = 256 * 1024;
constexpr TextRule any_length{.lines = Lines::several, .least = 0, .most = max_form_bytes};

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/report";
}

std::string text_in(const std::map<std::string, std::string>& texts, const std::string& language) {
  const auto found = texts.find(language);
  return found == texts.end() ? std::string() : found->second;
}

/// One text in each language of the pack, as Markdown and as residents will see it.
data fields(const std::map<std::string, std::string>& texts, const char* part,
            const consultation::Pack& pack) {
  data list(data::type::list);
  for (const std::string& language : pack.languages) {
    const std::string text = text_in(texts, language);
    data field(data::type::object);
    field.set("name", std::string(part) + "-" + language);
    field.set("language", language);
    const auto named = pack.language_names.find(language);
    field.set("language_name", named == pack.language_names.end() ? language : named->second);
    field.set("text", text);
    field.set("html", html_of(text));
    field.set("written", !text.empty());
    list.push_back(field);
  }
  return list;
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const auto report = context.reports().report(one->consultation.id);
  const store::Report none;
  const store::Report& shown = report ? *report : none;
  data content(data::type::object);
  content.set("id", one->consultation.id);
  content.set("consultation", one->pack->proposal.in(request.language));
  content.set("heard", fields(shown.heard, "heard", *one->pack));
  content.set("decided", fields(shown.decided, "decided", *one->pack));
  content.set("saved", report.has_value());
  content.set("version", std::to_string(shown.number));
  if (report) {
    content.set("number", std::to_string(report->number));
    content.set("at", request.reader.moment(report->at));
    content.set("by", report->by);
  }
  content.set("published", one->consultation.state == wire::State::results);
  content.set("may_work", request.official.may(Right::work));
  return context.page(request, "report", request.words.text("report.title"), "consultations",
                      std::move(content));
}

Result<std::map<std::string, std::string>> read_texts(const PageRequest& request, const char* part,
                                                      const consultation::Pack& pack) {
  std::map<std::string, std::string> texts;
  for (const std::string& language : pack.languages) {
    const auto text = clean_text(request.field(std::string(part) + "-" + language), any_length);
    if (!text) {
      return fault("report-unreadable", "One of the texts holds characters that cannot be shown.",
                   "Type it instead of pasting it.");
    }
    if (text->size() > wire::max_report_text_bytes) {
      return fault("report-too-long", "One of the texts is longer than 16 KiB.",
                   "Shorten it: residents read it on a screen.");
    }
    if (!text->empty()) texts[language] = *text;
  }
  return texts;
}

/// Somebody stored another version meanwhile: both texts side by side, language by language.
Response stale(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
               const store::Report& typed) {
  const store::Report stored =
      context.reports().report(one.consultation.id).value_or(store::Report{});
  StaleForm form;
  for (const auto& [key, kept, mine] :
       {std::tuple("report.heard", &stored.heard, &typed.heard), {"report.decided", &stored.decided, &typed.decided}}) {
    for (const std::string& language : one.pack->languages) {
      const auto named = one.pack->language_names.find(language);
      form.rows.push_back({request.words.text(key) + " · " +
                               (named == one.pack->language_names.end() ? language : named->second),
                           text_in(*kept, language), text_in(*mine, language)});
    }
  }
  form.versions["version"] = std::to_string(stored.number);
  form.by = stored.by;
  if (stored.number > 0) form.at = stored.at;
  form.back = page_of(one.consultation.id);
  return stale_page(context, request, form);
}

Response keep(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  store::Report report;
  report.consultation = one->consultation.id;
  report.by = request.official.user.name;
  report.at = context.now();
  for (const auto& [part, texts] :
       {std::pair("heard", &report.heard), std::pair("decided", &report.decided)}) {
    auto read = read_texts(request, part, *one->pack);
    if (!read) return context.refused(request, read.error(), page_of(report.consultation));
    *texts = std::move(*read);
  }
  const auto kept = context.change(request.official, [&](store::Write& write) -> Result<void> {
    if (auto room = store::require_room(write, {store::Bounded::report_versions, report.consultation}); !room)
      return room;
    const auto number = write.add_report(report, version_field(request));
    if (!number) return tl::unexpected(number.error());
    write.trail("write-report", {{"consultation", report.consultation}, {"report", *number}});
    return {};
  });
  const std::string back = page_of(report.consultation);
  if (!kept && is_stale(kept.error())) return stale(context, request, *one, report);
  return kept ? PageContext::done(back, "report") : context.refused(request, kept.error(), back);
}

}  // namespace

void add_report_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/report", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/report", {Right::work, Object::consultation}, keep,
                       max_form_bytes);
}

}  // namespace kiosk::server::office
