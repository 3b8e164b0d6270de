#include "kiosk/server/administration/administration.h"

#include "kiosk/base/text.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/http/certificate.h"
#include "kiosk/server/intake/intake.h"

namespace kiosk::server::administration {
namespace {

using namespace std::chrono_literals;

constexpr auto code_lives = 24h;
constexpr std::size_t longest_name = 80;

tl::unexpected<Fault> no_consultation(const std::string& id) {
  return fault("unknown-consultation", "There is no consultation \"{id}\".", "Publish its pack first.", "",
               {{"id", id}});
}

Result<void> require_name(const std::string& name) {
  const std::size_t length = count_code_points(name);
  const bool controls =
      std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (length > 0 && length <= longest_name && !controls) return {};
  return fault("name-unfit", "The name must have 1 to 80 characters on one line.", "Choose another name.");
}

}  // namespace

Administration::Administration(store::Store& store, packs::PublishedPacks& packs, const Clock& clock,
                               Random& random, wire::SigningKey server_key, std::filesystem::path certificate)
    : store_(store),
      packs_(packs),
      clock_(clock),
      random_(random),
      server_key_(server_key),
      certificate_(std::move(certificate)) {}

void Administration::note(const std::string& actor, const char* action, const std::string& subject) {
  store_.add_trail({clock_.now(), actor, action, subject});
}

Result<store::Consultation> Administration::existing(const std::string& id) {
  auto consultation = store_.consultation(id);
  if (!consultation) return no_consultation(id);
  return std::move(*consultation);
}

Result<void> Administration::require_unit(const store::Consultation& consultation, const std::string& unit) {
  const auto pack = packs_.find(consultation.id, consultation.revision);
  if (pack && pack->unit(unit)) return {};
  return fault("unknown-unit", "The consultation has no unit \"{id}\".", "Give a unit's id as in pack.yaml.",
               "", {{"id", unit}});
}

Result<void> Administration::set_user(const std::string& actor, store::User user,
                                      const std::string& password) {
  if (user.role != "admin" && user.role != "official" && user.role != "auditor")
    return fault("unknown-role", "The role must be admin, official or auditor.", "");
  if (auto fits = require_name(user.name); !fits) return fits;
  const auto before = store_.user(user.name);
  const bool second_factor = before && !before->totp_secret.empty();
  if (auto fits = check_password(password, user.name, second_factor); !fits) return fits;
  user.password_hash = hash_password(password);
  user.created = clock_.now();
  store_.set_user(user);
  note(actor, "set-user", user.name + " " + user.role + (user.unit.empty() ? "" : " " + user.unit));
  return {};
}

Result<std::string> Administration::reset_second_factor(const std::string& actor, const std::string& name) {
  auto user = store_.user(name);
  if (!user || user->ended) return fault("unknown-user", "There is no such user.", "");
  std::string password = make_password(random_);
  user->password_hash = hash_password(password);
  store_.set_user(*user);  // first: a short password never stands alone, not for a moment
  store_.set_second_factor(name, {}, {});
  note(actor, "reset-second-factor", name);
  return password;
}

Result<store::Consultation> Administration::publish(const std::string& actor,
                                                    const std::filesystem::path& pack, const Period& period) {
  // Held until the store has the publication, so that the pack on disk and the store's row agree.
  const packs::PublicationLock lock = packs_.lock_publication();
  const auto seen = packs_.load(pack);
  if (!seen) return tl::unexpected(seen.error());
  auto consultation = store_.consultation(seen->id).value_or(store::Consultation{});
  if (seen->revision < consultation.revision) {
    return fault("older-revision", "Revision {revision} is published already.",
                 "Raise `revision` in pack.yaml.", "", {{"revision", std::to_string(consultation.revision)}});
  }
  consultation.opens = period.opens.value_or(seen->period.opens);
  consultation.closes = period.closes.value_or(seen->period.closes);
  if (consultation.closes <= consultation.opens)
    return fault("period-unfit", "The consultation must close after it opens.", "Give other times.");
  if (consultation.id.empty()) consultation.seal_keys = opinion::make_seal_keys(random_);
  const auto unchanged = [&](const Hash& digest) -> Result<void> {
    const bool other = consultation.revision == seen->revision && consultation.pack_digest != digest;
    if (!other || store_.tallies(seen->id).stored == 0) return {};
    return fault("same-revision", "Opinions were given to revision {revision} already; it stays as it is.",
                 "Raise `revision` in pack.yaml.", "", {{"revision", std::to_string(seen->revision)}});
  };
  const auto published = packs_.add(lock, pack, consultation.seal_keys.public_key, unchanged);
  if (!published) return tl::unexpected(published.error());
  consultation.id = published->id;
  consultation.revision = published->revision;
  consultation.pack_digest = published->digest;
  consultation.pack_signature = wire::sign(
      server_key_, wire::pack_signature_message(published->digest, published->id, published->revision));
  consultation.title = published->title;
  store_.publish(consultation);
  note(actor, "publish", consultation.id + " " + std::to_string(consultation.revision));
  return consultation;
}

Result<void> Administration::set_state(const std::string& actor, const std::string& consultation,
                                       wire::State state) {
  if (const auto known = existing(consultation); !known) return tl::unexpected(known.error());
  if (state == wire::State::results) {  // what is told from now on carries the day of publication
    auto report = store_.report(consultation).value_or(store::Report{});
    report.consultation = consultation;
    report.by = actor;
    report.at = clock_.now();
    store_.add_report(report);
  }
  store_.set_state(consultation, state);
  note(actor, "set-state", consultation + " " + std::string(wire::name_of(state)));
  return {};
}

Result<void> Administration::set_closing(const std::string& actor, const std::string& consultation,
                                         UtcTime closes) {
  auto known = existing(consultation);
  if (!known) return tl::unexpected(known.error());
  if (closes <= known->opens)
    return fault("period-unfit", "The consultation must close after it opens.", "Give other times.");
  known->closes = closes;
  store_.publish(*known);
  note(actor, "set-closing", consultation + " " + to_rfc3339(closes));
  return {};
}

Result<EnrolmentCode> Administration::make_enrolment_code(const std::string& actor,
                                                          const std::string& consultation,
                                                          const std::string& unit) {
  const auto known = existing(consultation);
  if (!known) return tl::unexpected(known.error());
  if (const auto fits = require_unit(*known, unit); !fits) return tl::unexpected(fits.error());
  const auto pin = http::certificate_pin(certificate_);
  if (!pin) return tl::unexpected(pin.error());
  const std::string code = intake::make_enrolment_code(random_);
  const UtcTime expires = clock_.now() + code_lives;
  store_.add_enrolment_code(intake::enrolment_code_hash(code), consultation, unit, expires);
  note(actor, "make-enrolment-code", consultation + " " + unit);
  return EnrolmentCode{code.substr(0, 4) + "-" + code.substr(4), *pin, expires};
}

Result<void> Administration::set_kiosk(const std::string& actor, const std::string& id,
                                       const std::string& name, const std::string& unit) {
  const auto kiosk = store_.kiosk(id);
  if (!kiosk) return fault("unknown-kiosk", "There is no such kiosk.", "");
  if (auto fits = require_name(name); !fits) return fits;
  const auto consultation = existing(kiosk->consultation);
  if (!consultation) return tl::unexpected(consultation.error());
  if (auto fits = require_unit(*consultation, unit); !fits) return fits;
  store_.set_kiosk(id, name, unit);
  note(actor, "set-kiosk", id + " " + name + " " + unit);
  return {};
}

Result<void> Administration::set_called(const std::string& actor, const std::string& id, bool called) {
  if (!store_.kiosk(id)) return fault("unknown-kiosk", "There is no such kiosk.", "");
  store_.set_called(id, called ? std::optional(clock_.now()) : std::nullopt, called ? actor : "");
  note(actor, called ? "call-hall" : "uncall-hall", id);
  return {};
}

Result<void> Administration::revoke_kiosk(const std::string& actor, const std::string& id) {
  if (!store_.kiosk(id)) return fault("unknown-kiosk", "There is no such kiosk.", "");
  store_.revoke(id);
  note(actor, "revoke-kiosk", id);
  return {};
}

}  // namespace kiosk::server::administration
