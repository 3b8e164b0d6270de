// The officials' pages over a real store, requested like by a browser.
#pragma once

#include <doctest/doctest.h>

#include <regex>

#include "kiosk/base/languages.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/alarms/notifier.h"
#include "kiosk/server/office/office.h"
#include "kiosk/server/office/page_formats.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

namespace kiosk::server::test {

inline const std::filesystem::path assets = std::string(KIOSK_SOURCE_DIR) + "/assets";
inline constexpr const char* password = "lúa chín vàng đồng";

/// The system's clock, which tests can move forward and back.
struct MovableClock final : Clock {
  UtcTime now() const override { return SystemClock().now() + ahead; }
  std::chrono::milliseconds ahead{0};
};

/// The pages over a real store, with users of every role and one consultation.
struct Office {
  /// `assets_folder`: templates and catalogues; the program's own by default.
  explicit Office(bool second_factor_required = false, const std::filesystem::path& assets_folder = assets) {
    for (const auto& [name, role, unit] : {std::tuple{"canbo", "admin", ""},
                                           {"xuanthien", "official", "xuan-thien"},
                                           {"elsewhere", "official", "binh-minh"},
                                           {"auditor", "auditor", ""}}) {
      add_user(*store, {name, role, unit, hash(), noon});
    }
    services = std::make_shared<office::Services>(
        office::Services{*store, clock, random, administration, packs, drafts, notifier, assets_folder,
                         [](const store::Consultation&) { return sample_pack(); }, true});
    services->second_factor_required = second_factor_required;
    services->temporary = folder.path;
    REQUIRE(office::add_routes(router, services));
  }
  /// The pages of a server that was started again on the same store.
  void restart() {
    router = {};
    REQUIRE(office::add_routes(router, services));
  }
  static const std::string& hash() {
    static const std::string once = administration::hash_password(password);
    return once;
  }
  /// `path` may contain a query.
  http::Response request(const std::string& method, const std::string& target, const std::string& body = "",
                         const std::string& cookie = "", const std::string& authorization = "",
                         const std::string& type = "application/x-www-form-urlencoded",
                         const std::string& accept_language = "vi") {
    const std::string path = target.substr(0, target.find('?'));
    http::Request request;
    request.method = method;
    request.target = target;
    request.path = path;
    if (path != target) {
      http::Request query;
      query.headers["content-type"] = "application/x-www-form-urlencoded";
      query.body = target.substr(path.size() + 1);
      request.query = query.form();
    }
    if (!authorization.empty()) request.headers["authorization"] = authorization;
    request.body = body;
    request.peer = "127.0.0.1";
    request.secure = true;
    request.headers["content-type"] = type;
    request.headers["accept-language"] = accept_language;
    if (!cookie.empty()) request.headers["cookie"] = cookie;
    http::Response answer;
    const auto match = router.find(method, path);
    REQUIRE(match.handler);
    (*match.handler)(request, match.parameters,
                     [&](http::Response response) { answer = std::move(response); });
    router.translate(request, answer);
    return answer;
  }
  http::Response try_sign_in(const std::string& name,
                             const std::string& with = "l%C3%BAa+ch%C3%ADn+v%C3%A0ng+%C4%91%E1%BB%93ng") {
    return request("POST", "/sign-in", "name=" + name + "&password=" + with);
  }
  /// Signs in and returns the session's cookie.
  std::string sign_in(const std::string& name) {
    const std::string set = header(try_sign_in(name), "Set-Cookie");
    return set.substr(0, set.find(';'));
  }
  /// Sends a form with that session's token.
  http::Response post(const std::string& path, const std::string& cookie, const std::string& fields) {
    const auto token = sha256(bytes_of(cookie.substr(cookie.find('=') + 1)));
    const auto session = store->session(token, clock.now());
    REQUIRE(session);
    return request("POST", path, "csrf=" + session->csrf + "&" + fields, cookie);
  }
  /// Sends the form that a page repeats in hidden fields, as its button does.
  http::Response send_again(const http::Response& page, const std::string& cookie) {
    const std::string form =
        part_of(page.body, "(<form method=\"post\" action=\"(?!/sign-out)(?:[^<]|<(?!/form>))*)");
    std::string fields;
    const std::regex input(R"re(<input type="hidden" name="([^"]+)" value="([^"]*)">)re");
    for (std::sregex_iterator at(form.begin(), form.end(), input), end; at != end; ++at) {
      const std::string name = (*at)[1].str();
      if (name != "csrf") fields += name + "=" + office::escaped(plain((*at)[2].str())) + "&";
    }
    return post(part_of(form, "action=\"([^\"]+)\""), cookie, fields);
  }
  /// Sends a form like somebody who confirms, and who saves after seeing what is stored.
  http::Response submit(const std::string& path, const std::string& cookie, const std::string& fields) {
    http::Response answer = post(path, cookie, fields);
    const auto asks = [&] { return answer.body.find("name=\"sure\" value=\"1\"") != std::string::npos; };
    const auto stale = [&] { return answer.body.find("page-stale") != std::string::npos; };
    for (int i = 0; i < 2 && (stale() || asks()); ++i) answer = send_again(answer, cookie);
    return answer;
  }
  static std::string part_of(const std::string& body, const std::string& pattern) {
    std::smatch match;
    return std::regex_search(body, match, std::regex(pattern)) ? match[1].str() : std::string();
  }
  /// A text of a page without entities.
  static std::string plain(std::string html) {
    for (const auto& [entity, text] : {std::pair<std::string, std::string>{"&quot;", "\""},
                                       {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&#x2F;", "/"},
                                       {"&amp;", "&"}}) {
      for (auto at = html.find(entity); at != std::string::npos; at = html.find(entity, at + text.size()))
        html.replace(at, entity.size(), text);
    }
    return html;
  }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return {};
  }

  Folder folder;
  MovableClock clock;
  SystemRandom random;
  std::unique_ptr<store::Store> store = opened(folder);
  packs::PublishedPacks packs{folder.path / "packs", assets / "consultations/schema/pack.schema.json"};
  packs::PackDrafts drafts{
      folder.path / "drafts", assets / "consultations/schema/pack.schema.json", {"/bin/false", assets}};
  administration::Administration administration{
      *store, packs, clock, random, wire::make_signing_key(random), folder.path / "certificate.pem"};
  alarms::Notifier notifier{*store, clock, load_catalogue_folder(assets / "locales/server").value(), {}};
  std::shared_ptr<office::Services> services;
  http::Router router;
};

/// The first group of the pattern; "" if it does not match.
inline std::string found_in(const std::string& body, const std::string& pattern) {
  std::smatch match;
  return std::regex_search(body, match, std::regex(pattern)) ? match[1].str() : std::string();
}

/// The complete body, also of a streamed response.
inline std::string whole(const http::Response& answer) {
  std::string text = answer.body;
  if (!answer.stream) return text;
  auto next = answer.stream;
  for (std::string piece = next(); !piece.empty(); piece = next()) text += piece;
  return text;
}

inline void add_remark(Office& office, const std::string& text) {
  const auto kiosk = enrolled(*office.store, office.random);
  auto one = arrival(office.random, kiosk.id);
  one.opinion->answers["remark"] = text;
  count_answers(one);
  office.store->store_batch({one}, {}, noon);
}

/// Closes the sample consultation, keeps a closing record and publishes the results, as an official would.
inline void publish_results(Office& office, const std::string& reason = "",
                            const consultation::Pack& pack = *sample_pack()) {
  const std::string id = "kim-son-xuan-chinh";
  if (office.store->consultation(id)->state != wire::State::results)
    REQUIRE(office.administration.set_state("canbo", id, wire::State::closed));
  REQUIRE(office.administration.keep_closing_record("canbo", pack, "KS-01"));
  REQUIRE(office.administration.publish_results("canbo", pack, reason));
}

inline store::TrailEntry last_entry(Office& office) {
  return office.store->trail(1).at(0);
}

}  // namespace kiosk::server::test
