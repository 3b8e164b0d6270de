#include "kiosk/server/office/page_context.h"

#include <algorithm>
#include <fstream>
#include <mutex>

#include "kiosk/base/fault_words.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::server::office {
namespace {

std::string found(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto at = values.find(name);
  return at == values.end() ? std::string() : at->second;
}

bool from_program(const http::Request& request) {
  return request.path.starts_with("/v1/");
}

http::Response not_signed_in(const http::Request& request) {
  return from_program(request) ? http::problem(401, {"sign-in", "Sign in first.", "", ""})
                               : http::redirect("/sign-in");
}

/// The response if the official may not open the page: missing right, no second factor yet, a form token of
/// another session, or no rights for the object. nullopt if the page may run.
std::optional<http::Response> refusal(PageContext& context, const PageRequest& request,
                                      const Access& access) {
  if (!request.official.may(access)) return context.forbidden(request);
  if (request.official.must_set_up_second_factor && !request.http_request.path.starts_with("/account"))
    return from_program(request.http_request) ? context.forbidden(request)
                                              : http::redirect("/account/second-factor");
  if (!request.http_request.only_reads() && !SignIn::token_matches(request.official, request.field("csrf")))
    return context.pages().message(request.http_request, &request.official, 403, "stale_form");
  if (!context.may_reach(request.official, access.object, request.parameters))
    return context.missing(request);
  return std::nullopt;
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
  return (services_->secure ? "https://" : "http://") + std::string(request.header("host"));
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
  if (from_program(request.http_request))
    return http::problem(403, {"forbidden", "This role may not do that.", "Ask an administrator.", ""});
  return pages_.message(request.http_request, &request.official, 403, "forbidden");
}

std::string PageContext::complaint(const Catalogue& words, const Fault& fault) const {
  return describe_in_one(fault, words);
}

http::Response PageContext::done(const std::string& where, const std::string& key) {
  return http::redirect(where + (where.find('?') == std::string::npos ? "?" : "&") + "done=" + key);
}

http::Response PageContext::refused(const PageRequest& request, const Fault& fault,
                                    const std::string& back) const {
  PageData content(PageData::type::object);
  content.set("heading", request.words.text("message.refused.title"));
  content.set("text", complaint(request.words, fault));
  content.set("back", back);
  return page(request, "refused", request.words.text("message.refused.title"), "none", std::move(content),
              422);
}

http::Handler Routes::handler(PublicPage work) const {
  return [context = context_, work = std::move(work)](const http::Request& request,
                                                      const Parameters& parameters, http::Respond respond) {
    respond(work(*context, request, parameters));
  };
}

void Routes::add_public(const char* method, const std::string& path, PublicPage work) {
  pages_->push_back({method, path, std::nullopt});
  router_.add(method, path, handler(std::move(work)));
}

void Routes::add_openapi(const std::filesystem::path& api) {
  const auto document = std::make_shared<std::pair<std::once_flag, std::string>>();
  add_public("GET", "/openapi.json",
             [document, api, router = &router_, pages = pages_](PageContext&, const http::Request&,
                                                                const Parameters&) {
               std::call_once(document->first, [&] {
                 std::ifstream in(api);
                 const std::string text{std::istreambuf_iterator<char>(in), {}};
                 document->second = openapi_document(text, *router, *pages);
               });
               return http::json(document->second);
             });
}

void Routes::set_fallback(PublicPage work) {
  router_.set_fallback(handler(std::move(work)));
}

void Routes::add_protected(const char* method, const std::string& path, Access access, ProtectedPage page,
                           std::size_t max_body_bytes) {
  const auto handler = [context = context_, page = std::move(page), access](const http::Request& http_request,
                                                                            const Parameters& parameters,
                                                                            http::Respond respond) {
    const auto official = context->sign_in().who(http_request);
    if (!official) return respond(not_signed_in(http_request));
    const auto form = http::read_form(http_request);
    const PageRequest request{http_request, *official, parameters, context->pages().language_of(http_request),
                              form.fields,  form.files};
    if (auto refused = refusal(*context, request, access)) return respond(std::move(*refused));
    respond(page(*context, request));
  };
  http::Gate gate;
  if (max_body_bytes > http::usual_body_bytes) {
    gate = [context = context_, access](const http::Request& head) -> std::optional<http::Response> {
      const auto official = context->sign_in().who(head);
      if (!official) return not_signed_in(head);
      if (official->may(access)) return std::nullopt;
      return context->pages().message(head, &*official, 403, "forbidden");
    };
  }
  pages_->push_back({method, path, access});
  router_.add(method, path, handler, max_body_bytes, std::move(gate));
}

}  // namespace kiosk::server::office
