// Pages of the user's own account: password, second factor, recovery codes, sessions.
#include <algorithm>

#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/administration/second_factor.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

const std::string account = "/account", recovery_codes = "/recovery-codes";

data session_rows(PageContext& context, const PageRequest& request) {
  data rows(data::type::list);
  for (const auto& session : context.people().sessions(request.official.user.name, context.now())) {
    data row(data::type::object);
    row.set("id", to_hex(session.token_hash));
    row.set("began", request.reader.moment(session.began));
    row.set("peer", session.peer);
    row.set("agent", session.agent);
    row.set("this", equal_secret(session.token_hash, request.official.session.token_hash));
    rows.push_back(row);
  }
  return rows;
}

Response show(PageContext& context, const PageRequest& request) {
  data content(data::type::object);
  content.set("sessions", session_rows(context, request));
  content.set("second_factor", !request.official.user.totp_secret.empty());
  const auto left =
      static_cast<std::int64_t>(context.people().recovery_codes_left(request.official.user.name));
  content.set("codes_left", request.words.plural("account.codes_left", left, {{"n", std::to_string(left)}}));
  return context.page(request, "account", request.words.text("account.title"), "account", std::move(content));
}

Response set_password(PageContext& context, const PageRequest& request) {
  if (!context.sign_in().password_matches(request.http_request, request.official.user, request.field("old")))
    return context.refused(request, {"password-wrong", "The present password is wrong.", "", ""}, account);
  const std::string& name = request.official.user.name;
  const auto done = context.services().administration.set_password(name, name, request.field("new"));
  if (!done) return context.refused(request, done.error(), account);
  return http::redirect("/sign-in");  // all sessions have ended, including this one
}

Response end_session(PageContext& context, const PageRequest& request) {
  const auto sessions = context.people().sessions(request.official.user.name, context.now());
  const auto session = std::ranges::find_if(
      sessions, [&](const auto& one) { return to_hex(one.token_hash) == request.parameter("session"); });
  if (session == sessions.end()) return context.missing(request);  // also of somebody else
  const auto ended = context.change(request.official, [&](store::Write& write) -> Result<void> {
    if (!write.end_session(session->token_hash)) return store::nothing_to_end();
    write.trail("end-session", {{"peer", session->peer}});
    return {};
  });
  return ended ? PageContext::done(account, "session") : context.refused(request, ended.error(), account);
}

/// The form keeps a new secret until a code proves that the app has it. Loaded again, it shows the same one.
Response second_factor_form(PageContext& context, const PageRequest& request, const Bytes& secret,
                            bool wrong) {
  data content(data::type::object);
  content.set("secret", to_hex(secret));
  content.set("secret_text", administration::totp_secret_text(secret));
  content.set("qr", qr_image(administration::totp_address(secret, request.official.user.name, "Kiosk")));
  content.set("wrong", wrong);
  content.set("required", request.official.must_set_up_second_factor);
  return context.page(request, "second_factor", request.words.text("second_factor.title"), "account",
                      std::move(content), wrong ? 422 : 200);
}

Response show_second_factor(PageContext& context, const PageRequest& request) {
  const Services& services = context.services();
  return second_factor_form(context, request,
                            services.set_ups->offered_secret(request.official.session.token_hash,
                                                             services.random, services.steady()),
                            false);
}

/// The same codes each time, for as long as they are kept.
Response show_recovery_codes(PageContext& context, const PageRequest& request) {
  const auto codes = context.services().set_ups->recovery_codes(request.official.session.token_hash,
                                                                context.services().steady());
  if (codes.empty()) return http::redirect(account);
  data list(data::type::list), content(data::type::object);
  for (const std::string& code : codes) {
    data one(data::type::object);
    one.set("code", code);
    list.push_back(one);
  }
  content.set("codes", list);
  return context.page(request, "recovery_codes", request.words.text("recovery.title"), "account",
                      std::move(content));
}

Response set_second_factor(PageContext& context, const PageRequest& request) {
  if (!context.sign_in().password_matches(request.http_request, request.official.user,
                                          request.field("password")))
    return context.refused(request, {"password-wrong", "The present password is wrong.", "", ""}, account);
  const auto secret = from_hex(request.field("secret"));
  if (!secret || secret->size() != 20) return context.missing(request);
  if (equal_secret(*secret, request.official.user.totp_secret)) return http::redirect(account + recovery_codes);  // sent again
  const auto step = administration::matching_step(*secret, request.field("code"), context.now());
  if (!step) return second_factor_form(context, request, *secret, true);
  const auto codes = administration::make_recovery_codes(context.services().random);
  std::vector<Hash> hashes;
  for (const std::string& code : codes) hashes.push_back(administration::recovery_hash(code));
  const std::string& name = request.official.user.name;
  const auto set = context.change(request.official, [&](store::Write& write) -> Result<void> {
    write.set_second_factor(name, *secret, hashes);
    write.trail("set-second-factor", {});
    return {};
  });
  if (!set) return context.refused(request, set.error(), account);
  (void)context.people().use_step(name, *step);  // the typed code must not be usable for a sign-in
  context.services().set_ups->finish(request.official.session.token_hash, codes, context.services().steady());
  return http::redirect(account + recovery_codes);
}

Response end_second_factor(PageContext& context, const PageRequest& request) {
  if (!context.sign_in().password_matches(request.http_request, request.official.user,
                                          request.field("password")))
    return context.refused(request, {"password-wrong", "The present password is wrong.", "", ""}, account);
  if (request.official.user.totp_secret.empty())
    return context.refused(request, store::nothing_to_end().value(), account);
  // A password that was long enough with the second factor may be too short without it.
  const auto fits =
      administration::check_password(request.field("password"), request.official.user.name, false);
  if (!fits) return context.refused(request, fits.error(), account);
  const auto ended = context.change(request.official, [&](store::Write& write) -> Result<void> {
    write.set_second_factor(request.official.user.name, {}, {});
    write.trail("end-second-factor", {});
    return {};
  });
  if (!ended) return context.refused(request, ended.error(), account);
  return PageContext::done(account, "second_factor_off");
}

}  // namespace

void add_account_pages(Routes& routes) {
  routes.add_protected("GET", account, {Right::results, Object::own_account}, show);
  routes.add_protected("POST", account + "/password", {Right::results, Object::own_account}, set_password);
  routes.add_protected("POST", account + "/sessions/{session}/end", {Right::results, Object::own_account},
                       end_session);
  routes.add_protected("GET", account + "/second-factor", {Right::results, Object::own_account},
                       show_second_factor);
  routes.add_protected("POST", account + "/second-factor", {Right::results, Object::own_account},
                       set_second_factor);
  routes.add_protected("GET", account + recovery_codes, {Right::results, Object::own_account},
                       show_recovery_codes);
  routes.add_protected("POST", account + "/second-factor/end", {Right::results, Object::own_account},
                       end_second_factor);
}

}  // namespace kiosk::server::office
