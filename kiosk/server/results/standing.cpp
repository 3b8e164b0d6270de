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

namespace {

/// "Bản công bố số 2, ngày 30/11/2026. Lý do: …"
std::string version_sentence(const Standing::Version& version, const Language& language) {
  const std::string day = language.day(day_in_vietnam(version.at)), number = std::to_string(version.number);
  if (version.reason.empty())
    return language.text("standing.version", {{"n", number}, {"day", day}}) + " ";
  return language.text("standing.version_reason",
                       {{"n", number}, {"day", day}, {"reason", version.reason}}) +
         " ";
}

}  // namespace

std::string standing_sentence(const Standing& standing, const Language& language) {
  const std::string version = standing.version ? version_sentence(*standing.version, language) : "";
  const std::string state = language.text("state." + std::string(wire::name_of(standing.state)));
  const std::string sentence =
      version +
      language.text("standing.as_of", {{"state", state},
                                       {"time", clock_in_vietnam(standing.as_of)},
                                       {"day", language.day(day_in_vietnam(standing.as_of))}});
  if (!standing.first || !standing.last) return sentence + " " + language.text("standing.none_taken");
  return sentence + " " + language.text("standing.taken", {{"from", language.day(*standing.first)},
                                                           {"to", language.day(*standing.last)}});
}

}  // namespace kiosk::server::results
