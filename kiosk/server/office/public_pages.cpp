// Public pages: checking a receipt, published results.
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/server/http/answer_cache.h"
#include "kiosk/server/http/throttle.h"
#include "kiosk/server/intake/intake.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/markdown_html.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/results_page.h"
#include "kiosk/server/office/shown_results.h"
#include "kiosk/server/results/public_results.h"
#include "kiosk/server/results/publication.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/threshold.h"

namespace kiosk::server::office {
namespace {

using http::Request;
using http::Response;
using data = PageData;

constexpr std::size_t receipts_a_minute = 120;

Response too_many(PageContext& context, const Request& request) {
  auto response = context.pages().message(request, nullptr, 429, "slow_down");
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

/// "4827 1935 6040".
std::string grouped(const std::string& digits) {
  return digits.size() == 12 ? digits.substr(0, 4) + " " + digits.substr(4, 4) + " " + digits.substr(8)
                             : digits;
}

Response receipt_form(PageContext& context, const Request& request, const std::string& typed,
                      const char* outcome) {
  const Catalogue& words = context.pages().language_of(request).words;
  data content(data::type::object);
  content.set("typed", typed);
  if (outcome) content.set(outcome, true);
  return context.pages().page(request, nullptr, "receipt", words.text("receipt.title"), "none",
                              std::move(content));
}

/// A mistyped receipt gets its own message. The answer reveals only whether the opinion has arrived.
Response receipt(PageContext& context, const Request& request, const std::string& code) {
  const auto digits = opinion::read_receipt(code);
  const bool from_qr = !digits && code.size() == 22;
  if (!digits && !from_qr) return receipt_form(context, request, code, "unreadable");
  const bool here = intake::find_receipt(context.store(), code, "").has_value();
  return receipt_form(context, request, digits ? grouped(*digits) : "", here ? "here" : "waiting");
}

data shown(const results::Shown& number, const results::Language& reader) {
  return number ? data(reader.number(*number)) : data(reader.text("public.held_back"));
}

data row_data(const results::PublicRow& row, const std::string& name, const results::Language& reader) {
  data d(data::type::object);
  d.set("name", name);
  d.set("listed", row.listed > 0 ? reader.number(row.listed) : "–");
  d.set("took_part", shown(row.took_part, reader));
  d.set("agree", shown(row.agree, reader));
  d.set("disagree", shown(row.disagree, reader));
  d.set("other", shown(row.other, reader));
  return d;
}

/// A line of one of the two tables.
data line_data(const results::PublicRow& row, const std::string& name, results::Part part,
               const results::Language& reader) {
  if (part == results::Part::forms) return row_data(row, name, reader);
  const results::PublicRow kiosk{row.kiosk, row.name, 0, {}};
  return row_data(kiosk, name, reader);
}

data units_data(const results::PublicResults& results, results::Part part, const results::Language& reader) {
  data units(data::type::list);
  for (const auto& unit : results.units) {
    data rows(data::type::list), one(data::type::object);
    for (const auto& row : unit.hamlets) {
      const results::PublicCounts& counts = part == results::Part::forms ? row : row.kiosk;
      if (row.name.empty() && counts.nobody()) continue;
      rows.push_back(line_data(row, results::row_name(row.name, reader), part, reader));
    }
    one.set("rows", rows);
    one.set("subtotal", line_data(unit.subtotal, unit.subtotal.name.in(reader.code), part, reader));
    units.push_back(one);
  }
  return units;
}

data questions_data(const results::PublicResults& results, const results::Language& reader) {
  data questions(data::type::list);
  for (const auto& question : results.questions) {
    data options(data::type::list), one(data::type::object);
    for (const auto& option : question.options) {
      data cell(data::type::object);
      cell.set("label", results::option_label(option.label, reader));
      cell.set("count", shown(option.count, reader));
      options.push_back(cell);
    }
    one.set("title", question.title.in(reader.code));
    if (question.answered) one.set("base", question_base(*question.answered, reader));
    one.set("options", options);
    data figures(data::type::list);
    for (const auto& figure : question.figures) figures.push_back(data(figure.sentence(reader)));
    one.set("figures", figures);
    questions.push_back(one);
  }
  return questions;
}

/// Officials' texts in the reader's language, else in the pack's first language. html_of() makes the markup
/// safe.
void add_report(data& content, const std::optional<store::Report>& report, const consultation::Pack& pack,
                const std::string& language) {
  content.set("told", report.has_value());
  if (!report) return;
  for (const auto& [name, texts] :
       {std::pair("heard", &report->heard), std::pair("decided", &report->decided)}) {
    auto found = texts->find(language);
    if (found == texts->end() && !pack.languages.empty()) found = texts->find(pack.languages.front());
    if (found != texts->end()) content.set(name, html_of(found->second));
  }
}

/// The versions that were published, and whether and why the consultation was reopened.
void add_history(data& content, PageContext& context, const store::Consultation& consultation,
                 const results::PublishedVersion& shown, const results::Language& reader) {
  const auto versions = context.result_versions().result_versions(consultation.id);
  const auto reopenings = context.result_versions().reopenings(consultation.id);
  content.set("older", shown.head.number != versions.front().number);
  content.set("newest", "/c/" + consultation.id);
  content.set("history", versions.size() > 1 || !reopenings.empty());
  content.set("versions", version_list(versions, shown.head.number, "/c/" + consultation.id + "/versions/",
                                       reader));
  content.set("reopenings", reopening_list(reopenings, reader));
  content.set("reopened", consultation.state != wire::State::results);
}

/// A published version (0 = the newest); a message where none is published yet.
Response results_page(PageContext& context, const Request& request, const store::Consultation& consultation,
                      std::int64_t number) {
  const results::Language& reader = context.pages().language_of(request);
  const auto shown = published_results(context, consultation, number);
  if (!shown && number == 0) return context.pages().message(request, nullptr, 200, "not_published");
  if (!shown) {
    return context.allow_public(request) ? context.pages().message(request, nullptr, 404, "not_found")
                                         : http::too_many();
  }
  const consultation::Pack& pack = *shown->one.pack;
  const auto results = results::protect(results::summaries_until(
      context.result_versions(), consultation.id, shown->version->head.number, [&](const results::PublishedVersion& one) {
        return context.services().pack(results::consultation_of(consultation, one));
      }));
  data content(data::type::object);
  content.set("title", pack.proposal.in(reader.code));
  content.set("parent", pack.parent.in(reader.code));
  content.set("sample", pack.sample);
  content.set("period", reader.day(day_in_vietnam(shown->one.consultation.opens)) + " – " +
                            reader.day(day_in_vietnam(shown->one.consultation.closes)));
  content.set("units", units_data(results, results::Part::forms, reader));
  content.set("apart", results.apart());
  content.set("later", shown->version->head.number > 1);
  if (results.apart()) {
    data kiosks(data::type::object);
    kiosks.set("units", units_data(results, results::Part::kiosks, reader));
    kiosks.set("total", line_data(results.total, reader.text("results.total"), results::Part::kiosks, reader));
    content.set("kiosk_part", kiosks);
  }
  content.set("total", row_data(results.total, reader.text("results.total"), reader));
  content.set("questions", questions_data(results, reader));
  content.set("standing", results::standing_sentence(shown->standing, reader));
  content.set("threshold", threshold_data(results::threshold_words(results, shown->summary.profile,
                                                                   shown->standing.counting(), reader)));
  add_history(content, context, consultation, *shown->version, reader);
  add_report(content, context.reports().report(consultation.id), pack, reader.code);
  return context.pages().page(request, nullptr, "public", pack.proposal.in(reader.code), "none",
                              std::move(content));
}

/// The page is kept until something changes.
Response kept_results(http::AnswerCache& cache, PageContext& context, const Request& request,
                      const std::string& id, std::int64_t number) {
  const auto consultation = context.consultations().consultation(id);
  if (!consultation)
    return context.allow_public(request) ? context.pages().message(request, nullptr, 404, "not_found")
                                         : http::too_many();
  const std::string key =
      id + "\n" + std::to_string(number) + "\n" + context.pages().language_of(request).code;
  Response response =
      cache.get(request, key, results::public_stamp(context.trail(), *consultation),
                [&] { return results_page(context, http::for_everybody(request), *consultation, number); });
  response.headers.emplace_back("Vary", "Accept-Language, Cookie");
  return response;
}

/// A browser gets a page with a link, a program a problem document.
Response not_found(PageContext& context, const Request& request) {
  if (request.path.starts_with("/v1/") || request.path.starts_with("/assets/"))
    return http::problem(404, unknown_download(request.path)
                                  .value_or(Fault{"not-found", "There is nothing at this address.", "", ""}));
  const auto official = context.sign_in().who(request);
  return context.pages().message(request, official ? &*official : nullptr, 404, "not_found");
}

}  // namespace

void add_public_pages(Routes& routes) {
  routes.set_fallback([](PageContext& context, const Request& request, const Parameters&) {
    return not_found(context, request);
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
  const auto cache = std::make_shared<http::AnswerCache>();
  routes.add_public(
      "GET", "/c/{id}",
      [cache](PageContext& context, const Request& request, const Parameters& parameters) {
        return kept_results(*cache, context, request, parameters.at("id"), 0);
      },
      Routes::Limit::none);
  routes.add_public(
      "GET", "/c/{id}/versions/{version}",
      [cache](PageContext& context, const Request& request, const Parameters& parameters) {
        const auto number = version_number(parameters.at("version"));
        if (number) return kept_results(*cache, context, request, parameters.at("id"), *number);
        return context.allow_public(request) ? context.pages().message(request, nullptr, 404, "not_found")
                                             : http::too_many();
      },
      Routes::Limit::none);
}

}  // namespace kiosk::server::office
