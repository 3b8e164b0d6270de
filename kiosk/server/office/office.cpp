#include "kiosk/server/office/office.h"

#include <fstream>

#include "kiosk/base/text.h"
#include "kiosk/server/office/pages.h"
#include "kiosk/server/office/results_page.h"
#include "kiosk/server/results/exports.h"

namespace kiosk::server::office {
namespace {

using http::Request;
using http::Response;
using mustache::data;
using Parameters = std::map<std::string, std::string>;

constexpr std::size_t remarks_a_page = 50, trail_a_page = 200;

class Office {
 public:
  Office(std::shared_ptr<Services> services, Pages pages)
      : services_(services), pages_(std::move(pages)), sign_in_(services) {}
  static void add(const std::shared_ptr<Office>& office, http::Router& router);

 private:
  struct Seen {  ///< a consultation the official may see
    store::Consultation consultation;
    std::shared_ptr<const consultation::Pack> pack;
  };
  using Page = Response (Office::*)(const Request&, const Official&, const Parameters&);

  std::optional<Seen> seen(const Official& official, const std::string& id) const;
  Response show_sign_in(const Request& request, const char* complaint, int status);
  Response take_sign_in(const Request& request);
  Response sign_out(const Request& request, const Official& official, const Parameters&);
  Response language(const Request& request);
  Response consultations(const Request& request, const Official& official, const Parameters&);
  Response results(const Request& request, const Official& official, const Parameters& parameters);
  Response remarks(const Request& request, const Official& official, const Parameters& parameters);
  Response kiosks(const Request& request, const Official& official, const Parameters&);
  Response trail(const Request& request, const Official& official, const Parameters&);
  Response summary_file(const Request& request, const Official& official, const Parameters& parameters);
  Response opinions_file(const Request& request, const Official& official, const Parameters& parameters);
  Response asset(const Request& request, const std::string& folder, const Parameters& parameters);
  Response download(std::string type, const std::string& id, const std::string& what,
                    const std::string& format) const;
  void note(const Official& official, const char* action, const std::string& subject);

  std::shared_ptr<Services> services_;
  Pages pages_;
  SignIn sign_in_;
};

std::optional<Office::Seen> Office::seen(const Official& official, const std::string& id) const {
  const auto consultation = services_->store.consultation(id);
  if (!consultation) return std::nullopt;
  auto pack = services_->pack(*consultation);
  if (!pack || !official.may_see(*pack)) return std::nullopt;
  return Seen{*consultation, std::move(pack)};
}

void Office::note(const Official& official, const char* action, const std::string& subject) {
  services_->store.add_trail({services_->clock.now(), official.user.name, action, subject});
}

Response Office::show_sign_in(const Request& request, const char* complaint, int status) {
  const Catalogue& words = pages_.words(Pages::language_of(request));
  data content(data::type::object);
  if (complaint) content.set("complaint", words.text(complaint));
  return pages_.page(request, nullptr, "sign_in", words.text("sign_in.title"), "none", std::move(content),
                     status);
}

Response Office::take_sign_in(const Request& request) {
  auto form = request.form();
  std::string cookie;
  switch (sign_in_.sign_in(request, form["name"], form["password"], cookie)) {
    case SignIn::Outcome::slow_down: {
      auto response = show_sign_in(request, "sign_in.slow_down", 429);
      response.headers.emplace_back("Retry-After", "60");
      return response;
    }
    case SignIn::Outcome::wrong:
      return show_sign_in(request, "sign_in.wrong", 403);
    case SignIn::Outcome::signed_in:
      break;
  }
  auto response = http::redirect("/consultations");
  response.headers.emplace_back("Set-Cookie", cookie);
  return response;
}

Response Office::sign_out(const Request&, const Official& official, const Parameters&) {
  auto response = http::redirect("/sign-in");
  response.headers.emplace_back("Set-Cookie", sign_in_.sign_out(official));
  return response;
}

/// Keeps the choice in a cookie and goes back to a page of ours, never elsewhere.
Response Office::language(const Request& request) {
  const auto named = request.query.find("to"), back = request.query.find("back");
  const std::string to = named != request.query.end() && named->second == "en" ? "en" : "vi";
  std::string where = back == request.query.end() ? "/" : back->second;
  if (!where.starts_with('/') || where.starts_with("//") ||
      where.find_first_of("\r\n\\") != std::string::npos)
    where = "/";
  auto response = http::redirect(where);
  response.headers.emplace_back("Set-Cookie", "language=" + to + "; Path=/; SameSite=Lax; Max-Age=31536000");
  return response;
}

Response Office::consultations(const Request& request, const Official& official, const Parameters&) {
  const std::string language = Pages::language_of(request);
  const Catalogue& words = pages_.words(language);
  data rows(data::type::list);
  bool any = false;
  for (const auto& consultation : services_->store.consultations()) {
    const auto one = seen(official, consultation.id);
    if (!one) continue;
    const auto summary = results::summarise(services_->store.tallies(consultation.id), *one->pack);
    rows.push_back(consultation_row(consultation, summary, services_->clock.now(), words, language));
    any = true;
  }
  data content(data::type::object);
  content.set("consultations", rows);
  content.set("none", !any);
  return pages_.page(request, &official, "consultations", words.text("consultations.title"), "consultations",
                     std::move(content));
}

Response Office::results(const Request& request, const Official& official, const Parameters& parameters) {
  const auto one = seen(official, parameters.at("id"));
  if (!one) return pages_.message(request, &official, 404, "not_found");
  const std::string language = Pages::language_of(request);
  const Catalogue& words = pages_.words(language);
  const auto summary = results::summarise(services_->store.tallies(one->consultation.id), *one->pack);
  auto content =
      results_data(one->consultation, *one->pack, summary, services_->clock.now(), words, language);
  return pages_.page(request, &official, "results", one->pack->proposal.in(language), "consultations",
                     std::move(content));
}

/// Remarks in the random order of their rows; the search ignores tones.
Response Office::remarks(const Request& request, const Official& official, const Parameters& parameters) {
  const auto one = seen(official, parameters.at("id"));
  if (!one) return pages_.message(request, &official, 404, "not_found");
  note(official, "read-remarks", one->consultation.id);
  const std::string language = Pages::language_of(request);
  const Catalogue& words = pages_.words(language);
  const auto asked = request.query.find("q");
  const std::string search = asked == request.query.end() ? "" : asked->second,
                    folded = fold_vietnamese(search);
  data rows(data::type::list);
  std::size_t shown = 0, found = 0;
  services_->store.each_opinion(one->consultation.id, [&](const store::StoredOpinion& opinion) {
    const auto remark = opinion.answers.find("remark");
    const auto* text = remark == opinion.answers.end() ? nullptr : std::get_if<std::string>(&remark->second);
    if (!text || (!folded.empty() && fold_vietnamese(*text).find(folded) == std::string::npos)) return true;
    ++found;
    if (shown >= remarks_a_page) return true;
    ++shown;
    const auto* hamlet = one->pack->hamlet(opinion.hamlet);
    data row(data::type::object);
    row.set("text", *text);
    row.set("hamlet", hamlet ? hamlet->name.in(language) : words.text("remarks.not_told"));
    const auto stance = opinion.answers.find("stance");
    const auto* choice =
        stance == opinion.answers.end() ? nullptr : std::get_if<std::string>(&stance->second);
    row.set("stance", choice ? words.text("stance." + *choice) : std::string());
    row.set("kind", choice ? *choice : std::string());
    rows.push_back(row);
    return true;
  });
  data content(data::type::object);
  content.set("id", one->consultation.id);
  content.set("consultation", one->pack->proposal.in(language));
  content.set("search", search);
  content.set("remarks", rows);
  content.set("none", shown == 0);
  content.set("count", words.plural("remarks.count", static_cast<std::int64_t>(found),
                                    {{"n", format_integer(static_cast<std::int64_t>(found), language)},
                                     {"shown", format_integer(static_cast<std::int64_t>(shown), language)}}));
  return pages_.page(request, &official, "remarks", words.text("remarks.title"), "consultations",
                     std::move(content));
}

Response Office::kiosks(const Request& request, const Official& official, const Parameters&) {
  const std::string language = Pages::language_of(request);
  const Catalogue& words = pages_.words(language);
  data rows(data::type::list);
  bool any = false;
  for (const auto& kiosk : services_->store.kiosks()) {
    if (!seen(official, kiosk.consultation)) continue;
    rows.push_back(kiosk_row(kiosk, services_->clock.now(), words, language));
    any = true;
  }
  data content(data::type::object);
  content.set("kiosks", rows);
  content.set("none", !any);
  return pages_.page(request, &official, "kiosks", words.text("kiosks.title"), "kiosks", std::move(content));
}

Response Office::trail(const Request& request, const Official& official, const Parameters&) {
  if (!official.may_read_trail()) return pages_.message(request, &official, 403, "forbidden");
  const Catalogue& words = pages_.words(Pages::language_of(request));
  const auto list = [&](const std::vector<store::TrailEntry>& entries) {
    data rows(data::type::list);
    for (const auto& entry : entries) {
      data row(data::type::object);
      row.set("at", local_time(entry.at));
      row.set("user", entry.user);
      row.set("action", entry.action);
      row.set("subject", entry.subject);
      rows.push_back(row);
    }
    return rows;
  };
  data content(data::type::object);
  content.set("entries", list(services_->store.trail(trail_a_page)));
  content.set("events", list(services_->store.security_events(trail_a_page)));
  return pages_.page(request, &official, "trail", words.text("trail.title"), "trail", std::move(content));
}

Response Office::download(std::string type, const std::string& id, const std::string& what,
                          const std::string& format) const {
  Response response;
  const std::string name =
      id + "-" + what + "-" + to_iso(day_in_vietnam(services_->clock.now())) + "." + format;
  response.headers = {{"Content-Type", std::move(type)},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""}};
  return response;
}

/// "summary.csv", "summary.json", or "summary" with Accept.
Response Office::summary_file(const Request& request, const Official& official,
                              const Parameters& parameters) {
  const auto one = seen(official, parameters.at("id"));
  if (!one) return http::problem(404, {"not-found", "There is no such consultation.", "", ""});
  const auto summary = results::summarise(services_->store.tallies(one->consultation.id), *one->pack);
  const bool csv = request.path.ends_with(".csv") ||
                   (!request.path.ends_with(".json") && request.header("accept").starts_with("text/csv"));
  note(official, "download-summary", one->consultation.id);
  auto response = download(csv ? "text/csv; charset=utf-8" : "application/json", one->consultation.id,
                           "summary", csv ? "csv" : "json");
  response.body =
      csv ? results::summary_csv(summary, Pages::language_of(request)) : results::summary_json(summary);
  return response;
}

Response Office::opinions_file(const Request& request, const Official& official,
                               const Parameters& parameters) {
  const auto one = seen(official, parameters.at("id"));
  if (!one) return http::problem(404, {"not-found", "There is no such consultation.", "", ""});
  const bool csv = request.path.ends_with(".csv");
  note(official, "download-opinions", one->consultation.id);
  auto response = download(csv ? "text/csv; charset=utf-8" : "application/json", one->consultation.id,
                           "opinions", csv ? "csv" : "json");
  response.stream = csv ? results::opinions_csv(services_->store, one->pack)
                        : results::opinions_json(services_->store, one->pack);
  return response;
}

/// Files of one folder, by their bare name: nothing else can be named.
Response Office::asset(const Request& request, const std::string& folder, const Parameters& parameters) {
  static const std::map<std::string, std::string> types{
      {".css", "text/css; charset=utf-8"}, {".svg", "image/svg+xml"}, {".js", "text/javascript"}};
  const std::string& name = parameters.at("file");
  const auto type = types.find(std::filesystem::path(name).extension().string());
  std::ifstream in(services_->assets / folder / name, std::ios::binary);
  if (type == types.end() || name.find('/') != std::string::npos || !in)
    return http::problem(404, {"not-found", "There is no such file.", "", ""});
  Response response;
  response.body.assign(std::istreambuf_iterator<char>(in), {});
  const std::string tag = "\"" + to_hex(sha256(bytes_of(response.body))).substr(0, 16) + "\"";
  response.headers = {{"Content-Type", type->second}, {"Cache-Control", "no-cache"}, {"ETag", tag}};
  if (request.header("if-none-match") == tag) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

void Office::add(const std::shared_ptr<Office>& office, http::Router& router) {
  const auto open = [&](const char* method, const char* path, auto work) {
    router.add(method, path,
               [office, work](const Request& request, const Parameters& parameters, http::Respond respond) {
                 respond(work(*office, request, parameters));
               });
  };
  /// Signed-in officials only; every POST carries the session's token.
  const auto closed = [&](const char* method, const char* path, Page page) {
    router.add(method, path,
               [office, page](const Request& request, const Parameters& parameters, http::Respond respond) {
                 const auto official = office->sign_in_.who(request);
                 if (!official)
                   return respond(request.path.starts_with("/v1/")
                                      ? http::problem(401, {"sign-in", "Sign in first.", "", ""})
                                      : http::redirect("/sign-in"));
                 if (request.method == "POST" && !SignIn::right_token(*official, request.form())) {
                   return respond(office->pages_.message(request, &*official, 403, "stale_form"));
                 }
                 respond(((*office).*page)(request, *official, parameters));
               });
  };
  open("GET", "/",
       [](Office&, const Request&, const Parameters&) { return http::redirect("/consultations"); });
  open("GET", "/sign-in",
       [](Office& o, const Request& r, const Parameters&) { return o.show_sign_in(r, nullptr, 200); });
  open("POST", "/sign-in", [](Office& o, const Request& r, const Parameters&) { return o.take_sign_in(r); });
  open("GET", "/language", [](Office& o, const Request& r, const Parameters&) { return o.language(r); });
  open("GET", "/assets/web/{file}",
       [](Office& o, const Request& r, const Parameters& p) { return o.asset(r, "web", p); });
  open("GET", "/assets/art/{file}",
       [](Office& o, const Request& r, const Parameters& p) { return o.asset(r, "art", p); });
  closed("POST", "/sign-out", &Office::sign_out);
  closed("GET", "/consultations", &Office::consultations);
  closed("GET", "/consultations/{id}", &Office::results);
  closed("GET", "/consultations/{id}/remarks", &Office::remarks);
  closed("GET", "/kiosks", &Office::kiosks);
  closed("GET", "/trail", &Office::trail);
  for (const char* name : {"summary", "summary.csv", "summary.json"}) {
    closed("GET", ("/v1/consultations/{id}/" + std::string(name)).c_str(), &Office::summary_file);
  }
  for (const char* name : {"opinions.csv", "opinions.json"}) {
    closed("GET", ("/v1/consultations/{id}/" + std::string(name)).c_str(), &Office::opinions_file);
  }
}

}  // namespace

Result<void> add_routes(http::Router& router, std::shared_ptr<Services> services) {
  auto pages = Pages::load(services->assets);
  if (!pages) return tl::unexpected(pages.error());
  Office::add(std::make_shared<Office>(std::move(services), std::move(*pages)), router);
  return {};
}

}  // namespace kiosk::server::office
