// One's own account: password, second factor, recovery codes, sessions.
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/administration/second_factor.h"
#include "kiosk/server/office/desk.h"
#include "kiosk/server/office/formats.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using mustache::data;

const std::string account = "/account";

data session_rows(Desk& desk, const Ask& ask) {
  data rows(data::type::list);
  for (const auto& session : desk.store().sessions(ask.official.user.name, desk.now())) {
    data row(data::type::object);
    row.set("id", to_hex(session.token_hash));
    row.set("began", local_time(session.began));
    row.set("peer", session.peer);
    row.set("agent", session.agent);
    row.set("this", equal_secret(session.token_hash, ask.official.session.token_hash));
    rows.push_back(row);
  }
  return rows;
}

Response show(Desk& desk, const Ask& ask) {
  data content(data::type::object);
  content.set("sessions", session_rows(desk, ask));
  content.set("second_factor", !ask.official.user.totp_secret.empty());
  const auto left = static_cast<std::int64_t>(desk.store().recovery_codes_left(ask.official.user.name));
  content.set("codes_left", ask.words.plural("account.codes_left", left, {{"n", std::to_string(left)}}));
  return desk.page(ask, "account", ask.words.text("account.title"), "account", std::move(content));
}

Response set_password(Desk& desk, const Ask& ask) {
  if (!desk.sign_in().right_password(ask.request, ask.official.user, ask.field("old")))
    return desk.refused(ask, {"password-wrong", "The present password is wrong.", "", ""}, account);
  auto user = ask.official.user;
  const auto done = desk.services().administration->set_user(user.name, user, ask.field("new"));
  if (!done) return desk.refused(ask, done.error(), account);
  return http::redirect("/sign-in");  // every session has ended, this one too
}

Response end_session(Desk& desk, const Ask& ask) {
  for (const auto& session : desk.store().sessions(ask.official.user.name, desk.now())) {
    if (to_hex(session.token_hash) == ask.parameter("session")) desk.store().end_session(session.token_hash);
  }
  desk.note(ask.official, "end-session", "");
  return Desk::done(account, "session");
}

/// A fresh secret stays in the form until its first code proves that the app has it.
Response second_factor_form(Desk& desk, const Ask& ask, const Bytes& secret, bool wrong) {
  data content(data::type::object);
  content.set("secret", to_hex(secret));
  content.set("secret_text", administration::totp_secret_text(secret));
  content.set("qr", qr_image(administration::totp_address(secret, ask.official.user.name, "Kiosk")));
  content.set("wrong", wrong);
  content.set("required", ask.official.must_set_up_second_factor);
  return desk.page(ask, "second_factor", ask.words.text("second_factor.title"), "account", std::move(content),
                   wrong ? 422 : 200);
}

Response show_second_factor(Desk& desk, const Ask& ask) {
  return second_factor_form(desk, ask, administration::make_totp_secret(desk.services().random), false);
}

Response show_recovery_codes(Desk& desk, const Ask& ask, const std::vector<std::string>& codes) {
  data list(data::type::list), content(data::type::object);
  for (const std::string& code : codes) {
    data one(data::type::object);
    one.set("code", code);
    list.push_back(one);
  }
  content.set("codes", list);
  return desk.page(ask, "recovery_codes", ask.words.text("recovery.title"), "account", std::move(content));
}

Response set_second_factor(Desk& desk, const Ask& ask) {
  if (!desk.sign_in().right_password(ask.request, ask.official.user, ask.field("password")))
    return desk.refused(ask, {"password-wrong", "The present password is wrong.", "", ""}, account);
  const auto secret = from_hex(ask.field("secret"));
  if (!secret || secret->size() != 20) return desk.missing(ask);
  const auto step = administration::matching_step(*secret, ask.field("code"), desk.now());
  if (!step) return second_factor_form(desk, ask, *secret, true);
  const auto codes = administration::make_recovery_codes(desk.services().random);
  std::vector<Hash> hashes;
  for (const std::string& code : codes) hashes.push_back(administration::recovery_hash(code));
  desk.store().set_second_factor(ask.official.user.name, *secret, hashes);
  desk.store().use_step(ask.official.user.name, *step);
  desk.note(ask.official, "set-second-factor", "");
  return show_recovery_codes(desk, ask, codes);
}

Response end_second_factor(Desk& desk, const Ask& ask) {
  if (!desk.sign_in().right_password(ask.request, ask.official.user, ask.field("password")))
    return desk.refused(ask, {"password-wrong", "The present password is wrong.", "", ""}, account);
  // A password that was long enough beside the second factor may be too short alone.
  const auto fits = administration::check_password(ask.field("password"), ask.official.user.name, false);
  if (!fits) return desk.refused(ask, fits.error(), account);
  desk.store().set_second_factor(ask.official.user.name, {}, {});
  desk.note(ask.official, "end-second-factor", "");
  return Desk::done(account, "second_factor_off");
}

}  // namespace

void add_account_pages(Routes& routes) {
  routes.closed("GET", account, Right::results, show);
  routes.closed("POST", account + "/password", Right::results, set_password);
  routes.closed("POST", account + "/sessions/{session}/end", Right::results, end_session);
  routes.closed("GET", account + "/second-factor", Right::results, show_second_factor);
  routes.closed("POST", account + "/second-factor", Right::results, set_second_factor);
  routes.closed("POST", account + "/second-factor/end", Right::results, end_second_factor);
}

}  // namespace kiosk::server::office
