// Pages of the kiosks: state, recommended action, enrolment codes.
#include "kiosk/base/text.h"
#include "kiosk/server/fleet/health.h"
#include "kiosk/server/fleet/last_day.h"
#include "kiosk/server/office/abandoned_visits.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;
using http::Response;
using data = PageData;

constexpr auto activity_shown = 24h * 14;
constexpr auto last_day_shown = 24h;
constexpr auto call_shown = 24h;
const std::string kiosks = "/kiosks";

std::string underscored(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

std::string unit_name(const VisibleConsultation& one, const std::string& unit, const std::string& language) {
  const auto* found = one.pack->unit(unit);
  return found ? found->full_name.in(language) : unit;
}

data alarm_list(const store::Kiosk& kiosk, int revision, UtcTime now, const PageRequest& request) {
  data list(data::type::list);
  for (const auto alarm : fleet::alarms(kiosk, revision, now)) {
    const std::string key = "alarm." + underscored(fleet::name_of(alarm));
    data one(data::type::object);
    one.set("text", request.words.text(key));
    one.set("do", request.words.text(key + ".do"));
    list.push_back(one);
  }
  return list;
}

/// A difference of up to ten minutes is shown as correct; otherwise with its direction.
std::string clock_text(const store::Kiosk& kiosk, const PageRequest& request) {
  if (!kiosk.last_heartbeat) return "–";
  const std::int64_t seconds = fleet::clock_error_seconds(kiosk), minutes = std::abs(seconds) / 60;
  if (minutes == 0) return request.words.text("kiosks.clock_right");
  return request.words.plural(seconds > 0 ? "kiosks.clock_ahead" : "kiosks.clock_behind", minutes,
                              {{"n", format_integer(minutes, request.language)}});
}

using Heard = std::map<std::string, store::HeartbeatCounts>;  ///< by kiosk

/// One bar of the last 24 hours; its height shows the number of heartbeats.
data bar_data(const fleet::Hour& hour, int x, const PageRequest& request) {
  static const std::map<fleet::Heard, int> heights{{fleet::Heard::before, 2},
                                                   {fleet::Heard::well, 24},
                                                   {fleet::Heard::seldom, 15},
                                                   {fleet::Heard::missed, 4},
                                                   {fleet::Heard::lost, 8}};
  const std::string name(fleet::name_of(hour.heard));
  const int height = heights.at(hour.heard);
  data bar(data::type::object);
  bar.set("kind", name);
  bar.set("x", std::to_string(x));
  bar.set("y", std::to_string(heights.at(fleet::Heard::well) - height));
  bar.set("height", std::to_string(height));
  bar.set("says",
          std::to_string(hour_in_vietnam(hour.begins)) + ":00 – " + request.words.text("heard." + name));
  return bar;
}

/// Sets the bars, and a text with the number of hours with heartbeats.
void set_last_day(data& content, const Heard& heard, const store::Kiosk& kiosk, UtcTime now,
                  const PageRequest& request) {
  constexpr int bar_step = 10;
  const auto found = heard.find(kiosk.id);
  const store::HeartbeatCounts reports = found == heard.end() ? store::HeartbeatCounts{} : found->second;
  data bars(data::type::list);
  int x = 0;
  std::int64_t hours = 0;
  for (const fleet::Hour& hour : fleet::last_day(reports, kiosk, now)) {
    bars.push_back(bar_data(hour, x, request));
    x += bar_step;
    hours += hour.heard == fleet::Heard::well || hour.heard == fleet::Heard::seldom ? 1 : 0;
  }
  content.set("bars", bars);
  content.set("heard", request.words.plural("kiosks.heard", hours, {{"n", std::to_string(hours)}}));
}

/// Who last called the hall and when, so that nobody calls twice; after a day another call is due.
std::string call_text(const store::Kiosk& kiosk, UtcTime now, const PageRequest& request) {
  if (!kiosk.called || *kiosk.called < now - call_shown) return {};
  return request.words.text("kiosks.called", {{"who", kiosk.called_by}, {"at", request.reader.moment(*kiosk.called)}});
}

data kiosk_data(const store::Kiosk& kiosk, const VisibleConsultation& one, UtcTime now,
                const PageRequest& request) {
  const wire::Heartbeat last = kiosk.last_heartbeat.value_or(wire::Heartbeat{});
  const int revision = one.consultation.revision;
  const auto health = fleet::name_of(fleet::health(kiosk, revision, now));
  data d(data::type::object);
  d.set("id", kiosk.id);
  d.set("name", kiosk.name);
  d.set("unit", unit_name(one, kiosk.unit, request.language));
  d.set("consultation", one.pack->proposal.in(request.language));
  d.set("received", format_integer(kiosk.received, request.language));
  d.set("enrolled", request.reader.moment(kiosk.enrolled));
  d.set("last_seen",
        kiosk.last_seen ? ago(*kiosk.last_seen, now, request.words) : request.words.text("kiosks.never"));
  d.set("last_seen_at", kiosk.last_seen ? request.reader.moment(*kiosk.last_seen) : "–");
  d.set("kind", std::string(health));
  d.set("state", request.words.text("kiosks." + std::string(health)));
  const data alarms = alarm_list(kiosk, revision, now, request);
  d.set("troubled", !alarms.list_value().empty());
  d.set("alarms", alarms);
  d.set("late", last.pack_revision > 0 && last.pack_revision < revision);
  d.set("waiting", format_integer(last.waiting, request.language));
  d.set("refused", format_integer(last.refused, request.language));
  d.set("version", last.app_version.empty() ? "–" : last.app_version);
  d.set("revision", last.pack_revision > 0 ? std::to_string(last.pack_revision) : "–");
  d.set("disk",
        last.free_disk_bytes > 0 ? disk_size(last.free_disk_bytes, request.language) : std::string("–"));
  d.set("clock", clock_text(kiosk, request));
  d.set("revoked", kiosk.revoked);
  set_text(d, "called", call_text(kiosk, now, request));
  return d;
}

struct Totals {
  std::int64_t well = 0, quiet = 0, alarm = 0, waiting = 0, lost = 0;
  void add(const store::Kiosk& kiosk, fleet::Health health) {
    well += health == fleet::Health::well ? 1 : 0;
    quiet += health == fleet::Health::quiet ? 1 : 0;
    alarm += health == fleet::Health::alarm ? 1 : 0;
    if (kiosk.last_heartbeat && !kiosk.revoked) waiting += kiosk.last_heartbeat->waiting;
  }
};

/// Units for which an enrolment code can be made.
data hall_choices(PageContext& context, const PageRequest& request) {
  data list(data::type::list);
  for (const auto& one : context.all_visible(request.official)) {
    for (const auto& unit : one.pack->units) {
      data choice(data::type::object);
      choice.set("value", one.consultation.id + " " + unit.id);
      choice.set("name",
                 one.pack->proposal.in(request.language) + " – " + unit.full_name.in(request.language));
      list.push_back(choice);
    }
  }
  return list;
}

/// Abandoned visits by screen, over all kiosks of each consultation.
data stops_by_consultation(PageContext& context, const PageRequest& request) {
  data list(data::type::list);
  for (const auto& one : context.all_visible(request.official)) {
    const auto counts = context.store().all_abandoned_by_screen(one.consultation.id);
    if (counts.empty()) continue;
    data part(data::type::object);
    part.set("consultation", one.pack->proposal.in(request.language));
    set_stops(part, counts, *one.pack, request.words, request.language);
    list.push_back(part);
  }
  return list;
}

/// Whether the kiosk has sent nothing for a while but has no alarm yet.
bool out_of_touch(const store::Kiosk& kiosk, int revision, UtcTime now) {
  const auto alarms = fleet::alarms(kiosk, revision, now);
  return !kiosk.revoked && !fleet::in_touch(kiosk, now) &&
         std::find(alarms.begin(), alarms.end(), fleet::Alarm::silent) == alarms.end();
}

/// The kiosks that the official may see, those out of touch, and totals.
struct Fleet {
  data rows{data::type::list}, lost{data::type::list};
  Totals totals;
  bool any = false;
};

Fleet fleet_of(PageContext& context, const PageRequest& request) {
  const UtcTime now = context.now();
  const Heard heard = context.store().heartbeat_counts(now - last_day_shown);
  std::map<std::string, VisibleConsultation> visible;
  for (auto& one : context.all_visible(request.official))
    visible.emplace(one.consultation.id, std::move(one));
  Fleet all;
  auto kiosks = context.store().kiosks();
  sort_by_name(kiosks, request.language, [](const auto& kiosk) { return kiosk.name; });
  for (const auto& kiosk : kiosks) {
    const auto one = visible.find(kiosk.consultation);
    if (one == visible.end()) continue;
    const int revision = one->second.consultation.revision;
    const bool lost = out_of_touch(kiosk, revision, now);
    auto row = kiosk_data(kiosk, one->second, now, request);
    set_last_day(row, heard, kiosk, now, request);
    if (lost) all.lost.push_back(row);
    all.rows.push_back(row);
    all.totals.add(kiosk, fleet::health(kiosk, revision, now));
    all.totals.lost += lost ? 1 : 0;
    all.any = true;
  }
  return all;
}

Response list(PageContext& context, const PageRequest& request) {
  const auto number = [&](std::int64_t n) { return format_integer(n, request.language); };
  const Fleet fleet = fleet_of(context, request);
  const Totals& totals = fleet.totals;
  data content(data::type::object);
  content.set("kiosks", fleet.rows);
  content.set("none", !fleet.any);
  content.set("lost", fleet.lost);
  const std::string lost =
      request.words.plural("kiosks.lost_count", totals.lost, {{"n", number(totals.lost)}});
  set_text(content, "lost_count", totals.lost > 0 ? lost : "");
  content.set("updated", request.words.text("kiosks.updated", {{"at", request.reader.moment(context.now())}}));
  content.set("well", number(totals.well));
  content.set("quiet", number(totals.quiet));
  content.set("alarm", number(totals.alarm));
  content.set("waiting", number(totals.waiting));
  content.set("may_administer", request.official.may(Right::administer));
  content.set("may_work", request.official.may(Right::work));
  content.set("stopping", stops_by_consultation(context, request));
  content.set("halls", hall_choices(context, request));
  return context.page(request, "kiosks", request.words.text("kiosks.title"), "kiosks", std::move(content));
}

struct Found {
  store::Kiosk kiosk;
  VisibleConsultation one;
};

std::optional<Found> find(PageContext& context, const PageRequest& request) {
  const auto kiosk = context.store().kiosk(request.parameter("kiosk"));
  if (!kiosk) return std::nullopt;
  const auto one = context.visible(request.official, kiosk->consultation);
  if (!one) return std::nullopt;
  return Found{*kiosk, *one};
}

data activity_rows(PageContext& context, const std::string& kiosk, const PageRequest& request) {
  data rows(data::type::list);
  const std::string since = to_iso(day_in_vietnam(context.now() - activity_shown));
  for (const auto& hour : context.store().activity(kiosk, since)) {
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

Response show(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  auto content = kiosk_data(found->kiosk, found->one, context.now(), request);
  set_last_day(content, context.store().heartbeat_counts(context.now() - last_day_shown), found->kiosk,
               context.now(), request);
  content.set("activity", activity_rows(context, found->kiosk.id, request));
  set_stops(content, context.store().abandoned_by_screen(found->kiosk.id), *found->one.pack, request.words,
            request.language);
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
  return context.page(request, "kiosk", found->kiosk.name, "kiosks", std::move(content));
}

Response set(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  const std::string page = kiosks + "/" + found->kiosk.id;
  const auto done = context.services().administration.set_kiosk(request.official.user.name, found->kiosk.id,
                                                                request.field("name"), request.field("unit"));
  return done ? PageContext::done(page, "kiosk") : context.refused(request, done.error(), page);
}

Response revoke(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  const std::string page = kiosks + "/" + found->kiosk.id;
  const auto done =
      context.services().administration.revoke_kiosk(request.official.user.name, found->kiosk.id);
  return done ? PageContext::done(page, "revoked") : context.refused(request, done.error(), page);
}

Response call(PageContext& context, const PageRequest& request) {
  const auto found = find(context, request);
  if (!found) return context.missing(request);
  const bool called = request.field("called") == "1";
  const auto done =
      context.services().administration.set_called(request.official.user.name, found->kiosk.id, called);
  return done ? PageContext::done(kiosks, called ? "called" : "uncalled")
              : context.refused(request, done.error(), kiosks);
}

/// Shows the code and the server's address to type at the kiosk, and a QR code that also contains the pin.
Response make_code(PageContext& context, const PageRequest& request) {
  const std::string hall = request.field("hall");
  const auto space = hall.find(' ');
  const std::string id = hall.substr(0, space),
                    unit = space == std::string::npos ? "" : hall.substr(space + 1);
  const auto one = context.visible(request.official, id);
  if (!one) return context.missing(request);
  const auto made =
      context.services().administration.make_enrolment_code(request.official.user.name, id, unit);
  if (!made) return context.refused(request, made.error(), kiosks);
  const std::string address = context.address_of(request.http_request);
  data content(data::type::object);
  content.set("code", made->code);
  content.set("pin", made->pin);
  content.set("address", address);
  content.set("unit", unit_name(*one, unit, request.language));
  content.set("expires", request.reader.moment(made->expires));
  content.set("qr", qr_image("kiosk-enrol:" + address + "|" + made->code + "|" + made->pin));
  return context.page(request, "enrolment_code", request.words.text("code.title"), "kiosks",
                      std::move(content));
}

}  // namespace

void add_kiosk_pages(Routes& routes) {
  routes.add_protected("GET", kiosks, Right::results, list);
  routes.add_protected("POST", kiosks + "/codes", Right::administer, make_code);
  routes.add_protected("GET", kiosks + "/{kiosk}", Right::results, show);
  routes.add_protected("POST", kiosks + "/{kiosk}", Right::administer, set);
  routes.add_protected("POST", kiosks + "/{kiosk}/called", Right::work, call);
  routes.add_protected("POST", kiosks + "/{kiosk}/revoke", Right::administer, revoke);
}

}  // namespace kiosk::server::office
