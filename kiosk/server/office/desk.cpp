#include "kiosk/server/office/desk.h"

#include <algorithm>
#include <fstream>
#include <mutex>

namespace kiosk::server::office {
namespace {

std::string found(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto at = values.find(name);
  return at == values.end() ? std::string() : at->second;
}

bool for_machines(const http::Request& request) {
  return request.path.starts_with("/v1/");
}

http::Response not_signed_in(const http::Request& request) {
  return for_machines(request) ? http::problem(401, {"sign-in", "Sign in first.", "", ""})
                               : http::redirect("/sign-in");
}

/// What a signed-in person meets before the page: no right, no second factor yet, a form of another session.
std::optional<http::Response> stopped(Desk& desk, const Ask& ask, Right right) {
  if (!ask.official.may(right)) return desk.forbidden(ask);
  if (ask.official.must_set_up_second_factor && !ask.request.path.starts_with("/account"))
    return for_machines(ask.request) ? desk.forbidden(ask) : http::redirect("/account/second-factor");
  if (ask.request.method == "GET") return std::nullopt;
  if (!SignIn::right_token(ask.official, ask.field("csrf")))
    return desk.pages().message(ask.request, &ask.official, 403, "stale_form");
  return std::nullopt;
}

}  // namespace

std::string Ask::query(const std::string& name) const {
  return found(request.query, name);
}

std::string Ask::field(const std::string& name) const {
  return found(form, name);
}

std::optional<Seen> Desk::seen(const Official& official, const std::string& id) const {
  const auto consultation = services_->store.consultation(id);
  if (!consultation) return std::nullopt;
  auto pack = services_->pack(*consultation);
  if (!pack || !official.may_see(*pack)) return std::nullopt;
  return Seen{*consultation, std::move(pack)};
}

std::vector<Seen> Desk::all_seen(const Official& official) const {
  std::vector<Seen> all;
  for (const auto& consultation : services_->store.consultations()) {
    if (auto one = seen(official, consultation.id)) all.push_back(std::move(*one));
  }
  return all;
}

std::string Desk::address_of(const http::Request& request) const {
  return (services_->secure ? "https://" : "http://") + std::string(request.header("host"));
}

bool Desk::results_hidden(const Official& official, const Seen& one) {
  const auto& roles = one.pack->results_hidden_from;
  const bool over =
      one.consultation.state == wire::State::closed || one.consultation.state == wire::State::results;
  return !over && std::find(roles.begin(), roles.end(), official.user.role) != roles.end();
}

void Desk::note(const Official& official, const char* action, const std::string& subject) const {
  services_->store.add_trail({services_->clock.now(), official.user.name, action, subject});
}

http::Response Desk::page(const Ask& ask, const std::string& name, const std::string& title,
                          const std::string& section, mustache::data content, int status) const {
  return pages_.page(ask.request, &ask.official, name, title, section, std::move(content), status);
}

http::Response Desk::missing(const Ask& ask) const {
  if (for_machines(ask.request))
    return http::problem(404, {"not-found", "There is no such consultation.", "", ""});
  return pages_.message(ask.request, &ask.official, 404, "not_found");
}

http::Response Desk::forbidden(const Ask& ask) const {
  if (for_machines(ask.request))
    return http::problem(403, {"forbidden", "This role may not do that.", "Ask an administrator.", ""});
  return pages_.message(ask.request, &ask.official, 403, "forbidden");
}

std::string Desk::complaint(const Catalogue& words, const Fault& fault) const {
  const std::string key = "fault." + fault.code;
  return words.has(key) ? words.text(key, {{"what", fault.what}})
                        : fault.what + (fault.remedy.empty() ? "" : " " + fault.remedy);
}

http::Response Desk::done(const std::string& where, const std::string& key) {
  return http::redirect(where + (where.find('?') == std::string::npos ? "?" : "&") + "done=" + key);
}

http::Response Desk::refused(const Ask& ask, const Fault& fault, const std::string& back) const {
  mustache::data content(mustache::data::type::object);
  content.set("heading", ask.words.text("message.refused.title"));
  content.set("text", complaint(ask.words, fault));
  content.set("back", back);
  return page(ask, "refused", ask.words.text("message.refused.title"), "none", std::move(content), 422);
}

http::Handler Routes::handler(Open work) const {
  return [desk = desk_, work = std::move(work)](const http::Request& request, const Parameters& parameters,
                                                http::Respond respond) {
    respond(work(*desk, request, parameters));
  };
}

void Routes::open(const char* method, const std::string& path, Open work) {
  pages_->push_back({method, path, std::nullopt});
  router_.add(method, path, handler(std::move(work)));
}

void Routes::add_openapi(const std::filesystem::path& api) {
  const auto document = std::make_shared<std::pair<std::once_flag, std::string>>();
  open("GET", "/openapi.json",
       [document, api, router = &router_, pages = pages_](Desk&, const http::Request&, const Parameters&) {
         std::call_once(document->first, [&] {
           std::ifstream in(api);
           const std::string text{std::istreambuf_iterator<char>(in), {}};
           document->second = openapi_document(text, *router, *pages);
         });
         return http::json(document->second);
       });
}

void Routes::otherwise(Open work) {
  router_.otherwise(handler(std::move(work)));
}

void Routes::closed(const char* method, const std::string& path, Right right, Page page,
                    std::size_t max_body_bytes) {
  const auto handler = [desk = desk_, page = std::move(page), right](const http::Request& request,
                                                                     const Parameters& parameters,
                                                                     http::Respond respond) {
    const auto official = desk->sign_in().who(request);
    if (!official) return respond(not_signed_in(request));
    const std::string language = Pages::language_of(request);
    const auto form = http::read_form(request);
    const Ask ask{request,     *official, parameters, language, desk->pages().words(language),
                  form.fields, form.files};
    if (auto stop = stopped(*desk, ask, right)) return respond(std::move(*stop));
    respond(page(*desk, ask));
  };
  http::Gate gate;
  if (max_body_bytes > http::usual_body_bytes) {
    gate = [desk = desk_, right](const http::Request& head) -> std::optional<http::Response> {
      const auto official = desk->sign_in().who(head);
      if (!official) return not_signed_in(head);
      if (official->may(right)) return std::nullopt;
      return desk->pages().message(head, &*official, 403, "forbidden");
    };
  }
  pages_->push_back({method, path, right});
  router_.add(method, path, handler, max_body_bytes, std::move(gate));
}

}  // namespace kiosk::server::office
