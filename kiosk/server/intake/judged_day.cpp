#include "kiosk/server/intake/judged_day.h"

namespace kiosk::server::intake {
namespace {

using std::chrono::sys_days;

sys_days day_of(UtcTime time) {
  return sys_days{day_in_vietnam(time)};
}

std::string_view refusal_on(sys_days day, const store::Consultation& consultation) {
  if (day < day_of(consultation.opens)) return "before-open";
  return day > day_of(consultation.closes) ? "after-close" : "";
}

/// A publication "after" the arrival was stored with another clock and proves nothing.
bool is_before_publication(sys_days day, sys_days arrived, const store::Consultation& consultation) {
  const sys_days published = day_of(consultation.published);
  return published <= arrived && day < published;
}

}  // namespace

JudgedDay judge_day(Day stated, Day arrived, const store::Consultation& consultation, DayOutside outside) {
  const sys_days day{stated}, arrival{arrived};
  const std::string_view refusal = refusal_on(day, consultation);
  if (refusal.empty()) return {stated};
  const bool impossible = day > arrival || is_before_publication(day, arrival, consultation);
  if (!impossible && outside == DayOutside::refused) return {stated, refusal};
  return {arrived, refusal_on(arrival, consultation)};
}

}  // namespace kiosk::server::intake
