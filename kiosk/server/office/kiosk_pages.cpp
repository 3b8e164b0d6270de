// Pages of the kiosks: state, recommended action, enrolment codes.
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/fleet/health.h"
#include "kiosk/server/office/abandoned_visits.h"
#include "kiosk/server/office/kiosk_view.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;
using http::Response;
using data = PageData;

constexpr auto last_day_shown = 24h;
const std::string kiosks = "/kiosks";

struct Totals {
  std::int64_t well = 0, quiet = 0, alarm = 0, waiting = 0, lost = 0, quarantined = 0;
  void add(const store::Kiosk& kiosk, fleet::Health health) {
    well += health == fleet::Health::well ? 1 : 0;
    quiet += health == fleet::Health::quiet ? 1 : 0;
    alarm += health == fleet::Health::alarm ? 1 : 0;
    if (kiosk.last_heartbeat && !kiosk.revoked) waiting += kiosk.last_heartbeat->waiting;
    quarantined += kiosk.quarantined;
  }
};

/// Abandoned visits by screen, over all kiosks of each consultation.
data abandoned_by_consultation(PageContext& context, const PageRequest& request) {
  data list(data::type::list);
  for (const auto& one : context.all_visible(request.official)) {
    const auto counts = context.fleet().all_abandoned_by_screen(one.consultation.id);
    if (counts.empty()) continue;
    data part(data::type::object);
    part.set("consultation", one.pack->proposal.in(request.language));
    set_abandoned_visits(part, counts, *one.pack, request.words, request.language);
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
  const HeardByKiosk heard = context.fleet().heartbeat_counts(now - last_day_shown);
  std::map<std::string, VisibleConsultation> visible;
  for (auto& one : context.all_visible(request.official))
    visible.emplace(one.consultation.id, std::move(one));
  Fleet all;
  for (const auto& kiosk : context.fleet().kiosks()) {
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
  content.set("updated", request.words.text("kiosks.updated", {{"at", local_time(context.now())}}));
  content.set("well", number(totals.well));
  content.set("quiet", number(totals.quiet));
  content.set("alarm", number(totals.alarm));
  content.set("waiting", number(totals.waiting));
  set_text(content, "quarantined", totals.quarantined > 0 ? number(totals.quarantined) : "");
  content.set("may_administer", request.official.may(Right::administer));
  content.set("may_work", request.official.may(Right::work));
  content.set("abandoned_by_consultation", abandoned_by_consultation(context, request));
  content.set("halls", hall_choices(context, request));
  return context.page(request, "kiosks", request.words.text("kiosks.title"), "kiosks", std::move(content));
}

/// Shows the code and the server's address to type at the kiosk, and a QR code that also contains the pin.
Response make_code(PageContext& context, const PageRequest& request) {
  const Hall hall(request.field("hall"));
  const std::string &id = hall.consultation, &unit = hall.unit;
  const auto one = context.visible(request.official, id);
  if (!one) return context.missing(request);
  const auto made =
      context.services().administration.make_enrolment_code(request.official.user.name, id, unit);
  if (!made) return context.refused(request, made.error(), kiosks);
  const std::string address = context.address_of(request.http_request);
  data content(data::type::object);
  content.set("code", made->code);
  set_text(content, "pin", made->pin);
  content.set("address", address);
  content.set("unit", unit_name(*one, unit, request.language));
  content.set("expires", local_time(made->expires));
  content.set("qr", qr_image("kiosk-enrol:" + address + "|" + made->code + "|" + made->pin));
  return context.page(request, "enrolment_code", request.words.text("code.title"), "kiosks",
                      std::move(content));
}

}  // namespace

void add_kiosk_pages(Routes& routes) {
  routes.add_protected("GET", kiosks, {Right::results, Object::listed}, list);
  routes.add_protected("POST", kiosks + "/codes", {Right::administer, Object::listed}, make_code);
  add_kiosk_page(routes);
}

}  // namespace kiosk::server::office
