// The page on which residents prepare an opinion at home. Its script makes a QR code that the kiosk reads
// (opinion/prepared.h). The page's policy forbids the browser to send anything.
#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/prepared.h"
#include "kiosk/server/http/answer_cache.h"
#include "kiosk/server/office/markdown_html.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/results/publication.h"

namespace kiosk::server::office {
namespace {

using consultation::AnswerType;
using consultation::Pack;
using consultation::Question;
using http::Request;
using http::Response;
using data = PageData;

constexpr const char* silent_policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; worker-src 'self'; "
    "connect-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// Written texts longer than this hardly fit a code.
constexpr int longest_text = 500;

/// How the page asks: names of fields in assets/web/prepare.js.
const char* field_of(AnswerType type) {
  switch (type) {
    case AnswerType::option:
      return "option";
    case AnswerType::options:
      return "options";
    case AnswerType::ranking:
      return "ranking";
    case AnswerType::number:
      return "number";
    case AnswerType::text:
      return "text";
    case AnswerType::hamlet:
      return "hamlet";
  }
  return "text";
}

data options_data(const Question& question, AnswerType type, const std::string& language) {
  data options(data::type::list);
  for (const auto& option : question.options) {
    data one(data::type::object);
    one.set("question", question.id);
    one.set("id", option.id);
    one.set("label", option.label.in(language));
    one.set("input", type == AnswerType::option || type == AnswerType::number ? "radio" : "checkbox");
    set_text(one, "hint", option.hint.in(language));
    one.set("writes", option.writes_text);
    one.set("limit", std::to_string(std::min(question.max_code_points, longest_text)));
    options.push_back(one);
  }
  return options;
}

data hamlets_data(const Pack& pack, const std::string& language) {
  data units(data::type::list);
  for (const auto& unit : pack.units) {
    data hamlets(data::type::list), one(data::type::object);
    for (const auto& hamlet : unit.hamlets) {
      data entry(data::type::object);
      entry.set("id", hamlet.id);
      entry.set("name", hamlet.name.in(language));
      hamlets.push_back(entry);
    }
    one.set("unit", unit.full_name.in(language));
    one.set("hamlets", hamlets);
    units.push_back(one);
  }
  return units;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

data question_data(const Question& question, bool optional_page, const Pack& pack,
                   const results::Language& reader) {
  const AnswerType type = consultation::traits_of(question.kind).answer;
  data one(data::type::object);
  one.set("id", question.id);
  one.set("field", field_of(type));
  one.set("title", question.title.in(reader.code));
  set_text(one, "hint", question.hint.in(reader.code));
  one.set("optional", optional_page || question.optional);
  one.set("most", std::to_string(question.max_choices));
  one.set("limit", std::to_string(std::min(question.max_code_points, longest_text)));
  if (question.show_if) {
    one.set("if_question", question.show_if->question);
    one.set("if_options", joined(question.show_if->any_of));
  }
  one.set("ranking", type == AnswerType::ranking);
  one.set("text", type == AnswerType::text);
  one.set("hamlet", type == AnswerType::hamlet);
  if (type == AnswerType::hamlet) one.set("units", hamlets_data(pack, reader.code));
  one.set("options", options_data(question, type, reader.code));
  return one;
}

data questions_data(const Pack& pack, const results::Language& reader) {
  data questions(data::type::list);
  for (const auto& page : pack.form) {
    for (const auto& question : page.questions)
      questions.push_back(question_data(question, page.optional, pack, reader));
  }
  return questions;
}

/// What residents read before they answer: the full text, then the questions that residents ask.
data readings_data(const Pack& pack, const std::string& language) {
  data readings(data::type::list);
  const auto add = [&](const consultation::LocalizedText& title, const consultation::LocalizedText& text) {
    if (text.in(language).empty()) return;
    data one(data::type::object);
    one.set("title", title.in(language));
    one.set("html", html_of(text.in(language)));
    readings.push_back(one);
  };
  for (const auto& section : pack.sections) add(section.title, section.text);
  for (const auto& card : pack.cards) add(card.question, card.answer);
  return readings;
}

Response prepare_page(PageContext& context, const Request& request, const store::Consultation& consultation,
                      const Pack& pack) {
  const results::Language& reader = context.pages().language_of(request);
  const bool known = std::ranges::find(pack.languages, reader.code) != pack.languages.end();
  data content(data::type::object);
  content.set("consultation", pack.id);
  content.set("revision", std::to_string(pack.revision));
  content.set("language", known ? reader.code : pack.languages.front());
  content.set("longest", std::to_string(opinion::max_prepared_characters));
  content.set("prefix", std::string(opinion::prepared_prefix));
  content.set("headline", pack.headline.in(reader.code));
  content.set("parent", pack.parent.in(reader.code));
  content.set("proposal", pack.proposal.in(reader.code));
  content.set("sample", pack.sample);
  content.set("period", reader.day(day_in_vietnam(consultation.opens)) + " – " +
                            reader.day(day_in_vietnam(consultation.closes)));
  content.set("readings", readings_data(pack, reader.code));
  content.set("questions", questions_data(pack, reader));
  return context.pages().page(request, nullptr, "prepare", reader.text("prepare.title"), "none",
                              std::move(content));
}

/// While opinions are or will be taken; afterwards the public page tells more.
Response kept_page(http::AnswerCache& cache, PageContext& context, const Request& request,
                   const std::string& id) {
  const auto consultation = context.consultations().consultation(id);
  const auto pack = consultation ? context.services().pack(*consultation) : nullptr;
  if (!pack) {
    return context.allow_public(request) ? context.pages().message(request, nullptr, 404, "not_found")
                                         : http::too_many();
  }
  const bool over = consultation->state == wire::State::closed || consultation->state == wire::State::results ||
                    context.now() >= consultation->closes;
  if (over) return context.pages().message(request, nullptr, 200, "prepare_over");
  const std::string key = id + "\n" + context.pages().language_of(request).code;
  Response response = cache.get(request, key, results::public_stamp(context.trail(), *consultation),
                                [&] { return prepare_page(context, http::for_everybody(request), *consultation, *pack); });
  std::erase_if(response.headers, [](const auto& header) { return header.first == "Content-Security-Policy"; });
  response.headers.emplace_back("Content-Security-Policy", silent_policy);
  response.headers.emplace_back("Vary", "Accept-Language, Cookie");
  return response;
}

}  // namespace

void add_prepare_page(Routes& routes) {
  const auto cache = std::make_shared<http::AnswerCache>();
  routes.add_public(
      "GET", "/c/{id}/prepare",
      [cache](PageContext& context, const Request& request, const Parameters& parameters) {
        return kept_page(*cache, context, request, parameters.at("id"));
      },
      Routes::Limit::none);
}

}  // namespace kiosk::server::office
