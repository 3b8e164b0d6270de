#include "kiosk/server/office/page_context.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/fault_words.h"
#include "kiosk/base/temporary_failure.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/http/answer_cache.h"
#include "kiosk/server/office/changing_routes.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

std::string found(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto at = values.find(name);
  return at == values.end() ? std::string() : at->second;
}

constexpr int refused_status = 422;

bool from_program(const http::Request& request) {
  return request.path.starts_with("/v1/");
}

/// Leads to the sign-in, which leads back to the page.
http::Response not_signed_in(const http::Request& request) {
  if (from_program(request)) return http::problem(401, {"sign-in", "Sign in first.", "", ""});
  return http::redirect(request.only_reads() && request.path != "/consultations"
                            ? "/sign-in?next=" + escaped(request.target)
                            : std::string("/sign-in"));
}

http::Response forbidden_to(const PageContext& context, const http::Request& request,
                            const Official& official) {
  if (from_program(request))
    return http::problem(403, {"forbidden", "This role may not do that.", "Ask an administrator.", ""});
  return context.pages().message(request, &official, 403, "forbidden");
}

/// Whether a form carries the token of the official's session: in a header, or as its first field, so that
/// nothing behind it is read before. `beginning`: of the body.
bool has_token(const http::Request& request, const Official& official, std::string_view beginning) {
  const std::string_view header = request.header("x-csrf-token");
  return SignIn::token_matches(
      official, header.empty() ? http::first_field(request, beginning, "csrf") : std::string(header));
}

/// The answer where the official may not have the page, by what is known before a form is read: no right, no
/// second factor yet, or a form of another session. Nothing where the form may be read.
std::optional<http::Response> refusal(const PageContext& context, const http::Request& request,
                                      const Official& official, const Access& access,
                                      std::string_view beginning) {
  if (!official.may(access)) return forbidden_to(context, request, official);
  if (official.must_set_up_second_factor && !request.path.starts_with("/account"))
    return from_program(request) ? forbidden_to(context, request, official)
                                 : http::redirect("/account/second-factor");
  if (request.only_reads() || has_token(request, official, beginning)) return std::nullopt;
  return context.pages().message(request, &official, 403, "stale_form");
}

/// Whether all that the sender typed is text: names and values of the query and of a form.
bool is_text(const http::Request& request, const std::map<std::string, std::string>& form) {
  const auto plain = [](const auto& field) {
    return is_plain_input(field.first) && is_plain_input(field.second);
  };
  return std::all_of(request.query.begin(), request.query.end(), plain) &&
         std::all_of(form.begin(), form.end(), plain);
}

/// Who sent a form whose session ended lately: only a form with that session's token, and without files.
std::optional<Official> late_sender(PageContext& context, const http::Request& request,
                                    std::string_view beginning) {
  const bool form = !from_program(request) && !request.only_reads() &&
                    !request.header("content-type").starts_with("multipart/");
  if (!form) return std::nullopt;
  auto official = context.sign_in().who_lately(request);
  return official && has_token(request, *official, beginning) ? official : std::nullopt;
}

/// Keeps what was typed until the same person signs in again, and leads there. `page`: pattern of the page
/// with the form.
http::Response keep_typed(PageContext& context, const http::Request& request, const Official& official,
                          const std::string& page) {
  const auto form = http::read_form(request);
  if (!form || !is_text(request, form->fields)) return not_signed_in(request);
  const bool kept =
      context.kept_forms().keep(official.user.name, {page, request.path, form->fields}, context.now());
  return http::redirect("/sign-in?next=" + escaped(page) + (kept ? "&ended=kept" : "&ended=lost"));
}

/// Fills a page with what its reader had typed when the session ended, until that form is sent again, or when
/// the save was refused, once.
void fill_in(PageContext& context, const http::Request& request, const Official& official,
             http::Response& response) {
  const auto kept = context.kept_forms().find(official.user.name, context.now());
  if (kept && !request.only_reads() && kept->action == request.path && response.status < 400)
    return context.kept_forms().drop(official.user.name);  // it was sent again
  if (!request.only_reads() || response.status != 200 || response.stream) return;
  if (!kept || kept->page != request.path) return;
  const Catalogue& words = context.pages().language_of(request).words;
  response.body = with_typed_values(response.body, *kept, words.text("message.typed_again"));
  if (kept->once) context.kept_forms().drop(official.user.name);
}

/// Keeps what was typed into a form that was refused, for the page that the refusal leads back to.
void keep_refused(PageContext& context, const http::Request& request, const PageRequest& typed,
                  const std::string& page) {
  const bool form = !request.only_reads() && !from_program(request) && typed.files.empty();
  if (form && !page.empty())
    context.kept_forms().keep(typed.official.user.name, {page, request.path, typed.form, true}, context.now());
}

/// The page where the store cannot work now; programs get a problem from the worker.
http::Response store_away(const PageContext& context, const http::Request& request, const TemporaryFailure& error) {
  spdlog::error("{} {} failed: {}", request.method, request.path, error.what());
  auto response = context.pages().message(request, nullptr, 503, "store_away");
  response.headers.emplace_back("Retry-After", "30");
  return response;
}

/// What `make` makes, or that page.
template <class Make>
http::Response made_or_away(const PageContext& context, const http::Request& request, Make make) {
  if (from_program(request)) return make();
  try {
    return make();
  } catch (const TemporaryFailure& error) {
    return store_away(context, request, error);
  }
}

/// The address of the page whose form goes to `path` (changing_routes.h), with the path's parameters.
std::string page_of_form(const std::string& path, const Parameters& parameters) {
  for (const ChangingRoute& route : changing_routes()) {
    if (route.path != path) continue;
    std::string page(route.page);
    for (const auto& [name, value] : parameters) {
      const std::string blank = "{" + name + "}";
      if (const auto at = page.find(blank); at != std::string::npos) page.replace(at, blank.size(), value);
    }
    return page;
  }
  return "/consultations";
}

/// Checks session, right and token before the whole of a large body is read.
http::FirstLook first_look(const std::shared_ptr<PageContext>& context, Access access) {
  return [context, access](const http::Request& head,
                           std::string_view beginning) -> std::optional<http::Response> {
    const auto official = context->sign_in().who(head);
    if (official) return refusal(*context, head, *official, access, beginning);
    return late_sender(*context, head, beginning) ? std::nullopt : std::optional(not_signed_in(head));
  };
}

http::Response no_text(const PageContext& context, const http::Request& request, const Official* official) {
  if (from_program(request)) {
    return http::problem(
        400, {"text-unreadable", "The text holds invisible characters that are no text.", "", ""});
  }
  return context.pages().message(request, official, 400, "no_text");
}

}  // namespace

std::string PageRequest::query(const std::string& name) const {
  return found(http_request.query, name);
}

std::string PageRequest::field(const std::string& name) const {
  return found(form, name);
}

std::optional<VisibleConsultation> PageContext::visible(const Official& official,
                                                        const std::string& id) const {
  const auto consultation = consultations().consultation(id);
  if (!consultation) return std::nullopt;
  auto pack = services_->pack(*consultation);
  if (!pack || !official.may_see(*pack)) return std::nullopt;
  return VisibleConsultation{*consultation, std::move(pack)};
}

bool PageContext::may_reach(const Official& official, Object object, const Parameters& parameters) const {
  if (object == Object::consultation) return visible(official, parameters.at("id")).has_value();
  if (object != Object::kiosk) return true;
  const auto kiosk = fleet().kiosk_identity(parameters.at("kiosk"));
  return kiosk && visible(official, kiosk->consultation);
}

std::vector<VisibleConsultation> PageContext::all_visible(const Official& official) const {
  std::vector<VisibleConsultation> all;
  for (const auto& consultation : consultations().consultations()) {
    if (auto one = visible(official, consultation.id)) all.push_back(std::move(*one));
  }
  return all;
}

std::string PageContext::address_of(const http::Request& request) const {
  return (services_->secure ? "https://" : "http://") + request.host;
}

bool PageContext::results_hidden(const Official& official, const VisibleConsultation& one) {
  const auto& roles = one.pack->results_hidden_from;
  const bool over =
      one.consultation.state == wire::State::closed || one.consultation.state == wire::State::results;
  return !over && std::find(roles.begin(), roles.end(), official.user.role) != roles.end();
}

void PageContext::note(const Official& official, std::string_view event,
                       const store::TrailDetails& details) const {
  store().get<store::Transactions>().note(official.user.name, now(), event, details);
}

http::Response PageContext::page(const PageRequest& request, const std::string& name,
                                 const std::string& title, const std::string& section, PageData content,
                                 int status) const {
  return pages_.page(request.http_request, &request.official, name, title, section, std::move(content),
                     status);
}

http::Response PageContext::missing(const PageRequest& request) const {
  if (from_program(request.http_request))
    return http::problem(404, {"not-found", "There is no such consultation.", "", ""});
  return pages_.message(request.http_request, &request.official, 404, "not_found");
}

http::Response PageContext::forbidden(const PageRequest& request) const {
  return forbidden_to(*this, request.http_request, request.official);
}

std::string PageContext::complaint(const Catalogue& words, const Fault& fault) const {
  return describe_in_one(fault, words);
}

http::Response PageContext::done(const std::string& where, const std::string& key) {
  return http::redirect(where + (where.find('?') == std::string::npos ? "?" : "&") + "done=" + key);
}

http::Response PageContext::ask(const PageRequest& request, const std::string& key, const std::string& back,
                                std::initializer_list<Blank> blanks) const {
  const std::string beginning = "confirm." + key;
  PageData fields(PageData::type::list), content;
  for (const auto& [name, value] : request.form) {
    if (name == "csrf" || name == "sure") continue;
    PageData field;
    field.set("name", name);
    field.set("value", value);
    fields.push_back(std::move(field));
  }
  content.set("action", request.http_request.path);
  content.set("fields", std::move(fields));
  content.set("text", request.words.text(beginning + ".text", blanks));
  content.set("yes", request.words.text(beginning + ".yes"));
  content.set("back", back);
  const std::string title = request.words.text(beginning + ".title");
  content.set("heading", title);
  return page(request, "confirm", title, "none", std::move(content));
}

http::Response PageContext::refused(const PageRequest& request, const Fault& fault,
                                    const std::string& back) const {
  PageData content(PageData::type::object);
  content.set("heading", request.words.text("message.refused.title"));
  content.set("text", complaint(request.words, fault));
  content.set("back", back);
  return page(request, "refused", request.words.text("message.refused.title"), "none", std::move(content),
              fault.code == "changed-meanwhile" ? 409 : refused_status);
}

http::Handler Routes::handler(PublicPage work, Limit limit) const {
  return [context = context_, work = std::move(work), limit](
             const http::Request& request, const Parameters& parameters, http::Respond respond) {
    if (limit != Limit::none && !context->allow_public(request)) return respond(http::too_many());
    const auto form = http::read_form(request);
    if (form && !is_text(request, form->fields)) return respond(no_text(*context, request, nullptr));
    respond(made_or_away(*context, request, [&] { return work(*context, request, parameters); }));
  };
}

void Routes::add_public(const char* method, const std::string& path, PublicPage work, Limit limit) {
  pages_->push_back({method, path, std::nullopt});
  router_.add(method, path, handler(std::move(work), limit));
}

void Routes::add_openapi(const std::filesystem::path& api) {
  const auto cache = std::make_shared<http::AnswerCache>();
  add_public(
      "GET", "/openapi.json",
      [cache, api, router = &router_, pages = pages_](PageContext&, const http::Request& request,
                                                      const Parameters&) {
        return cache->get(request, "", "", [&] {
          std::ifstream in(api);
          const std::string text{std::istreambuf_iterator<char>(in), {}};
          return http::json(openapi_document(text, *router, *pages));
        });
      },
      Limit::none);
}

void Routes::set_fallback(PublicPage work) {
  router_.set_fallback(handler(std::move(work), Limit::usual));
}

void Routes::add_protected(const char* method, const std::string& path, Access access, ProtectedPage page,
                           std::size_t max_body_bytes) {
  const auto make = [context = context_, page = std::move(page), access, path](
                        const http::Request& http_request, const Parameters& parameters) -> http::Response {
    const auto official = context->sign_in().who(http_request);
    if (!official) {
      const auto late = late_sender(*context, http_request, http_request.body);
      return late ? keep_typed(*context, http_request, *late, page_of_form(path, parameters))
                  : not_signed_in(http_request);
    }
    if (auto refused = refusal(*context, http_request, *official, access, http_request.body))
      return std::move(*refused);
    const auto form = http::read_form(http_request);
    static const http::Form none;
    const http::Form& fields = form ? *form : none;
    const PageRequest request{http_request,  *official,
                              parameters,    context->pages().language_of(http_request),
                              fields.fields, fields.files};
    if (!is_text(http_request, fields.fields)) return no_text(*context, http_request, &*official);
    if (!context->may_reach(*official, access.object, parameters)) return context->missing(request);
    http::Response response =
        form ? page(*context, request) : context->refused(request, form.error(), "/consultations");
    if (response.status == refused_status)
      keep_refused(*context, http_request, request, page_of_form(path, parameters));
    fill_in(*context, http_request, *official, response);
    return response;
  };
  const auto handler = [context = context_, make](const http::Request& request, const Parameters& parameters,
                                                  http::Respond respond) {
    respond(made_or_away(*context, request, [&] { return make(request, parameters); }));
  };
  http::Gate gate;
  http::FirstLook look;
  if (max_body_bytes > http::usual_body_bytes) {
    gate = [context = context_, access](const http::Request& head) -> std::optional<http::Response> {
      const auto official = context->sign_in().who(head);
      if (!official)
        return context->sign_in().who_lately(head) ? std::nullopt : std::optional(not_signed_in(head));
      return official->may(access) ? std::nullopt : std::optional(forbidden_to(*context, head, *official));
    };
    look = first_look(context_, access);
  }
  pages_->push_back({method, path, access});
  router_.add(method, path, handler, max_body_bytes, std::move(gate), http::Lane::usual, std::move(look));
}

}  // namespace kiosk::server::office
