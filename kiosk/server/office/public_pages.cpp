// Pages for everybody: a receipt checked on a telephone, published results.
#include "kiosk/base/text.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/http/throttle.h"
#include "kiosk/server/intake/intake.h"
#include "kiosk/server/office/formats.h"
#include "kiosk/server/office/markdown_html.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/results/published.h"

namespace kiosk::server::office {
namespace {

using http::Request;
using http::Response;
using mustache::data;

constexpr std::size_t receipts_a_minute = 120;

Response too_many(PageContext& context, const Request& request) {
  auto response = context.pages().message(request, nullptr, 429, "slow_down");
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

/// "4827 1935 6040"
std::string grouped(const std::string& digits) {
  return digits.size() == 12 ? digits.substr(0, 4) + " " + digits.substr(4, 4) + " " + digits.substr(8)
                             : digits;
}

Response receipt_form(PageContext& context, const Request& request, const std::string& typed,
                      const char* outcome) {
  const Catalogue& words = context.pages().words(Pages::language_of(request));
  data content(data::type::object);
  content.set("typed", typed);
  if (outcome) content.set(outcome, true);
  return context.pages().page(request, nullptr, "receipt", words.text("receipt.title"), "none",
                              std::move(content));
}

/// Digits that were typed wrongly are told as such; whether a receipt is in says nothing of what it says.
Response receipt(PageContext& context, const Request& request, const std::string& code) {
  const auto digits = opinion::read_receipt(code);
  const bool from_qr = !digits && code.size() == 22;
  if (!digits && !from_qr) return receipt_form(context, request, code, "unreadable");
  const bool here = intake::find_receipt(context.store(), code, "").has_value();
  return receipt_form(context, request, digits ? grouped(*digits) : "", here ? "here" : "waiting");
}

data shown(const results::Shown& number, const std::string& language, const Catalogue& words) {
  return number ? data(format_integer(*number, language)) : data(words.text("public.held_back"));
}

data row_data(const results::PublicRow& row, const std::string& name, const std::string& language,
              const Catalogue& words) {
  data d(data::type::object);
  d.set("name", name);
  d.set("listed", row.listed > 0 ? format_integer(row.listed, language) : "–");
  d.set("took_part", shown(row.took_part, language, words));
  d.set("agree", shown(row.agree, language, words));
  d.set("disagree", shown(row.disagree, language, words));
  d.set("other", shown(row.other, language, words));
  return d;
}

data units_data(const results::PublicResults& results, const std::string& language, const Catalogue& words) {
  data units(data::type::list);
  for (const auto& unit : results.units) {
    data rows(data::type::list), one(data::type::object);
    for (const auto& row : unit.hamlets)
      rows.push_back(row_data(row, row.name.in(language), language, words));
    one.set("rows", rows);
    one.set("subtotal", row_data(unit.subtotal, unit.subtotal.name.in(language), language, words));
    units.push_back(one);
  }
  return units;
}

data questions_data(const results::PublicResults& results, const std::string& language,
                    const Catalogue& words) {
  data questions(data::type::list);
  for (const auto& question : results.questions) {
    data options(data::type::list), one(data::type::object);
    for (const auto& option : question.options) {
      data cell(data::type::object);
      cell.set("label", option.label.in(language));
      cell.set("count", shown(option.count, language, words));
      options.push_back(cell);
    }
    one.set("title", question.title.in(language));
    one.set("options", options);
    data figures(data::type::list);
    for (const auto& figure : question.figures) figures.push_back(data(figure.sentence(language)));
    one.set("figures", figures);
    questions.push_back(one);
  }
  return questions;
}

/// What officials wrote, in the reader's language, else in Vietnamese; the page shows it safe as it is.
void add_report(data& content, const std::optional<store::Report>& report, const std::string& language) {
  content.set("told", report.has_value());
  if (!report) return;
  for (const auto& [name, texts] :
       {std::pair("heard", &report->heard), std::pair("decided", &report->decided)}) {
    auto found = texts->find(language);
    if (found == texts->end()) found = texts->find("vi");
    if (found != texts->end()) content.set(name, html_of(found->second));
  }
}

/// A commune that fails is told as plainly as one that passes.
data outcomes_data(const wire::PublishedResults& results, const consultation::Pack& pack,
                   const std::string& language, const Catalogue& words) {
  data list(data::type::list);
  for (const auto& unit : results.units) {
    const consultation::Unit* known = pack.unit(unit.unit);
    data one(data::type::object);
    one.set("name", known ? known->full_name.in(language) : unit.unit);
    one.set("verdict", words.text(!unit.passed   ? "public.verdict_open"
                                  : *unit.passed ? "public.passed"
                                                 : "public.failed"));
    list.push_back(one);
  }
  return list;
}

/// Only once an official has published them.
Response results_page(PageContext& context, const Request& request, const std::string& id) {
  const std::string language = Pages::language_of(request);
  const Catalogue& words = context.pages().words(language);
  const auto consultation = context.store().consultation(id);
  const auto pack = consultation ? context.services().pack(*consultation) : nullptr;
  if (!pack) return context.pages().message(request, nullptr, 404, "not_found");
  if (consultation->state != wire::State::results)
    return context.pages().message(request, nullptr, 200, "not_published");
  const auto summary = results::summary_of(context.store(), *pack);
  const auto results = results::protect(summary);
  data content(data::type::object);
  content.set("title", pack->proposal.in(language));
  content.set("parent", pack->parent.in(language));
  content.set("sample", pack->sample);
  content.set("period", format_day(day_in_vietnam(consultation->opens)) + " – " +
                            format_day(day_in_vietnam(consultation->closes)));
  content.set("units", units_data(results, language, words));
  content.set("total", row_data(results.total, words.text("results.total"), language, words));
  content.set("questions", questions_data(results, language, words));
  const auto report = context.store().report(id);
  const auto published =
      results::published_results(summary, consultation->revision, report, consultation->closes);
  content.set("outcomes", outcomes_data(published, *pack, language, words));
  add_report(content, report, language);
  content.set("threshold", results.total.stances_hidden() ? std::string()
                                                          : results::threshold_sentence(summary, language));
  return context.pages().page(request, nullptr, "public", pack->proposal.in(language), "none",
                              std::move(content));
}

/// A person gets a page with a way on, a program a problem document.
Response nowhere(PageContext& context, const Request& request) {
  if (request.path.starts_with("/v1/") || request.path.starts_with("/assets/"))
    return http::problem(404, {"not-found", "There is nothing at this address.", "", ""});
  const auto official = context.sign_in().who(request);
  return context.pages().message(request, official ? &*official : nullptr, 404, "not_found");
}

}  // namespace

void add_public_pages(Routes& routes) {
  routes.set_fallback([](PageContext& context, const Request& request, const Parameters&) {
    return nowhere(context, request);
  });
  const auto throttle = std::make_shared<http::Throttle>(receipts_a_minute);
  routes.add_public("GET", "/r", [throttle](PageContext& context, const Request& request, const Parameters&) {
    const auto typed = request.query.find("code");
    if (typed == request.query.end()) return receipt_form(context, request, "", nullptr);
    if (!throttle->allow(request.peer, context.now())) return too_many(context, request);
    return receipt(context, request, typed->second);
  });
  routes.add_public("GET", "/r/{code}",
                    [throttle](PageContext& context, const Request& request, const Parameters& parameters) {
                      if (!throttle->allow(request.peer, context.now())) return too_many(context, request);
                      return receipt(context, request, parameters.at("code"));
                    });
  routes.add_public("GET", "/c/{id}",
                    [](PageContext& context, const Request& request, const Parameters& parameters) {
                      return results_page(context, request, parameters.at("id"));
                    });
}

}  // namespace kiosk::server::office
