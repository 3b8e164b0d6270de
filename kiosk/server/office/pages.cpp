#include "kiosk/server/office/pages.h"

#include <fstream>
#include <map>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/languages.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/table_cards.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#include <kainjow/mustache.hpp>  // escapes by default
#pragma GCC diagnostic pop

namespace kiosk::server::office {
namespace {

namespace mustache = kainjow::mustache;

/// Forbids inline scripts and styles, content from other hosts, and framing.
constexpr const char* content_policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";

/// Template variables: the key "results.title" is {{t.results_title}}.
mustache::data words_of(const Catalogue& catalogue) {
  mustache::data data(mustache::data::type::object);
  for (const std::string& key : catalogue.keys()) {
    std::string name = key;
    for (char& c : name) c = c == '.' ? '_' : c;
    data.set(name, catalogue.text(key));
  }
  return data;
}

/// The confirmation text for the query "done=KEY"; "" for an unknown key.
std::string done_text(const http::Request& request, const Catalogue& words) {
  const auto done = request.query.find("done");
  const std::string key = done == request.query.end() ? "" : "done." + done->second;
  return words.has(key) ? words.text(key) : std::string();
}

/// Where a language link leads: this page, or another one if this page is the response to a form.
std::string way_back(const http::Request& request, const Official* official) {
  if (request.only_reads()) return escaped(request.target);
  return escaped(official ? "/consultations" : "/sign-in");
}

mustache::data converted(const PageData& data);

struct Converter {
  mustache::data operator()(bool flag) const { return mustache::data(flag); }
  mustache::data operator()(const std::string& text) const { return mustache::data(text); }
  mustache::data operator()(const PageData::List& items) const {
    mustache::data list(mustache::data::type::list);
    for (const PageData& item : items) list.push_back(converted(item));
    return list;
  }
  mustache::data operator()(const PageData::Object& members) const {
    mustache::data object(mustache::data::type::object);
    for (const auto& [name, value] : members) object.set(name, converted(value));
    return object;
  }
};

mustache::data converted(const PageData& data) {
  return std::visit(Converter{}, data.value());
}

using Templates = std::map<std::string, std::string>;  ///< name → text

Result<Templates> load_templates(const std::filesystem::path& folder) {
  Templates templates;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".mustache") continue;
    std::ifstream in(entry.path());
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!mustache::mustache(text).is_valid()) {
      return fault("template-broken", "The template {file} is broken.", "Install the program again.", "",
                   {{"file", entry.path().string()}});
    }
    templates[entry.path().stem().string()] = std::move(text);
  }
  if (!templates.contains("frame")) {
    return fault("template-missing", "The page templates are missing from {folder}.", "Give --assets.", "",
                 {{"folder", folder.string()}});
  }
  return templates;
}

}  // namespace

struct Pages::Parts {
  Templates templates;
  std::map<std::string, results::Language> languages;
  std::map<std::string, std::string> names;  ///< code → the language's name in itself
  std::map<std::string, mustache::data> words;
  std::vector<std::string> order;  ///< of codes
};

Pages::Pages(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Pages::~Pages() = default;
Pages::Pages(Pages&&) noexcept = default;
Pages& Pages::operator=(Pages&&) noexcept = default;

Result<Pages> Pages::load(const std::filesystem::path& assets) {
  auto parts = std::make_unique<Parts>();
  const auto catalogues = load_words(assets, "server");
  if (!catalogues) return tl::unexpected(catalogues.error());
  for (const auto& [code, catalogue] : *catalogues) {
    parts->languages.emplace(code, results::Language{code, catalogue});
    parts->names[code] = language_name(*catalogues, code);
    parts->words.emplace(code, words_of(catalogue));
  }
  parts->order = languages_in_order(*catalogues);
  auto templates = load_templates(assets / "web");
  if (!templates) return tl::unexpected(templates.error());
  parts->templates = std::move(*templates);
  return Pages(std::move(parts));
}

const results::Language& Pages::language_of(const http::Request& request) const {
  const auto* const asked = asked_language(request);
  return asked ? *asked : language(parts_->order.front());
}

const results::Language* Pages::asked_language(const http::Request& request) const {
  std::string code = request.cookie("language");
  if (!has_language(code)) code = accepted_language(request.header("accept-language"), parts_->order);
  const auto found = parts_->languages.find(code);
  return found == parts_->languages.end() ? nullptr : &found->second;
}

const results::Language& Pages::language(const std::string& code) const {
  const auto found = parts_->languages.find(code);
  return found == parts_->languages.end() ? parts_->languages.at(parts_->order.front()) : found->second;
}

bool Pages::has_language(const std::string& code) const {
  return parts_->languages.contains(code);
}

PageData Pages::language_choices(const std::string& chosen) const {
  PageData choices(PageData::type::list);
  for (const std::string& code : parts_->order) {
    PageData choice;
    choice.set("code", code);
    choice.set("name", parts_->names.at(code));
    choice.set("chosen", code == chosen);
    choices.push_back(std::move(choice));
  }
  return choices;
}

namespace {

constexpr std::chrono::minutes told_before_end{30};

/// Says when the session ends, in the half hour before; the script of the pages counts down.
void set_session_end(PageData& frame, const Official& official, const results::Language& language) {
  frame.set("left", std::to_string(official.left.count()));
  set_text(frame, "ending",
           official.left < told_before_end
               ? language.text("session.ends_at", {{"at", language.moment(official.session.expires)}})
               : std::string());
}

}  // namespace

http::Response Pages::page(const http::Request& request, const Official* official, const std::string& name,
                           const std::string& title, const std::string& section, PageData content,
                           int status) const {
  const results::Language& language = language_of(request);
  const mustache::data& words = parts_->words.at(language.code);
  content.set("on_" + name, true);
  if (official) content.set("csrf", official->session.csrf);
  mustache::data values = converted(content);
  values.set("t", words);
  for (const auto& [part, text] : parts_->templates) {
    if (part.starts_with('_')) values.set(part, mustache::partial([&text = text] { return text; }));
  }
  PageData frame;
  frame.set("body", label_cells(mustache::mustache(parts_->templates.at(name)).render(values)));
  frame.set("language", language.code);
  frame.set("languages", language_choices(language.code));
  frame.set("here", way_back(request, official));
  frame.set("page", name);
  frame.set("title", title);
  frame.set("on_" + section, true);
  set_text(frame, "done", done_text(request, language.words));
  if (official) {
    frame.set("signed_in", true);
    set_session_end(frame, *official, language);
    frame.set("user", official->user.name);
    frame.set("csrf", official->session.csrf);
    frame.set("trail", official->may({Right::trail, Object::server}));
    frame.set("administer", official->may({Right::administer, Object::server}));
  }
  mustache::data frame_values = converted(frame);
  frame_values.set("t", words);
  auto response = http::html(mustache::mustache(parts_->templates.at("frame")).render(frame_values), status);
  response.headers.emplace_back("Content-Security-Policy", content_policy);
  response.headers.emplace_back("X-Frame-Options", "DENY");
  return response;
}

http::Response Pages::message(const http::Request& request, const Official* official, int status,
                              const std::string& key) const {
  const Catalogue& catalogue = language_of(request).words;
  PageData content;
  content.set("heading", catalogue.text("message." + key + ".title"));
  content.set("text", catalogue.text("message." + key + ".text"));
  return page(request, official, "message", catalogue.text("message." + key + ".title"), "none",
              std::move(content), status);
}

}  // namespace kiosk::server::office
