// Pages for sign-in in one or two steps, sign-out and the choice of language.
#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {
namespace {

using http::Request;
using http::Response;
using data = PageData;

/// A path on this server; prevents redirects to other hosts.
std::string own_path(const std::string& back) {
  const bool ours =
      back.starts_with('/') && !back.starts_with("//") && back.find_first_of("\r\n\\") == std::string::npos;
  return ours ? back : "/";
}

/// Where to go after the sign-in: from the address, or from the form.
std::string next_page(const Request& request) {
  if (const auto asked = request.query.find("next"); asked != request.query.end()) return own_path(asked->second);
  auto fields = request.form();
  return own_path(fields["next"]);
}

/// What became of a form that was sent after the session had ended: "kept", "lost", or "".
std::string ended_form(const Request& request) {
  const auto ended = request.query.find("ended");
  return ended == request.query.end() ? std::string() : ended->second;
}

Response form(PageContext& context, const Request& request, const char* complaint, int status) {
  const Catalogue& words = context.pages().language_of(request).words;
  data content(data::type::object);
  if (complaint) content.set("complaint", words.text(complaint));
  content.set("plain_http", !context.services().secure);
  content.set("next", next_page(request));
  content.set("kept", ended_form(request) == "kept");
  content.set("lost", ended_form(request) == "lost");
  return context.pages().page(request, nullptr, "sign_in", words.text("sign_in.title"), "none",
                              std::move(content), status);
}

Response code_form(PageContext& context, const Request& request, const std::string& ticket,
                   const char* complaint) {
  const Catalogue& words = context.pages().language_of(request).words;
  data content(data::type::object);
  content.set("ticket", ticket);
  content.set("next", next_page(request));
  if (complaint) content.set("complaint", words.text(complaint));
  return context.pages().page(request, nullptr, "sign_in_code", words.text("sign_in_code.title"), "none",
                              std::move(content), complaint ? 403 : 200);
}

Response slow_down(PageContext& context, const Request& request) {
  auto response = form(context, request, "sign_in.slow_down", 429);
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

Response welcome(const Request& request, const std::string& cookie) {
  const std::string next = next_page(request);
  auto response = http::redirect(next == "/" ? "/consultations" : next);
  response.headers.emplace_back("Set-Cookie", cookie);
  return response;
}

Response take_password(PageContext& context, const Request& request) {
  auto fields = request.form();
  const auto answer = context.sign_in().sign_in(request, fields["name"], fields["password"]);
  switch (answer.outcome) {
    case SignIn::Outcome::signed_in:
      return welcome(request, answer.cookie);
    case SignIn::Outcome::wants_code:
      return code_form(context, request, answer.ticket, nullptr);
    case SignIn::Outcome::slow_down:
      return slow_down(context, request);
    case SignIn::Outcome::too_short:
      return form(context, request, "sign_in.too_short", 403);
    case SignIn::Outcome::wrong:
      break;
  }
  return form(context, request, "sign_in.wrong", 403);
}

Response check_code(PageContext& context, const Request& request) {
  auto fields = request.form();
  const auto answer = context.sign_in().check_code(request, fields["ticket"], fields["code"]);
  if (answer.outcome == SignIn::Outcome::signed_in) return welcome(request, answer.cookie);
  if (answer.outcome == SignIn::Outcome::slow_down) return slow_down(context, request);
  if (answer.ticket.empty()) return form(context, request, "sign_in.wrong", 403);
  return code_form(context, request, answer.ticket, "sign_in_code.wrong");
}

Response sign_out(PageContext& context, const PageRequest& request) {
  auto response = http::redirect("/sign-in");
  response.headers.emplace_back("Set-Cookie", context.sign_in().sign_out(request.official));
  return response;
}

/// Stores the language in a cookie and returns to the page.
Response language(PageContext& context, const Request& request) {
  const auto named = request.query.find("to"), back = request.query.find("back");
  const std::string to = context.pages().language(named == request.query.end() ? "" : named->second).code;
  auto response = http::redirect(own_path(back == request.query.end() ? "/" : back->second));
  response.headers.emplace_back("Set-Cookie", "language=" + to + "; Path=/; SameSite=Lax; Max-Age=31536000");
  return response;
}

}  // namespace

void add_sign_in_pages(Routes& routes) {
  routes.add_public("GET", "/", [](PageContext&, const Request&, const Parameters&) {
    return http::redirect("/consultations");
  });
  routes.add_public("GET", "/sign-in", [](PageContext& context, const Request& request, const Parameters&) {
    return form(context, request, nullptr, 200);
  });
  routes.add_public("POST", "/sign-in", [](PageContext& context, const Request& request, const Parameters&) {
    return take_password(context, request);
  });
  routes.add_public("POST", "/sign-in/code",
                    [](PageContext& context, const Request& request, const Parameters&) {
                      return check_code(context, request);
                    });
  routes.add_public("GET", "/language", [](PageContext& context, const Request& request, const Parameters&) {
    return language(context, request);
  });
  routes.add_protected("POST", "/sign-out", {Right::results, Object::own_account}, sign_out);
}

}  // namespace kiosk::server::office
