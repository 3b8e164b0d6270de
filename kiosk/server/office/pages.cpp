#include "kiosk/server/office/pages.h"

#include <fstream>

#include "kiosk/base/fault_words.h"
#include "kiosk/server/office/formats.h"

namespace kiosk::server::office {
namespace {

/// No inline script or style, nothing from elsewhere, no framing.
constexpr const char* content_policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";

/// "results.title" is {{t.results_title}} in a template.
mustache::data words_of(const Catalogue& catalogue) {
  mustache::data data(mustache::data::type::object);
  for (const std::string& key : catalogue.keys()) {
    std::string name = key;
    for (char& c : name) c = c == '.' ? '_' : c;
    data.set(name, catalogue.text(key));
  }
  return data;
}

/// What was just done, where the address says so in one of the known words.
std::string done_text(const http::Request& request, const Catalogue& words) {
  const auto done = request.query.find("done");
  const std::string key = done == request.query.end() ? "" : "done." + done->second;
  return words.has(key) ? words.text(key) : std::string();
}

/// Where the language link leads back to: this page, or a page that can be opened where this one answers a
/// form.
std::string here(const http::Request& request, const Official* official) {
  if (request.method == "GET") return escaped(request.target);
  return escaped(official ? "/consultations" : "/sign-in");
}

}  // namespace

Result<Pages> Pages::load(const std::filesystem::path& assets) {
  Pages pages;
  for (const char* language : {"vi", "en"}) {
    auto catalogue = load_words(assets, "server", language);
    if (!catalogue) return tl::unexpected(catalogue.error());
    pages.word_data_.insert_or_assign(language, words_of(*catalogue));
    pages.catalogues_.insert_or_assign(language, std::move(*catalogue));
  }
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(assets / "web", error)) {
    if (entry.path().extension() != ".mustache") continue;
    std::ifstream in(entry.path());
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!mustache::mustache(text).is_valid()) {
      return fault("template-broken", "The template " + entry.path().string() + " is broken.",
                   "Install the program again.");
    }
    pages.templates_[entry.path().stem().string()] = std::move(text);
  }
  if (!pages.templates_.contains("frame")) {
    return fault("template-missing", "The page templates are missing from " + (assets / "web").string() + ".",
                 "Give --assets.");
  }
  return pages;
}

std::string Pages::language_of(const http::Request& request) {
  const std::string chosen = request.cookie("language");
  if (chosen == "vi" || chosen == "en") return chosen;
  return request.header("accept-language").starts_with("en") ? "en" : "vi";
}

http::Response Pages::page(const http::Request& request, const Official* official, const std::string& name,
                           const std::string& title, const std::string& section, mustache::data content,
                           int status) const {
  const std::string language = language_of(request);
  content.set("t", word_data_.at(language));
  if (official) content.set("csrf", official->session.csrf);
  content.set("on_" + name, true);
  for (const auto& [part, text] : templates_) {
    if (part.starts_with('_')) content.set(part, mustache::partial([&text = text] { return text; }));
  }
  mustache::mustache body(templates_.at(name));
  mustache::data frame(mustache::data::type::object);
  frame.set("body", body.render(content));
  frame.set("t", word_data_.at(language));
  frame.set("language", language);
  frame.set("other_language", language == "vi" ? "en" : "vi");
  frame.set("other_language_name", language == "vi" ? "English" : "Tiếng Việt");
  frame.set("here", here(request, official));
  frame.set("page", name);
  frame.set("title", title);
  frame.set("on_" + section, true);
  set_text(frame, "done", done_text(request, words(language)));
  if (official) {
    frame.set("signed_in", true);
    frame.set("user", official->user.name);
    frame.set("csrf", official->session.csrf);
    frame.set("trail", official->may(Right::trail));
    frame.set("administer", official->may(Right::administer));
  }
  mustache::mustache whole(templates_.at("frame"));
  auto response = http::html(whole.render(frame), status);
  response.headers.emplace_back("Content-Security-Policy", content_policy);
  response.headers.emplace_back("X-Frame-Options", "DENY");
  return response;
}

http::Response Pages::message(const http::Request& request, const Official* official, int status,
                              const std::string& key) const {
  const Catalogue& catalogue = words(language_of(request));
  mustache::data content(mustache::data::type::object);
  content.set("heading", catalogue.text("message." + key + ".title"));
  content.set("text", catalogue.text("message." + key + ".text"));
  return page(request, official, "message", catalogue.text("message." + key + ".title"), "none",
              std::move(content), status);
}

}  // namespace kiosk::server::office
