// What changes a server: users, codes, kiosks, packs, states. Written once for the command line and for the
// pages; each change leaves a line in the trail under the actor's name.
#pragma once

#include <filesystem>

#include "kiosk/base/random.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/store.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::administration {

struct EnrolmentCode {
  std::string code;  ///< "ABCD-2345", shown this once
  std::string pin;   ///< of the certificate, for a kiosk that knows no authority for it
  UtcTime expires;
};

/// Other times than the pack's own; nothing keeps the pack's.
struct Period {
  std::optional<UtcTime> opens, closes;
};

class Administration {
 public:
  /// All must outlive it. `certificate` is the PEM file that kiosks pin.
  Administration(store::Store& store, packs::PublishedPacks& packs, const Clock& clock, Random& random,
                 wire::SigningKey server_key, std::filesystem::path certificate);

  /// Adds a user, or gives one another role, unit and password; ends the sessions of that user. Faults:
  /// unknown-role, name-unfit, and those of check_password.
  Result<void> set_user(const std::string& actor, store::User user, const std::string& password);
  /// For whoever lost it: no second factor any more, another password, long enough to guard the account
  /// alone, and the end of its sessions. Gives the password. Fault: unknown-user (or ended).
  Result<std::string> reset_second_factor(const std::string& actor, const std::string& name);

  /// Checks a pack and gives it to the kiosks. Faults: pack-faulty, pack-unwritable, older-revision,
  /// same-revision (opinions were given to it, and this one differs), period-unfit.
  Result<store::Consultation> publish(const std::string& actor, const std::filesystem::path& pack,
                                      const Period& period);
  /// Fault: unknown-consultation.
  Result<void> set_state(const std::string& actor, const std::string& consultation, wire::State state);
  /// Another closing time. Faults: unknown-consultation, period-unfit.
  Result<void> set_closing(const std::string& actor, const std::string& consultation, UtcTime closes);

  /// Faults: unknown-consultation, unknown-unit, certificate-unreadable.
  Result<EnrolmentCode> make_enrolment_code(const std::string& actor, const std::string& consultation,
                                            const std::string& unit);
  /// Another name or hall. Faults: unknown-kiosk, unknown-unit, name-unfit.
  Result<void> set_kiosk(const std::string& actor, const std::string& kiosk, const std::string& name,
                         const std::string& unit);
  /// Notes that this person called the kiosk's hall, or takes that note back. Fault: unknown-kiosk.
  Result<void> set_called(const std::string& actor, const std::string& kiosk, bool called);
  /// What it holds stays on it, sealed. Fault: unknown-kiosk.
  Result<void> revoke_kiosk(const std::string& actor, const std::string& kiosk);

 private:
  void note(const std::string& actor, const char* action, const std::string& subject);
  Result<store::Consultation> existing(const std::string& id);
  Result<void> require_unit(const store::Consultation& consultation, const std::string& unit);

  store::Store& store_;
  packs::PublishedPacks& packs_;
  const Clock& clock_;
  Random& random_;
  wire::SigningKey server_key_;
  std::filesystem::path certificate_;
};

}  // namespace kiosk::server::administration
