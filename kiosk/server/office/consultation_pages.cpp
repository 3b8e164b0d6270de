// Pages for the list of consultations, one consultation's state, closing time and revisions, and publishing a
// pack.
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/fleet/health.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/results_page.h"
#include "kiosk/server/office/shown_results.h"
#include "kiosk/server/office/stale_form.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr int closing_hour = 17;

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/manage";
}

/// Numbers above the list: open consultations, their forms and opinions, kiosks in touch, next deadline.
struct Overview {
  std::int64_t open = 0, forms = 0, kiosks = 0, in_touch = 0;
  std::optional<int> days;

  void add(const store::Consultation& consultation, std::int64_t received, UtcTime now) {
    if (consultation.state != wire::State::open) return;
    ++open;
    forms += received;
    const int left = days_between(day_in_vietnam(now), day_in_vietnam(consultation.closes));
    if (left >= 0) days = std::min(days.value_or(left), left);
  }
  void add_kiosks(PageContext& context, const Official& official) {
    for (const auto& kiosk : context.fleet().kiosks()) {
      const auto one = context.visible(official, kiosk.consultation);
      if (!one || kiosk.revoked) continue;
      ++kiosks;
      in_touch += fleet::in_touch(kiosk, context.now()) ? 1 : 0;
    }
  }
  void show(data& content, const PageRequest& request) const {
    const auto n = [&](std::int64_t value) { return format_integer(value, request.language); };
    content.set("open", n(open));
    content.set("forms", n(forms));
    content.set("kiosks", n(kiosks));
    content.set("in_touch", n(in_touch));
    content.set("days",
                days ? request.words.plural("consultations.days", *days, {{"n", std::to_string(*days)}})
                     : std::string("–"));
  }
};

/// Links that filter the consultations by state, with counts.
data state_filters(const std::map<wire::State, std::int64_t>& counts, const std::string& chosen,
                   const PageRequest& request) {
  data filters(data::type::list);
  const auto add = [&](const std::string& state, const std::string& label, std::int64_t count) {
    data filter(data::type::object);
    filter.set("state", state);
    filter.set("label", label);
    filter.set("count", format_integer(count, request.language));
    filter.set("chosen", state == chosen);
    filters.push_back(filter);
  };
  std::int64_t all = 0;
  for (const auto& [state, count] : counts) all += count;
  add("", request.words.text("consultations.all"), all);
  for (const auto& [state, count] : counts) {
    const std::string name(wire::name_of(state));
    add(name, request.words.text("state." + name), count);
  }
  return filters;
}

Response list(PageContext& context, const PageRequest& request) {
  data rows(data::type::list);
  const auto all = context.all_visible(request.official);
  const std::string chosen = wire::state_named(request.query("state")) ? request.query("state") : "";
  Overview overview;
  std::map<wire::State, std::int64_t> counts;
  for (const auto& one : all) {
    const auto shown = shown_results(context, one, "");
    const auto summary = shown ? shown->summary : results::summary_of(context.store(), *one.pack);
    overview.add(one.consultation, summary.received(), context.now());
    ++counts[one.consultation.state];
    if (!chosen.empty() && chosen != wire::name_of(one.consultation.state)) continue;
    data row = consultation_row(one.consultation, summary, context.now(), request.reader);
    row.set("parent", one.pack->parent.in(request.language));
    rows.push_back(row);
  }
  overview.add_kiosks(context, request.official);
  data content(data::type::object);
  overview.show(content, request);
  content.set("filters", state_filters(counts, chosen, request));
  content.set("consultations", rows);
  content.set("none", all.empty());
  content.set("may_publish", request.official.may(Right::administer));
  return context.page(request, "consultations", request.words.text("consultations.title"), "consultations",
                      std::move(content));
}

/// The states that set_state() allows next, in the order of a consultation's life.
data state_choices(const store::Consultation& consultation, const PageRequest& request) {
  data choices(data::type::list);
  const bool over =
      consultation.state == wire::State::closed || consultation.state == wire::State::results;
  for (const auto state : {wire::State::open, wire::State::paused, wire::State::closed}) {
    if (state == consultation.state || over) continue;
    const std::string name(wire::name_of(state));
    data choice(data::type::object);
    choice.set("state", name);
    choice.set("label", request.words.text("manage.to_" + name));
    choice.set("means", request.words.text("manage.means_" + name));
    choices.push_back(choice);
  }
  return choices;
}

/// Reopening of a closed consultation: the form to ask for it, or the pending request.
void add_reopening(data& content, PageContext& context, const VisibleConsultation& one,
                   const PageRequest& request) {
  const bool over =
      one.consultation.state == wire::State::closed || one.consultation.state == wire::State::results;
  const auto all = context.result_versions().reopenings(one.consultation.id);
  const bool pending = !all.empty() && all.front().outcome == store::Reopening::Outcome::pending;
  content.set("over", over);
  content.set("reopenings", reopening_list(all, request.reader));
  content.set("may_ask", over && !pending && request.official.may(Right::administer));
  content.set("pending", pending);
  if (!pending) return;
  const store::Reopening& asked = all.front();
  content.set("request", std::to_string(asked.number));
  content.set("asked", request.words.text("reopening.asked", {{"who", asked.asked_by},
                                                               {"at", request.reader.moment(asked.asked)},
                                                               {"reason", asked.reason}}));
  const bool administrator = request.official.may(Right::administer);
  content.set("may_confirm", administrator && asked.asked_by != request.official.user.name);
  content.set("may_withdraw", administrator);
}

data kiosk_revisions(PageContext& context, const VisibleConsultation& one, const PageRequest& request) {
  data rows(data::type::list);
  auto kiosks = context.fleet().kiosks();
  sort_by_name(kiosks, request.language, [](const auto& kiosk) { return kiosk.name; });
  for (const auto& kiosk : kiosks) {
    if (kiosk.consultation != one.consultation.id || kiosk.revoked) continue;
    const int shown = kiosk.last_heartbeat ? kiosk.last_heartbeat->pack_revision : 0;
    data row(data::type::object);
    row.set("name", kiosk.name);
    row.set("revision", shown > 0 ? std::to_string(shown) : "–");
    row.set("late", shown > 0 && shown < one.consultation.revision);
    row.set("last_seen",
            kiosk.last_seen ? request.reader.moment(*kiosk.last_seen) : request.words.text("kiosks.never"));
    rows.push_back(row);
  }
  return rows;
}

Response manage(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const auto& consultation = one->consultation;
  data content(data::type::object);
  content.set("id", consultation.id);
  content.set("consultation", one->pack->proposal.in(request.language));
  content.set("state", state_data(consultation, context.now(), request.words));
  content.set("choices", state_choices(consultation, request));
  content.set("version", std::to_string(consultation.version));
  add_reopening(content, context, *one, request);
  content.set("opens", request.reader.moment(consultation.opens));
  content.set("closes", request.reader.moment(consultation.closes));
  content.set("closes_day", to_iso(day_in_vietnam(consultation.closes)));
  content.set("revision", std::to_string(consultation.revision));
  content.set("digest", to_hex(consultation.pack_digest));
  content.set("kiosks", kiosk_revisions(context, *one, request));
  content.set("may_work", request.official.may(Right::work));
  content.set("may_publish", request.official.may(Right::administer));
  return context.page(request, "manage", request.words.text("manage.title"), "consultations",
                      std::move(content));
}

/// The page for a change that was decided on an older state or closing day.
Response stale(PageContext& context, const PageRequest& request, StaleForm::Row row,
               const std::string& event) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  StaleForm form;
  form.rows.push_back(std::move(row));
  form.versions["version"] = std::to_string(one->consultation.version);
  form.back = page_of(one->consultation.id);
  set_last_change(form, context, {event, "publish", "publish-results", "confirm-reopening"}, "consultation",
                  one->consultation.id);
  return stale_page(context, request, form);
}

/// Closing cannot be undone by one person, so it asks first.
Response set_state(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  const auto state = wire::state_named(request.field("state"));
  if (!one || !state) return context.missing(request);
  const std::string back = page_of(one->consultation.id);
  const auto name = [&](wire::State named) {
    return request.words.text("state." + std::string(wire::name_of(named)));
  };
  const std::int64_t based_on = version_field(request);
  if (based_on != one->consultation.version)
    return stale(context, request,
                 {request.words.text("manage.state"), name(one->consultation.state), name(*state)},
                 "set-state");
  const bool closes = *state == wire::State::closed && one->consultation.state != wire::State::results;
  if (closes && !request.confirmed()) return context.ask(request, "close", back);
  const auto done = context.services().administration.set_state(
      request.official.user.name, one->consultation.id, *state, based_on);
  return done ? PageContext::done(back, "state") : context.refused(request, done.error(), back);
}

std::int64_t request_number(const PageRequest& request) {
  return typed_number(request.field("request")).value_or(0);
}

Response ask_reopening(PageContext& context, const PageRequest& request) {
  const std::string id = request.parameter("id"), back = page_of(id);
  const auto done = context.services().administration.ask_reopening(request.official.user.name, id,
                                                                    request.field("reason"));
  return done ? PageContext::done(back, "reopening_asked") : context.refused(request, done.error(), back);
}

Response confirm_reopening(PageContext& context, const PageRequest& request) {
  const std::string id = request.parameter("id"), back = page_of(id);
  if (!request.confirmed()) return context.ask(request, "reopen", back);
  const auto done = context.services().administration.confirm_reopening(request.official.user.name, id,
                                                                        request_number(request));
  return done ? PageContext::done(back, "reopened") : context.refused(request, done.error(), back);
}

Response withdraw_reopening(PageContext& context, const PageRequest& request) {
  const std::string id = request.parameter("id"), back = page_of(id);
  const auto done = context.services().administration.withdraw_reopening(request.official.user.name, id,
                                                                         request_number(request));
  return done ? PageContext::done(back, "reopening_withdrawn")
              : context.refused(request, done.error(), back);
}

/// Closes at 17:00 Vietnam time on that day, the closing time of the halls. A day in the past ends the
/// consultation at once, so it asks first.
Response set_closing(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const std::string back = page_of(one->consultation.id);
  const auto day = typed_day(request.field("closes"));
  if (!day) return context.refused(request, day.error(), back);
  const UtcTime closes = vietnam_time(*day, closing_hour, 0);
  const std::int64_t based_on = version_field(request);
  if (based_on != one->consultation.version)
    return stale(context, request,
                 {request.words.text("manage.closing"), request.reader.moment(one->consultation.closes),
                  request.reader.moment(closes)},
                 "set-closing");
  if (closes <= context.now() && closes > one->consultation.opens && !request.confirmed())
    return context.ask(request, "closing_past", back, {{"at", request.reader.moment(closes)}});
  const auto done = context.services().administration.set_closing(
      request.official.user.name, one->consultation.id, closes, based_on);
  return done ? PageContext::done(back, "closing") : context.refused(request, done.error(), back);
}

}  // namespace

void add_consultation_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations", {Right::results, Object::listed}, list);
  routes.add_protected("GET", "/consultations/{id}/manage", {Right::results, Object::consultation}, manage);
  routes.add_protected("POST", "/consultations/{id}/state", {Right::work, Object::consultation}, set_state);
  routes.add_protected("POST", "/consultations/{id}/closing", {Right::work, Object::consultation},
                       set_closing);
  const std::string reopening = "/consultations/{id}/reopening";
  routes.add_protected("POST", reopening, {Right::administer, Object::consultation}, ask_reopening);
  routes.add_protected("POST", reopening + "/confirm", {Right::administer, Object::consultation},
                       confirm_reopening);
  routes.add_protected("POST", reopening + "/withdraw", {Right::administer, Object::consultation},
                       withdraw_reopening);
}

}  // namespace kiosk::server::office
