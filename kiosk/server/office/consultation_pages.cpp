// The list of consultations; one consultation's state, closing time, revisions; publishing a pack.
#include "kiosk/base/text.h"
#include "kiosk/server/fleet/health.h"
#include "kiosk/server/office/desk.h"
#include "kiosk/server/office/formats.h"
#include "kiosk/server/office/results_page.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using mustache::data;

constexpr int closing_hour = 17;

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/manage";
}

/// What stands above the list: open consultations, their forms, kiosks in touch, the nearest deadline.
struct Overview {
  std::int64_t open = 0, forms = 0, kiosks = 0, in_touch = 0;
  std::optional<int> days;

  void add(const store::Consultation& consultation, std::int64_t took_part, UtcTime now) {
    if (consultation.state != wire::State::open) return;
    ++open;
    forms += took_part;
    const int left = days_between(day_in_vietnam(now), day_in_vietnam(consultation.closes));
    if (left >= 0) days = std::min(days.value_or(left), left);
  }
  void add_kiosks(Desk& desk, const Official& official) {
    for (const auto& kiosk : desk.store().kiosks()) {
      const auto one = desk.seen(official, kiosk.consultation);
      if (!one || kiosk.revoked) continue;
      ++kiosks;
      in_touch += fleet::in_touch(kiosk, desk.now()) ? 1 : 0;
    }
  }
  void show(data& content, const Ask& ask) const {
    const auto n = [&](std::int64_t value) { return format_integer(value, ask.language); };
    content.set("open", n(open));
    content.set("forms", n(forms));
    content.set("kiosks", n(kiosks));
    content.set("in_touch", n(in_touch));
    content.set("days", days ? ask.words.plural("consultations.days", *days, {{"n", std::to_string(*days)}})
                             : std::string("–"));
  }
};

/// Links that show the consultations of one state only, with how many there are.
data state_filters(const std::map<wire::State, std::int64_t>& counts, const std::string& chosen,
                   const Ask& ask) {
  data filters(data::type::list);
  const auto add = [&](const std::string& state, const std::string& label, std::int64_t count) {
    data filter(data::type::object);
    filter.set("state", state);
    filter.set("label", label);
    filter.set("count", format_integer(count, ask.language));
    filter.set("chosen", state == chosen);
    filters.push_back(filter);
  };
  std::int64_t all = 0;
  for (const auto& [state, count] : counts) all += count;
  add("", ask.words.text("consultations.all"), all);
  for (const auto& [state, count] : counts) {
    const std::string name(wire::name_of(state));
    add(name, ask.words.text("state." + name), count);
  }
  return filters;
}

Response list(Desk& desk, const Ask& ask) {
  data rows(data::type::list);
  const auto all = desk.all_seen(ask.official);
  const std::string chosen = wire::state_named(ask.query("state")) ? ask.query("state") : "";
  Overview overview;
  std::map<wire::State, std::int64_t> counts;
  for (const auto& one : all) {
    const auto summary = results::summary_of(desk.store(), *one.pack);
    overview.add(one.consultation, summary.total.took_part, desk.now());
    ++counts[one.consultation.state];
    if (!chosen.empty() && chosen != wire::name_of(one.consultation.state)) continue;
    data row = consultation_row(one.consultation, summary, desk.now(), ask.words, ask.language);
    row.set("parent", one.pack->parent.in(ask.language));
    rows.push_back(row);
  }
  overview.add_kiosks(desk, ask.official);
  data content(data::type::object);
  overview.show(content, ask);
  content.set("filters", state_filters(counts, chosen, ask));
  content.set("consultations", rows);
  content.set("none", all.empty());
  content.set("may_publish", ask.official.may(Right::administer));
  return desk.page(ask, "consultations", ask.words.text("consultations.title"), "consultations",
                   std::move(content));
}

/// The states that an official may choose next, in the order of a consultation's life.
data state_choices(const store::Consultation& consultation, const Ask& ask) {
  data choices(data::type::list);
  for (const auto state :
       {wire::State::open, wire::State::paused, wire::State::closed, wire::State::results}) {
    if (state == consultation.state) continue;
    const std::string name(wire::name_of(state));
    data choice(data::type::object);
    choice.set("state", name);
    choice.set("label", ask.words.text("manage.to_" + name));
    choice.set("means", ask.words.text("manage.means_" + name));
    const std::string question = "manage.ask_" + name;
    set_text(choice, "ask", ask.words.has(question) ? ask.words.text(question) : std::string());
    choices.push_back(choice);
  }
  return choices;
}

data kiosk_revisions(Desk& desk, const Seen& one, const Ask& ask) {
  data rows(data::type::list);
  for (const auto& kiosk : desk.store().kiosks()) {
    if (kiosk.consultation != one.consultation.id || kiosk.revoked) continue;
    const int shown = kiosk.last_heartbeat ? kiosk.last_heartbeat->pack_revision : 0;
    data row(data::type::object);
    row.set("name", kiosk.name);
    row.set("revision", shown > 0 ? std::to_string(shown) : "–");
    row.set("late", shown > 0 && shown < one.consultation.revision);
    row.set("last_seen", kiosk.last_seen ? local_time(*kiosk.last_seen) : ask.words.text("kiosks.never"));
    rows.push_back(row);
  }
  return rows;
}

Response manage(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one) return desk.missing(ask);
  const auto& consultation = one->consultation;
  data content(data::type::object);
  content.set("id", consultation.id);
  content.set("consultation", one->pack->proposal.in(ask.language));
  content.set("state", state_data(consultation, desk.now(), ask.words));
  content.set("choices", state_choices(consultation, ask));
  content.set("opens", local_time(consultation.opens));
  content.set("closes", local_time(consultation.closes));
  content.set("closes_day", to_iso(day_in_vietnam(consultation.closes)));
  content.set("revision", std::to_string(consultation.revision));
  content.set("digest", to_hex(consultation.pack_digest));
  content.set("kiosks", kiosk_revisions(desk, *one, ask));
  content.set("may_work", ask.official.may(Right::work));
  content.set("may_publish", ask.official.may(Right::administer));
  return desk.page(ask, "manage", ask.words.text("manage.title"), "consultations", std::move(content));
}

Response set_state(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  const auto state = wire::state_named(ask.field("state"));
  if (!one || !state) return desk.missing(ask);
  const auto done =
      desk.services().administration->set_state(ask.official.user.name, one->consultation.id, *state);
  if (!done) return desk.refused(ask, done.error(), page_of(one->consultation.id));
  return Desk::done(page_of(one->consultation.id), "state");
}

/// The whole of that day: until 17:00 of Vietnam, as halls close.
Response set_closing(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one) return desk.missing(ask);
  const auto day = day_from_iso(ask.field("closes"));
  if (!day) {
    return desk.refused(ask, {"day-unreadable", "The day cannot be read.", "Write it as 2026-11-30.", ""},
                        page_of(one->consultation.id));
  }
  const auto done = desk.services().administration->set_closing(ask.official.user.name, one->consultation.id,
                                                                vietnam_time(*day, closing_hour, 0));
  if (!done) return desk.refused(ask, done.error(), page_of(one->consultation.id));
  return Desk::done(page_of(one->consultation.id), "closing");
}

}  // namespace

void add_consultation_pages(Routes& routes) {
  routes.closed("GET", "/consultations", Right::results, list);
  routes.closed("GET", "/consultations/{id}/manage", Right::results, manage);
  routes.closed("POST", "/consultations/{id}/state", Right::work, set_state);
  routes.closed("POST", "/consultations/{id}/closing", Right::work, set_closing);
}

}  // namespace kiosk::server::office
