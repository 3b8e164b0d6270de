// Pages for users, locks of sign-ins, and tokens for scripts.
#include <algorithm>
#include <charconv>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/role_table.h"
#include "kiosk/server/office/stale_form.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;
using http::Response;
using data = PageData;

constexpr std::size_t longest_token_name = 80;
constexpr auto token_lives = 24h * 90;
const std::string people = "/people";

/// The unit's name in any known consultation; its id if none has it.
std::string unit_name(PageContext& context, const PageRequest& request, const std::string& unit) {
  if (unit.empty()) return request.words.text("people.all_units");
  for (const auto& one : context.all_visible(request.official)) {
    if (const auto* found = one.pack->unit(unit)) return found->full_name.in(request.language);
  }
  return unit;
}

/// The units of every consultation, for the choice in a form.
data unit_choices(PageContext& context, const PageRequest& request, const std::string& chosen = "") {
  data list(data::type::list);
  std::set<std::string> seen;
  for (const auto& one : context.all_visible(request.official)) {
    for (const auto& unit : one.pack->units) {
      if (!seen.insert(unit.id).second) continue;
      data choice(data::type::object);
      choice.set("id", unit.id);
      choice.set("name", unit.full_name.in(request.language));
      choice.set("chosen", unit.id == chosen);
      list.push_back(choice);
    }
  }
  return list;
}

data role_choices(const std::string& chosen, const PageRequest& request) {
  data list(data::type::list);
  for (const char* role : {"official", "auditor", "admin"}) {
    data choice;
    choice.set("id", role);
    choice.set("name", request.words.text(std::string("role.") + role));
    choice.set("chosen", role == chosen);
    list.push_back(choice);
  }
  return list;
}

data user_rows(PageContext& context, const PageRequest& request) {
  data rows(data::type::list);
  auto users = context.people().users();
  sort_by_name(users, request.language, [](const auto& user) { return user.name; });
  for (const auto& user : users) {
    data row(data::type::object);
    row.set("name", user.name);
    row.set("role", request.words.text("role." + user.role));
    row.set("unit", unit_name(context, request, user.unit));
    row.set("second_factor", request.words.text(user.totp_secret.empty() ? "people.no" : "people.yes"));
    row.set("has_factor", !user.totp_secret.empty());
    row.set("sessions", std::to_string(context.people().sessions(user.name, context.now()).size()));
    row.set("ended", user.ended);
    row.set("other", user.name != request.official.user.name);
    row.set("version", std::to_string(user.version));
    row.set("roles", role_choices(user.role, request));
    row.set("unit_choices", unit_choices(context, request, user.unit));
    rows.push_back(row);
  }
  return rows;
}

data token_rows(PageContext& context, const PageRequest& request) {
  data rows(data::type::list);
  for (const auto& token : context.people().tokens()) {
    data row(data::type::object);
    row.set("id", to_hex(token.hash));
    row.set("name", token.name);
    row.set("role", request.words.text("role." + token.role));
    row.set("unit", unit_name(context, request, token.unit));
    row.set("made_by", token.made_by);
    row.set("expires", request.reader.moment(token.expires));
    row.set("last_used", token.last_used ? request.reader.moment(*token.last_used) : "–");
    rows.push_back(row);
  }
  return rows;
}

data lock_rows(PageContext& context, const PageRequest& request) {
  data rows(data::type::list);
  for (const auto& lock : context.sign_in().locks()) {
    data row(data::type::object);
    row.set("id", lock.id);
    row.set("version", std::to_string(lock.version));
    row.set("address", lock.address);
    row.set("account", lock.name.empty() ? request.words.text("people.lock_all_accounts") : lock.name);
    row.set("failures", std::to_string(lock.failures));
    row.set("last", ago(context.now() - lock.since_last, context.now(), request.reader));
    row.set("until", lock.left.count() > 0 ? request.reader.moment(context.now() + lock.left)
                                           : request.words.text("people.lock_over"));
    rows.push_back(row);
  }
  return rows;
}

Response show_secret(PageContext& context, const PageRequest& request, const char* kind,
                     const std::string& secret) {
  data content(data::type::object);
  content.set("text", request.words.text(std::string("people.secret_") + kind));
  content.set("secret", secret);
  return context.page(request, "secret", request.words.text("people.secret_title"), "people",
                      std::move(content));
}

std::string words_of(const PageRequest& request, Reach reach) {
  switch (reach) {
    case Reach::nothing:
      break;
    case Reach::own_unit:
      return request.words.text("rights.own_unit");
    case Reach::everything:
      return request.words.text("rights.everything");
  }
  return request.words.text("rights.nothing");
}

data text_list(const std::vector<std::string>& texts) {
  data list(data::type::list);
  for (const std::string& text : texts) {
    data one(data::type::object);
    one.set("text", text);
    list.push_back(one);
  }
  return list;
}

/// The table of roles: its columns and lines.
void set_rights(data& content, const PageRequest& request) {
  std::vector<std::string> columns;
  for (const RoleColumn& column : role_columns()) {
    const std::string role = request.words.text("role." + std::string(column.role));
    columns.push_back(column.of_one_unit ? request.words.text("rights.of_one_unit", {{"role", role}}) : role);
  }
  data lines(data::type::list);
  for (const RoleLine& line : role_table()) {
    std::vector<std::string> cells;
    for (const Reach reach : line.reaches) cells.push_back(words_of(request, reach));
    data row(data::type::object);
    row.set("task", request.words.text("rights." + std::string(line.task)));
    row.set("cells", text_list(cells));
    lines.push_back(row);
  }
  content.set("rights_columns", text_list(columns));
  content.set("rights_lines", lines);
}

Response show(PageContext& context, const PageRequest& request) {
  data content(data::type::object);
  content.set("users", user_rows(context, request));
  content.set("tokens", token_rows(context, request));
  content.set("locks", lock_rows(context, request));
  content.set("units", unit_choices(context, request));
  set_rights(content, request);
  return context.page(request, "people", request.words.text("people.title"), "people", std::move(content));
}

/// The password is generated here and shown once; its owner changes it.
Response add_user(PageContext& context, const PageRequest& request) {
  store::User user;
  user.name = request.field("name");
  user.role = request.field("role");
  user.unit = request.field("unit");
  const std::string password = administration::make_password(context.services().random);
  const auto done = context.services().administration.add_user(request.official.user.name, user, password);
  if (!done) return context.refused(request, done.error(), people);
  return show_secret(context, request, "password", password);
}

/// The person whom a form of the list changes: as stored, and by which version it was decided.
struct Person {
  store::User stored;
  std::int64_t based_on = -1;
};
std::optional<Person> person_of(PageContext& context, const PageRequest& request) {
  auto user = context.people().user(request.field("name"));
  if (!user) return std::nullopt;
  return Person{std::move(*user), version_field(request)};
}

Response own_account(PageContext& context, const PageRequest& request) {
  return context.refused(
      request, {"own-account", "This is your own account.", "Ask another administrator.", ""}, people);
}

std::string state_of(PageContext& context, const PageRequest& request, const std::string& role,
                     const std::string& unit) {
  return request.words.text("role." + role) + " · " + unit_name(context, request, unit);
}

/// Somebody changed that person meanwhile. `typed`: what the form would make of it.
Response stale(PageContext& context, const PageRequest& request, const Person& person,
               const std::string& typed) {
  const store::User& user = person.stored;
  StaleForm form;
  form.rows.push_back({user.name,
                       user.ended ? request.words.text("people.ended")
                                  : state_of(context, request, user.role, user.unit),
                       typed});
  form.versions["version"] = std::to_string(user.version);
  form.back = people;
  set_last_change(form, context,
                  {"set-user", "end-user", "reset-second-factor", "set-password", "set-second-factor"}, "user",
                  user.name);
  return stale_page(context, request, form);
}

Response change_user(PageContext& context, const PageRequest& request) {
  auto person = person_of(context, request);
  if (!person) return context.missing(request);
  if (person->stored.name == request.official.user.name) return own_account(context, request);
  store::User user = person->stored;
  user.role = request.field("role");
  user.unit = request.field("unit");
  user.version = person->based_on;
  const auto done = context.services().administration.change_user(request.official.user.name, user);
  if (!done && is_stale(done.error()))
    return stale(context, request, *person, state_of(context, request, user.role, user.unit));
  return done ? PageContext::done(people, "user_changed") : context.refused(request, done.error(), people);
}

/// Ends somebody's account, after asking.
Response end_user(PageContext& context, const PageRequest& request) {
  const auto person = person_of(context, request);
  if (!person) return context.missing(request);
  const std::string& name = person->stored.name;
  if (name == request.official.user.name) return own_account(context, request);
  if (person->based_on != person->stored.version)
    return stale(context, request, *person, request.words.text("people.ended"));
  if (person->stored.ended)
    return context.refused(request, store::nothing_to_end().value(), people);
  if (!request.confirmed()) return context.ask(request, "end_user", people, {{"name", name}});
  const auto ended =
      context.services().administration.end_user(request.official.user.name, name, person->based_on);
  return ended ? PageContext::done(people, "user_ended") : context.refused(request, ended.error(), people);
}

/// Sets a new password, and removes the second factor if there is one, after asking.
Response reset_second_factor(PageContext& context, const PageRequest& request) {
  const auto person = person_of(context, request);
  if (!person)
    return context.refused(request, {"unknown-user", "There is no such user.", "", ""}, people);
  const std::string& name = person->stored.name;
  // Of one's own account only with the password, on its page: a session alone must not replace it.
  if (name == request.official.user.name) return own_account(context, request);
  if (person->based_on != person->stored.version)
    return stale(context, request, *person, request.words.text("people.new_password"));
  if (!request.confirmed()) return context.ask(request, "new_password", people, {{"name", name}});
  const auto password = context.services().administration.reset_second_factor(request.official.user.name,
                                                                              name, person->based_on);
  if (!password) return context.refused(request, password.error(), people);
  return show_secret(context, request, "password", *password);
}

Response lift_lock(PageContext& context, const PageRequest& request) {
  const std::string typed = request.field("version");
  std::int64_t version = 0;  // of no lock
  std::from_chars(typed.data(), typed.data() + typed.size(), version);
  const auto lifted = context.sign_in().lift(request.official, request.field("id"), version);
  return lifted ? PageContext::done(people, "lock_lifted") : context.refused(request, lifted.error(), people);
}

Response add_token(PageContext& context, const PageRequest& request) {
  store::Token token;
  token.role = request.field("role") == "auditor" ? "auditor" : "official";
  token.unit = request.field("unit");
  const auto name = clean_text(request.field("name"), {.most = longest_token_name});
  if (!name) return context.refused(request, name.error(), people);
  token.name = *name;
  std::array<std::uint8_t, 32> raw{};
  context.services().random.fill(raw);
  const std::string secret = "kst_" + to_base64url(raw);
  token.hash = sha256(bytes_of(secret));
  token.made_by = request.official.user.name;
  token.created = context.now();
  token.expires = context.now() + token_lives;
  const auto added = context.change(request.official, [&](store::Write& write) -> Result<void> {
    if (auto room = store::require_room(write, {store::Bounded::tokens}); !room) return room;
    write.add_token(token);
    write.trail("make-token", {{"name", token.name}, {"role", token.role}, {"unit", token.unit}});
    return {};
  });
  if (!added) return context.refused(request, added.error(), people);
  return show_secret(context, request, "token", secret);
}

Response end_token(PageContext& context, const PageRequest& request) {
  const auto bytes = from_hex(request.field("id"));
  if (!bytes || bytes->size() != 32) return context.missing(request);
  Hash hash{};
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  const auto tokens = context.people().tokens();
  if (std::ranges::none_of(tokens, [&](const store::Token& one) { return one.hash == hash; }))
    return context.missing(request);
  if (!request.confirmed()) return context.ask(request, "end_token", people);
  const auto ended = context.change(request.official, [&](store::Write& write) -> Result<void> {
    if (!write.end_token(hash)) return store::nothing_to_end();
    write.trail("end-token", {{"token", request.field("id").substr(0, 16)}});
    return {};
  });
  return ended ? PageContext::done(people, "token_ended") : context.refused(request, ended.error(), people);
}

}  // namespace

void add_people_pages(Routes& routes) {
  routes.add_protected("GET", people, {Right::administer, Object::server}, show);
  routes.add_protected("POST", people + "/users", {Right::administer, Object::server}, add_user);
  routes.add_protected("POST", people + "/users/change", {Right::administer, Object::server}, change_user);
  routes.add_protected("POST", people + "/users/end", {Right::administer, Object::server}, end_user);
  routes.add_protected("POST", people + "/users/second-factor/end", {Right::administer, Object::server},
                       reset_second_factor);
  routes.add_protected("POST", people + "/locks/lift", {Right::administer, Object::server}, lift_lock);
  routes.add_protected("POST", people + "/tokens", {Right::administer, Object::server}, add_token);
  routes.add_protected("POST", people + "/tokens/end", {Right::administer, Object::server}, end_token);
}

}  // namespace kiosk::server::office
