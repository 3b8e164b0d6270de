// The page of official documents: report and minutes for download, and what their form needs: who issues
// them, place, number, signer, recipients.
#include <algorithm>
#include <sstream>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/stale_form.h"
#include "kiosk/server/results/report_form.h"
#include "kiosk/wire/state.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t longest_place = 60, longest_number = 20, longest_signer = 80, longest_recipients = 1500,
                      most_recipients = 15;

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/documents";
}

data issuer_choices(const consultation::Pack& pack, const std::string& chosen, const PageRequest& request) {
  data list(data::type::list);
  for (const results::Issuer& issuer : results::issuers_of(pack, request.language)) {
    data one(data::type::object);
    one.set("value", issuer.id);
    one.set("label", issuer.name);
    one.set("chosen", issuer.id == chosen);
    list.push_back(one);
  }
  return list;
}

std::string lines_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

Response page(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
              const results::ReportForm& form) {
  const std::string& id = one.consultation.id;
  data content(data::type::object), downloads(data::type::list);
  content.set("id", id);
  content.set("consultation", one.pack->proposal.in(request.language));
  for (const char* document : {"summary", "minutes"}) {
    for (const auto& [extension, label] : {std::pair{"pdf", "PDF"}, {"docx", "DOCX"}}) {
      data link(data::type::object);
      link.set("href", download_path(id, document, extension));
      link.set("label", request.words.text(std::string("documents.") + document) + " (" + label + ")");
      downloads.push_back(link);
    }
  }
  content.set("downloads", downloads);
  content.set("draft", one.consultation.state != wire::State::closed &&
                           one.consultation.state != wire::State::results);
  content.set("issuers", issuer_choices(*one.pack, form.issuer, request));
  content.set("place", form.place);
  content.set("number", form.number);
  content.set("signer", form.signer);
  content.set("recipients", lines_of(form.recipients));
  content.set("version", std::to_string(form.version));
  content.set("may_work", request.official.may(Right::work));
  return context.page(request, "documents", request.words.text("documents.title"), "consultations",
                      std::move(content));
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  return page(context, request, *one, results::read_report_form(context.settings(), one->consultation.id));
}

/// One recipient a line; leading dashes and a closing semicolon are left out, since the document adds them.
std::vector<std::string> recipients_in(const std::string& text) {
  std::vector<std::string> recipients;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const auto first = line.find_first_not_of("- \t");
    const auto last = line.find_last_not_of("; \t\r");
    if (first == std::string::npos || last == std::string::npos || last < first) continue;
    recipients.push_back(line.substr(first, last - first + 1));
  }
  return recipients;
}

Result<results::ReportForm> typed_form(const PageRequest& request, const consultation::Pack& pack) {
  const auto typed = [&](const char* field, std::size_t most, Lines lines = Lines::one) {
    return clean_text(request.field(field), {.lines = lines, .least = 0, .most = most});
  };
  const auto place = typed("place", longest_place), number = typed("number", longest_number),
             signer = typed("signer", longest_signer),
             recipients = typed("recipients", longest_recipients, Lines::several);
  for (const auto* one : {&place, &number, &signer, &recipients}) {
    if (!*one) return failure(*one);
  }
  results::ReportForm form;
  form.issuer = request.field("issuer");
  form.place = *place;
  form.number = *number;
  form.signer = *signer;
  form.recipients = recipients_in(*recipients);
  form.version = version_field(request);
  const auto issuers = results::issuers_of(pack, request.language);
  if (std::ranges::find(issuers, form.issuer, &results::Issuer::id) == issuers.end())
    return fault("issuer-unknown", "This authority is not one of this consultation.", "Choose another one.");
  if (form.recipients.size() > most_recipients)
    return fault("too-many-recipients", "There are more than 15 recipients.", "Take some out.");
  return form;
}

/// Somebody stored another form meanwhile: both, field by field.
Response stale(PageContext& context, const PageRequest& request, const std::string& id,
               const results::ReportForm& typed) {
  const auto stored = results::read_report_form(context.settings(), id);
  const auto label = [&](const char* field) {
    return request.words.text(std::string("documents.") + field);
  };
  StaleForm form;
  form.rows = {{label("issuer"), stored.issuer, typed.issuer},
               {label("place"), stored.place, typed.place},
               {label("number"), stored.number, typed.number},
               {label("signer"), stored.signer, typed.signer},
               {label("recipients"), lines_of(stored.recipients), lines_of(typed.recipients)}};
  form.versions["version"] = std::to_string(stored.version);
  form.back = page_of(id);
  set_last_change(form, context, {"set-report-form"}, "consultation", id);
  return stale_page(context, request, form);
}

Response save(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const std::string& id = one->consultation.id;
  const auto form = typed_form(request, *one->pack);
  if (!form) return context.refused(request, form.error(), page_of(id));
  const auto saved = context.change(request.official, [&](store::Write& write) -> Result<void> {
    if (auto set = results::set_report_form(write, id, *form); !set) return set;
    write.trail("set-report-form",
                {{"consultation", id}, {"issuer", form->issuer}, {"number", form->number}});
    return {};
  });
  if (saved) return PageContext::done(page_of(id), "report_form");
  return is_stale(saved.error()) ? stale(context, request, id, *form)
                                 : context.refused(request, saved.error(), page_of(id));
}

}  // namespace

void add_document_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/documents", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/documents", {Right::work, Object::consultation}, save);
}

}  // namespace kiosk::server::office
