// Sign-in in one or two steps, sign-out, the language.
#include "kiosk/server/office/desk.h"

namespace kiosk::server::office {
namespace {

using http::Request;
using http::Response;
using mustache::data;

Response form(Desk& desk, const Request& request, const char* complaint, int status) {
  const Catalogue& words = desk.pages().words(Pages::language_of(request));
  data content(data::type::object);
  if (complaint) content.set("complaint", words.text(complaint));
  return desk.pages().page(request, nullptr, "sign_in", words.text("sign_in.title"), "none",
                           std::move(content), status);
}

Response code_form(Desk& desk, const Request& request, const std::string& ticket, const char* complaint) {
  const Catalogue& words = desk.pages().words(Pages::language_of(request));
  data content(data::type::object);
  content.set("ticket", ticket);
  if (complaint) content.set("complaint", words.text(complaint));
  return desk.pages().page(request, nullptr, "sign_in_code", words.text("sign_in_code.title"), "none",
                           std::move(content), complaint ? 403 : 200);
}

Response slow_down(Desk& desk, const Request& request) {
  auto response = form(desk, request, "sign_in.slow_down", 429);
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

Response welcome(const std::string& cookie) {
  auto response = http::redirect("/consultations");
  response.headers.emplace_back("Set-Cookie", cookie);
  return response;
}

Response take_password(Desk& desk, const Request& request) {
  auto fields = request.form();
  const auto answer = desk.sign_in().sign_in(request, fields["name"], fields["password"]);
  switch (answer.outcome) {
    case SignIn::Outcome::signed_in:
      return welcome(answer.cookie);
    case SignIn::Outcome::wants_code:
      return code_form(desk, request, answer.ticket, nullptr);
    case SignIn::Outcome::slow_down:
      return slow_down(desk, request);
    case SignIn::Outcome::too_short:
      return form(desk, request, "sign_in.too_short", 403);
    case SignIn::Outcome::wrong:
      break;
  }
  return form(desk, request, "sign_in.wrong", 403);
}

Response take_code(Desk& desk, const Request& request) {
  auto fields = request.form();
  const auto answer = desk.sign_in().take_code(request, fields["ticket"], fields["code"]);
  if (answer.outcome == SignIn::Outcome::signed_in) return welcome(answer.cookie);
  if (answer.outcome == SignIn::Outcome::slow_down) return slow_down(desk, request);
  if (answer.ticket.empty()) return form(desk, request, "sign_in.wrong", 403);
  return code_form(desk, request, answer.ticket, "sign_in_code.wrong");
}

Response sign_out(Desk& desk, const Ask& ask) {
  auto response = http::redirect("/sign-in");
  response.headers.emplace_back("Set-Cookie", desk.sign_in().sign_out(ask.official));
  return response;
}

/// A path of ours, never elsewhere.
std::string own_path(const std::string& back) {
  const bool ours =
      back.starts_with('/') && !back.starts_with("//") && back.find_first_of("\r\n\\") == std::string::npos;
  return ours ? back : "/";
}

/// Keeps the choice in a cookie and goes back.
Response language(const Request& request) {
  const auto named = request.query.find("to"), back = request.query.find("back");
  const std::string to = named != request.query.end() && named->second == "en" ? "en" : "vi";
  auto response = http::redirect(own_path(back == request.query.end() ? "/" : back->second));
  response.headers.emplace_back("Set-Cookie", "language=" + to + "; Path=/; SameSite=Lax; Max-Age=31536000");
  return response;
}

}  // namespace

void add_sign_in_pages(Routes& routes) {
  routes.open("GET", "/",
              [](Desk&, const Request&, const Parameters&) { return http::redirect("/consultations"); });
  routes.open("GET", "/sign-in", [](Desk& desk, const Request& request, const Parameters&) {
    return form(desk, request, nullptr, 200);
  });
  routes.open("POST", "/sign-in", [](Desk& desk, const Request& request, const Parameters&) {
    return take_password(desk, request);
  });
  routes.open("POST", "/sign-in/code",
              [](Desk& desk, const Request& request, const Parameters&) { return take_code(desk, request); });
  routes.open("GET", "/language",
              [](Desk&, const Request& request, const Parameters&) { return language(request); });
  routes.closed("POST", "/sign-out", Right::results, sign_out);
}

}  // namespace kiosk::server::office
