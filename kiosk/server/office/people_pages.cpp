// Users, and tokens for scripts.
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/office/desk.h"
#include "kiosk/server/office/formats.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;
using http::Response;
using mustache::data;

constexpr auto token_lives = 24h * 90;
const std::string people = "/people";

/// The unit's name in the consultations that are known here; its id where none has it.
std::string unit_name(Desk& desk, const Ask& ask, const std::string& unit) {
  if (unit.empty()) return ask.words.text("people.all_units");
  for (const auto& one : desk.all_seen(ask.official)) {
    if (const auto* found = one.pack->unit(unit)) return found->full_name.in(ask.language);
  }
  return unit;
}

data user_rows(Desk& desk, const Ask& ask) {
  data rows(data::type::list);
  for (const auto& user : desk.store().users()) {
    data row(data::type::object);
    row.set("name", user.name);
    row.set("role", ask.words.text("role." + user.role));
    row.set("unit", unit_name(desk, ask, user.unit));
    row.set("second_factor", ask.words.text(user.totp_secret.empty() ? "people.no" : "people.yes"));
    row.set("has_factor", !user.totp_secret.empty());
    row.set("sessions", std::to_string(desk.store().sessions(user.name, desk.now()).size()));
    row.set("ended", user.ended);
    row.set("other", user.name != ask.official.user.name);
    rows.push_back(row);
  }
  return rows;
}

data token_rows(Desk& desk, const Ask& ask) {
  data rows(data::type::list);
  for (const auto& token : desk.store().tokens()) {
    data row(data::type::object);
    row.set("id", to_hex(token.hash));
    row.set("name", token.name);
    row.set("role", ask.words.text("role." + token.role));
    row.set("unit", unit_name(desk, ask, token.unit));
    row.set("made_by", token.made_by);
    row.set("expires", local_time(token.expires));
    row.set("last_used", token.last_used ? local_time(*token.last_used) : "–");
    rows.push_back(row);
  }
  return rows;
}

/// The units of every consultation, for the choice in a form.
data unit_choices(Desk& desk, const Ask& ask) {
  data list(data::type::list);
  std::set<std::string> seen;
  for (const auto& one : desk.all_seen(ask.official)) {
    for (const auto& unit : one.pack->units) {
      if (!seen.insert(unit.id).second) continue;
      data choice(data::type::object);
      choice.set("id", unit.id);
      choice.set("name", unit.full_name.in(ask.language));
      list.push_back(choice);
    }
  }
  return list;
}

Response show_secret(Desk& desk, const Ask& ask, const char* kind, const std::string& secret) {
  data content(data::type::object);
  content.set("text", ask.words.text(std::string("people.secret_") + kind));
  content.set("secret", secret);
  return desk.page(ask, "secret", ask.words.text("people.secret_title"), "people", std::move(content));
}

Response show(Desk& desk, const Ask& ask) {
  data content(data::type::object);
  content.set("users", user_rows(desk, ask));
  content.set("tokens", token_rows(desk, ask));
  content.set("units", unit_choices(desk, ask));
  return desk.page(ask, "people", ask.words.text("people.title"), "people", std::move(content));
}

/// The password is made here and shown once; its owner changes it.
Response set_user(Desk& desk, const Ask& ask) {
  store::User user;
  user.name = ask.field("name");
  user.role = ask.field("role");
  user.unit = ask.field("unit");
  if (user.name == ask.official.user.name)
    return desk.refused(ask, {"own-account", "This is your own account.", "Use the account page.", ""},
                        people);
  const std::string password = administration::make_password(desk.services().random);
  const auto done = desk.services().administration->set_user(ask.official.user.name, user, password);
  if (!done) return desk.refused(ask, done.error(), people);
  return show_secret(desk, ask, "password", password);
}

Response end_user(Desk& desk, const Ask& ask) {
  const std::string name = ask.field("name");
  if (name == ask.official.user.name)
    return desk.refused(ask, {"own-account", "This is your own account.", "Ask another administrator.", ""},
                        people);
  if (!desk.store().user(name)) return desk.missing(ask);
  desk.store().set_user_ended(name, true);
  desk.note(ask.official, "end-user", name);
  return Desk::done(people, "user_ended");
}

Response reset_second_factor(Desk& desk, const Ask& ask) {
  const auto password =
      desk.services().administration->reset_second_factor(ask.official.user.name, ask.field("name"));
  if (!password) return desk.refused(ask, password.error(), people);
  return show_secret(desk, ask, "password", *password);
}

Response add_token(Desk& desk, const Ask& ask) {
  store::Token token;
  token.name = ask.field("name");
  token.role = ask.field("role") == "auditor" ? "auditor" : "official";
  token.unit = ask.field("unit");
  if (token.name.empty() || token.name.size() > 80)
    return desk.refused(ask, {"name-unfit", "The name must have 1 to 80 characters.", "", ""}, people);
  std::array<std::uint8_t, 32> raw{};
  desk.services().random.fill(raw);
  const std::string secret = "kst_" + to_base64url(raw);
  token.hash = sha256(bytes_of(secret));
  token.made_by = ask.official.user.name;
  token.created = desk.now();
  token.expires = desk.now() + token_lives;
  desk.store().add_token(token);
  desk.note(ask.official, "make-token", token.name + " " + token.role + " " + token.unit);
  return show_secret(desk, ask, "token", secret);
}

Response end_token(Desk& desk, const Ask& ask) {
  const auto bytes = from_hex(ask.field("id"));
  if (!bytes || bytes->size() != 32) return desk.missing(ask);
  Hash hash{};
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  desk.store().end_token(hash);
  desk.note(ask.official, "end-token", ask.field("id").substr(0, 16));
  return Desk::done(people, "token_ended");
}

}  // namespace

void add_people_pages(Routes& routes) {
  routes.closed("GET", people, Right::administer, show);
  routes.closed("POST", people + "/users", Right::administer, set_user);
  routes.closed("POST", people + "/users/end", Right::administer, end_user);
  routes.closed("POST", people + "/users/second-factor/end", Right::administer, reset_second_factor);
  routes.closed("POST", people + "/tokens", Right::administer, add_token);
  routes.closed("POST", people + "/tokens/end", Right::administer, end_token);
}

}  // namespace kiosk::server::office
