#include "kiosk/server/office/kiosk_view.h"

#include <algorithm>

#include "kiosk/base/stored_time.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/fleet/health.h"
#include "kiosk/server/fleet/last_day.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using namespace std::chrono_literals;
using data = PageData;

constexpr auto call_shown = 24h;

std::string underscored(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
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

/// Who last called the hall and when, so that nobody calls twice; after a day another call is due.
std::string call_text(const store::Kiosk& kiosk, UtcTime now, const PageRequest& request) {
  if (!kiosk.called || age_of(*kiosk.called, now, call_shown) >= call_shown) return {};
  return request.words.text("kiosks.called", {{"who", kiosk.called_by}, {"at", request.reader.moment(*kiosk.called)}});
}

}  // namespace

std::string unit_name(const VisibleConsultation& one, const std::string& unit, const std::string& language) {
  const auto* found = one.pack->unit(unit);
  return found ? found->full_name.in(language) : unit;
}

void set_last_day(data& content, const HeardByKiosk& heard, const store::Kiosk& kiosk, UtcTime now,
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
        kiosk.last_seen ? ago(*kiosk.last_seen, now, request.reader) : request.words.text("kiosks.never"));
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
  d.set("quarantined", format_integer(kiosk.quarantined, request.language));
  d.set("any_quarantined", kiosk.quarantined > 0);
  d.set("bad_report", kiosk.report_unreadable);
  d.set("revoked", kiosk.revoked);
  set_text(d, "called", call_text(kiosk, now, request));
  return d;
}

std::string hall_name(const VisibleConsultation& one, const std::string& unit, const std::string& language) {
  return one.pack->proposal.in(language) + " – " + unit_name(one, unit, language);
}

data hall_choices(PageContext& context, const PageRequest& request, const std::string& chosen) {
  data list(data::type::list);
  for (const auto& one : context.all_visible(request.official)) {
    for (const auto& unit : one.pack->units) {
      data choice(data::type::object);
      const std::string value = one.consultation.id + " " + unit.id;
      choice.set("value", value);
      choice.set("name", hall_name(one, unit.id, request.language));
      choice.set("chosen", value == chosen);
      list.push_back(choice);
    }
  }
  return list;
}

}  // namespace kiosk::server::office
