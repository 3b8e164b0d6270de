#include "kiosk/server/results/standing.h"

#include "kiosk/base/text.h"

namespace kiosk::server::results {
namespace {

/// "10:32".
std::string clock_in_vietnam(UtcTime time) {
  constexpr std::size_t hours_at = 11, clock_size = 5;  // of "2026-11-29T10:32:…"
  return to_rfc3339(time + vietnam_offset).substr(hours_at, clock_size);
}

}  // namespace

Counting Standing::counting() const {
  const bool open = state == wire::State::open || state == wire::State::paused;
  return open ? Counting::going_on : Counting::ended;
}

Standing standing_of(const store::Consultation& consultation, const Summary& summary, UtcTime now) {
  Standing standing;
  standing.state = consultation.state;
  standing.as_of = now;
  if (!summary.per_day.empty()) {
    standing.first = day_from_iso(summary.per_day.begin()->first);
    standing.last = day_from_iso(summary.per_day.rbegin()->first);
  }
  return standing;
}

std::string standing_sentence(const Standing& standing, const Language& language) {
  const std::string state = language.text("state." + std::string(wire::name_of(standing.state)));
  const std::string sentence =
      language.text("standing.as_of", {{"state", state},
                                       {"time", clock_in_vietnam(standing.as_of)},
                                       {"day", language.day(day_in_vietnam(standing.as_of))}});
  if (!standing.first || !standing.last) return sentence + " " + language.text("standing.none_taken");
  return sentence + " " + language.text("standing.taken", {{"from", language.day(*standing.first)},
                                                           {"to", language.day(*standing.last)}});
}

}  // namespace kiosk::server::results
