// Administration of kiosks: codes, names, locations, calls, revocation.
#include "kiosk/consultation/pack.h"
#include "kiosk/server/administration/administration.h"
#include "kiosk/server/administration/existing.h"
#include "kiosk/server/http/certificate.h"
#include "kiosk/server/intake/intake.h"

namespace kiosk::server::administration {
namespace {

using namespace std::chrono_literals;

bool later(Day a, Day b) {
  return std::chrono::sys_days{a} > std::chrono::sys_days{b};
}

tl::unexpected<Fault> day_unfit() {
  return fault("assignment-day-unfit", "The first day must not lie in the future, nor after the last one.",
               "Give the days on which the kiosk stood there.");
}

}  // namespace

Result<void> Administration::require_unit(const store::Consultation& consultation, const std::string& unit) {
  const auto pack = packs_.find(consultation.id, consultation.revision);
  if (pack && pack->unit(unit)) return {};
  return fault("unknown-unit", "The consultation has no unit \"{id}\".", "Give a unit's id as in pack.yaml.",
               "", {{"id", unit}});
}

Result<EnrolmentCode> Administration::make_enrolment_code(const std::string& actor,
                                                          const std::string& consultation,
                                                          const std::string& unit) {
  const auto pin = certificate_.empty() ? Result<std::string>("") : http::certificate_pin(certificate_);
  const std::string code = intake::make_enrolment_code(random_);
  const UtcTime expires = clock_.now() + store::longest_code_life;
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<EnrolmentCode> {
    const auto known = existing(write, consultation);
    if (!known) return tl::unexpected(known.error());
    if (const auto fits = require_unit(*known, unit); !fits) return tl::unexpected(fits.error());
    if (!pin) return tl::unexpected(pin.error());
    write.add_enrolment_code(intake::enrolment_code_hash(code), consultation, unit, expires);
    write.trail("make-enrolment-code", {{"consultation", consultation}, {"unit", unit}});
    return EnrolmentCode{code.substr(0, 4) + "-" + code.substr(4), *pin, expires};
  });
}

Result<void> Administration::set_kiosk(const std::string& actor, const std::string& id,
                                       const std::string& name, const std::string& unit,
                                       const std::string& other_consultation, std::optional<Day> since,
                                       Based on) {
  const Day today = day_in_vietnam(clock_.now());
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    const auto kiosk = existing_kiosk(write, id);
    if (!kiosk) return tl::unexpected(kiosk.error());
    if (on && *on != kiosk->version) return store::changed_meanwhile();
    const auto clean = clean_name(name);
    if (!clean) return failure(clean);
    const std::string to = other_consultation.empty() ? kiosk->consultation : other_consultation;
    const auto consultation = existing(write, to);
    if (!consultation) return tl::unexpected(consultation.error());
    if (auto fits = require_unit(*consultation, unit); !fits) return fits;
    if (since && later(*since, today)) return day_unfit();
    if (auto room = store::require_room(write, {store::Bounded::assignments, id}); !room) return room;
    if (auto set = write.set_kiosk(id, *clean, kiosk->unit, kiosk->version); !set) return set;
    const bool moved = to != kiosk->consultation || unit != kiosk->unit;
    if (moved) {
      const Day from = since.value_or(today);
      if (auto set = write.move_kiosk(id, to, unit, from, kiosk->version + 1); !set) return set;
    }
    store::TrailDetails details{{"kiosk", id}, {"name", *clean}, {"unit", unit}};
    if (kiosk->name != *clean) details["name_before"] = kiosk->name;
    if (kiosk->unit != unit) details["unit_before"] = kiosk->unit;
    if (moved) details["consultation"] = to;
    if (to != kiosk->consultation) details["consultation_before"] = kiosk->consultation;
    if (moved) details["since"] = to_iso(since.value_or(today));
    write.trail("set-kiosk", details);
    return {};
  });
}

Result<void> Administration::add_assignment(const std::string& actor, const std::string& id,
                                            const store::Assignment& assignment) {
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    if (!write.kiosk(id)) return no_kiosk();
    const auto consultation = existing(write, assignment.consultation);
    if (!consultation) return tl::unexpected(consultation.error());
    if (auto fits = require_unit(*consultation, assignment.unit); !fits) return fits;
    if (assignment.until && later(assignment.since, *assignment.until)) return day_unfit();
    if (later(assignment.since, day_in_vietnam(clock_.now()))) return day_unfit();
    if (auto room = store::require_room(write, {store::Bounded::assignments, id}); !room) return room;
    write.add_assignment(id, assignment);
    store::TrailDetails details{{"kiosk", id},
                                {"consultation", assignment.consultation},
                                {"unit", assignment.unit},
                                {"since", to_iso(assignment.since)}};
    if (assignment.until) details["until"] = to_iso(*assignment.until);
    write.trail("add-assignment", details);
    return {};
  });
}

Result<void> Administration::set_called(const std::string& actor, const std::string& id, bool called) {
  const UtcTime now = clock_.now();
  return transactions_.transaction(actor, now, [&](store::Write& write) -> Result<void> {
    const auto kiosk = existing_kiosk(write, id);
    if (!kiosk) return tl::unexpected(kiosk.error());
    if (!called && !kiosk->called) return store::nothing_to_end();
    write.set_called(id, called ? std::optional(now) : std::nullopt, called ? actor : "");
    write.trail(called ? "call-hall" : "uncall-hall", {{"kiosk", id}});
    return {};
  });
}

Result<void> Administration::revoke_kiosk(const std::string& actor, const std::string& id) {
  return transactions_.transaction(actor, clock_.now(), [&](store::Write& write) -> Result<void> {
    const auto kiosk = existing_kiosk(write, id);
    if (!kiosk) return tl::unexpected(kiosk.error());
    if (kiosk->revoked) return store::nothing_to_end();
    write.revoke(id);
    write.trail("revoke-kiosk", {{"kiosk", id}});
    return {};
  });
}

}  // namespace kiosk::server::administration
