// Page of one kiosk: state, locations, name, revocation.
#include "kiosk/base/fault.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/abandoned_visits.h"
#include "kiosk/server/office/kiosk_view.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/stale_form.h"
#include "kiosk/server/results/over_list.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;
using http::Response;
using data = PageData;

constexpr auto activity_shown = 24h * 14;
constexpr auto last_day_shown = 24h;
const std::string kiosks = "/kiosks";

struct Found {
  store::Kiosk kiosk;
  VisibleConsultation one;
};

std::optional<Found> find(PageContext& context, const PageRequest& request) {
  const auto kiosk = context.fleet().kiosk(request.parameter("kiosk"));
  if (!kiosk) return std::nullopt;
  const auto one = context.visible(request.official, kiosk->consultation);
  if (!one) return std::nullopt;
  return Found{*kiosk, *one};
}

data activity_rows(PageContext& context, const std::string& kiosk, const PageRequest& request) {
  data rows(data::type::list);
  const std::string since = to_iso(day_in_vietnam(context.now() - activity_shown));
  for (const auto& hour : context.fleet().activity(kiosk, since)) {
    data row(data::type::object);
    const auto day = day_from_iso(hour.day);
    row.set("day", day ? request.reader.day(*day) : hour.day);
    row.set("hour", std::to_string(hour.hour) + ":00");
    row.set("visits", format_integer(hour.visits, request.language));
    row.set("abandoned", format_integer(hour.abandoned, request.language));
    rows.push_back(row);
  }
  return rows;
}

/// The kiosk's locations in the order in which they were recorded.
data assignment_rows(PageContext& context, const std::string& kiosk, const PageRequest& request) {
  data rows(data::type::list);
  for (const auto& one : context.fleet().assignments(kiosk)) {
    const auto known = context.visible(request.official, one.consultation);
    data row(data::type::object);
    row.set("hall",
            known ? hall_name(*known, one.unit, request.language) : request.words.text("kiosks.elsewhere"));
    row.set("since", request.reader.day(one.since));
    row.set("until", one.until ? request.reader.day(*one.until) : request.words.text("kiosks.until_now"));
    rows.push_back(row);
  }
  return rows;
}

Response show(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  auto content = kiosk_data(found->kiosk, found->one, context.now(), request);
  set_last_day(content, context.fleet().heartbeat_counts(context.now() - last_day_shown), found->kiosk,
               context.now(), request);
  content.set("activity", activity_rows(context, found->kiosk.id, request));
  set_abandoned_visits(content, context.fleet().abandoned_by_screen(found->kiosk.id), *found->one.pack,
                       request.words, request.language);
  content.set("may_administer", request.official.may(Right::administer));
  data units(data::type::list);
  for (const auto& unit : found->one.pack->units) {
    data choice(data::type::object);
    choice.set("id", unit.id);
    choice.set("name", unit.full_name.in(request.language));
    choice.set("chosen", unit.id == found->kiosk.unit);
    units.push_back(choice);
  }
  content.set("units", units);
  content.set("halls", hall_choices(context, request, found->kiosk.consultation + " " + found->kiosk.unit));
  content.set("assignments", assignment_rows(context, found->kiosk.id, request));
  content.set("version", std::to_string(found->kiosk.version));
  const std::string over_list = results::rows_over_list(
      results::summary_of(context.store(), *found->one.pack), request.reader, found->kiosk.unit);
  set_text(content, "too_many",
           over_list.empty() ? std::string()
                             : request.words.text("results.too_many", {{"names", over_list}}));
  content.set("today", to_iso(day_in_vietnam(context.now())));
  return context.page(request, "kiosk", found->kiosk.name, "kiosks", std::move(content));
}

/// Parses a typed day; nullopt if nothing was typed. Fault: day-unreadable.
Result<std::optional<Day>> optional_day(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return typed_day(text);
}

/// Name and place that are stored, beside the typed ones.
Response stale(PageContext& context, const PageRequest& request, const Found& found) {
  StaleForm form;
  form.rows.push_back({request.words.text("kiosks.name"), found.kiosk.name, request.field("name")});
  form.rows.push_back({request.words.text("kiosks.unit"), found.kiosk.consultation + " · " + found.kiosk.unit,
                       request.field("hall")});
  form.versions["version"] = std::to_string(found.kiosk.version);
  form.back = kiosks + "/" + found.kiosk.id;
  set_last_change(form, context, {"set-kiosk"}, "kiosk", found.kiosk.id);
  return stale_page(context, request, form);
}

Response set(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  const std::string page = kiosks + "/" + found->kiosk.id;
  Hall hall(request.field("hall"));
  if (request.field("hall").empty()) hall.unit = request.field("unit");
  if (!hall.consultation.empty() && !context.visible(request.official, hall.consultation))
    return context.missing(request);
  const auto since = optional_day(request.field("since"));
  if (!since) return context.refused(request, since.error(), page);
  const std::int64_t based_on = version_field(request);
  if (based_on != found->kiosk.version) return stale(context, request, *found);
  const bool elsewhere = !hall.consultation.empty() && (hall.consultation != found->kiosk.consultation ||
                                                        hall.unit != found->kiosk.unit);
  if (elsewhere && !request.confirmed())
    return context.ask(request, "move_kiosk", page, {{"name", found->kiosk.name}});
  const auto done = context.services().administration.set_kiosk(
      request.official.user.name, found->kiosk.id, request.field("name"), hall.unit, hall.consultation, *since,
      based_on);
  if (!done && is_stale(done.error())) return stale(context, request, *found);
  return done ? PageContext::done(page, "kiosk") : context.refused(request, done.error(), page);
}

/// Adds a past period at another location.
Response add_assignment(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  const std::string page = kiosks + "/" + found->kiosk.id;
  const Hall hall(request.field("hall"));
  if (!context.visible(request.official, hall.consultation)) return context.missing(request);
  const auto since = typed_day(request.field("since"));
  const auto until = optional_day(request.field("until"));
  if (!since) return context.refused(request, since.error(), page);
  if (!until) return context.refused(request, until.error(), page);
  const auto done = context.services().administration.add_assignment(
      request.official.user.name, found->kiosk.id, {hall.consultation, hall.unit, *since, *until});
  return done ? PageContext::done(page, "assignment") : context.refused(request, done.error(), page);
}

Response revoke(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  const std::string page = kiosks + "/" + found->kiosk.id;
  if (found->kiosk.revoked)
    return context.refused(request, store::nothing_to_end().value(), page);
  if (!request.confirmed()) return context.ask(request, "revoke", page, {{"name", found->kiosk.name}});
  const auto done =
      context.services().administration.revoke_kiosk(request.official.user.name, found->kiosk.id);
  return done ? PageContext::done(page, "revoked") : context.refused(request, done.error(), page);
}

Response call(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  const bool called = request.field("called") == "1";
  if (called && found->kiosk.called) {  // a colleague called first: theirs stays
    return context.refused(request, make_fault("called-already", "{who} called this hall already.",
                                               "Load the page again.", "", {{"who", found->kiosk.called_by}}),
                           kiosks);
  }
  const auto done =
      context.services().administration.set_called(request.official.user.name, found->kiosk.id, called);
  return done ? PageContext::done(kiosks, called ? "called" : "uncalled")
              : context.refused(request, done.error(), kiosks);
}

}  // namespace

void add_kiosk_page(Routes& routes) {
  routes.add_protected("GET", kiosks + "/{kiosk}", {Right::results, Object::kiosk}, show);
  routes.add_protected("POST", kiosks + "/{kiosk}", {Right::administer, Object::kiosk}, set);
  routes.add_protected("POST", kiosks + "/{kiosk}/assignments", {Right::administer, Object::kiosk},
                       add_assignment);
  routes.add_protected("POST", kiosks + "/{kiosk}/called", {Right::work, Object::kiosk}, call);
  routes.add_protected("POST", kiosks + "/{kiosk}/revoke", {Right::administer, Object::kiosk}, revoke);
}

}  // namespace kiosk::server::office
