// Administrative changes of a server: users, codes, kiosks, packs, states. Used by the command line and the
// pages. Each change is one transaction with its trail entry under the actor's name. Each may return the
// fault "changed-meanwhile".
#pragma once

#include <filesystem>

#include "kiosk/base/random.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/people.h"
#include "kiosk/server/store/interface/transactions.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::administration {

struct EnrolmentCode {
  std::string code;  ///< "ABCD-2345"; shown only once
  std::string pin;   ///< of the certificate that clients see; "" where the server does not know it
  UtcTime expires;
};

/// The version of the stored value that a change was decided on; another one is stored: fault
/// changed-meanwhile. nullopt: whatever is stored, for the command line.
using Based = std::optional<std::int64_t>;

/// Times that replace the pack's own; nullopt keeps the pack's time.
struct Period {
  std::optional<UtcTime> opens, closes;
};

/// The times of a published consultation that an official set and that differ from those of its pack. A new
/// revision does not change them. `published`: the consultation's pack, or null if it cannot be read; then
/// both times count as set, so that a deadline never changes unnoticed.
Period managed_period(const store::Consultation& consultation, const consultation::Pack* published);

using AdministrationStore =
    store::Parts<store::Consultations, store::Fleet, store::Opinions, store::Papers, store::People,
                 store::Transactions>;

/// Thread-safe.
class Administration {
 public:
  /// The arguments must outlive this object. `certificate` is the PEM file that kiosks pin.
  Administration(AdministrationStore store, packs::PublishedPacks& packs, const Clock& clock, Random& random,
                 wire::SigningKey server_key, std::filesystem::path certificate);
  /// Another certificate that clients see: of --certificate, or of a proxy; empty where it is not known, then
  /// codes come without a pin. REQUIRES: no other thread uses this yet.
  void set_certificate(std::filesystem::path certificate) { certificate_ = std::move(certificate); }

  /// Adds a user. Names are compared without regard to capitals, blanks around them and the normal form.
  /// Faults: unknown-role, name-unfit, name-taken, and those of check_password.
  Result<void> add_user(const std::string& actor, store::User user, const std::string& password);
  /// Adds a user, or changes a user's role, unit and password; ends the user's sessions. For the command
  /// line, when nobody can sign in any more. Faults: those of add_user.
  Result<void> set_user(const std::string& actor, store::User user, const std::string& password);
  /// Changes role and unit, based on `user.version`; ends the user's sessions. Faults: unknown-user,
  /// unknown-role.
  Result<void> change_user(const std::string& actor, const store::User& user);
  /// Changes a user's password; ends the user's sessions. Faults: unknown-user, those of check_password.
  Result<void> set_password(const std::string& actor, const std::string& name, const std::string& password);
  /// Disables a user's sign-in; ends the user's sessions. Fault: unknown-user.
  Result<void> end_user(const std::string& actor, const std::string& name, Based on = std::nullopt);
  /// For a user who lost the second factor: removes it, sets a new password that is long enough without one,
  /// and ends the sessions. Returns the password. Fault: unknown-user (also for a disabled user).
  Result<std::string> reset_second_factor(const std::string& actor, const std::string& name,
                                          Based on = std::nullopt);

  /// Checks a pack and publishes it to the kiosks. One publication runs at a time. A refusal leaves the
  /// store and the published packs unchanged. The state and the managed period (managed_period) survive a
  /// revision; `period` goes before both. Faults: pack-faulty, pack-unwritable, older-revision, same-revision
  /// (the revision has opinions and this pack differs), period-unfit.
  Result<store::Consultation> publish(const std::string& actor, const std::filesystem::path& pack,
                                      const Period& period, Based on = std::nullopt);
  /// Opens, pauses or closes. Faults: unknown-consultation; reopening-needs-two (a closed consultation);
  /// publish-results-first (State::results); published-stays (published results).
  Result<void> set_state(const std::string& actor, const std::string& consultation, wire::State state,
                         Based on = std::nullopt);

  // Publication of results, in this order (results/publication_steps.h). `pack`: of the published revision;
  // fault changed-meanwhile if another one was published.

  /// Keeps the counts of kiosks and server, for signature. Returns the record's number. Faults:
  /// unknown-consultation, explanation-missing (counts do not agree), explanation-unfit.
  Result<std::int64_t> keep_closing_record(const std::string& actor, const consultation::Pack& pack,
                                           const std::string& explanation);
  /// Publishes the current figures as the next version. Returns its number. Faults: unknown-consultation,
  /// those of results::require_ready(), reason-missing (from the second version on), reason-unfit.
  Result<std::int64_t> publish_results(const std::string& actor, const consultation::Pack& pack,
                                       const std::string& reason);
  /// Asks to reopen a closed consultation. Faults: unknown-consultation, not-closed, reopening-pending,
  /// reason-missing, reason-unfit.
  Result<void> ask_reopening(const std::string& actor, const std::string& consultation,
                             const std::string& reason);
  /// Reopens. Faults: unknown-consultation, no-reopening, second-administrator (the actor asked, is no
  /// administrator of the whole server, or has an account that is younger than the request).
  Result<void> confirm_reopening(const std::string& actor, const std::string& consultation,
                                 std::int64_t request);
  /// Ends a request without reopening. Faults: unknown-consultation, no-reopening.
  Result<void> withdraw_reopening(const std::string& actor, const std::string& consultation,
                                  std::int64_t request);
  /// Changes the closing time. Faults: unknown-consultation, period-unfit, closed-already.
  Result<void> set_closing(const std::string& actor, const std::string& consultation, UtcTime closes,
                           Based on = std::nullopt);

  /// Faults: unknown-consultation, unknown-unit, certificate-unreadable.
  Result<EnrolmentCode> make_enrolment_code(const std::string& actor, const std::string& consultation,
                                            const std::string& unit);
  /// Changes the name or location, also to another consultation (empty: unchanged), from `since` on (empty:
  /// today). Faults: unknown-kiosk, unknown-consultation, unknown-unit, name-unfit, assignment-day-unfit.
  Result<void> set_kiosk(const std::string& actor, const std::string& kiosk, const std::string& name,
                         const std::string& unit, const std::string& consultation = {},
                         std::optional<Day> since = std::nullopt, Based on = std::nullopt);
  /// Adds a past period at another location: opinions of that period are counted there. Faults: those of
  /// set_kiosk.
  Result<void> add_assignment(const std::string& actor, const std::string& kiosk,
                              const store::Assignment& assignment);
  /// Records that this person called the kiosk's hall, or removes that record. Fault: unknown-kiosk.
  Result<void> set_called(const std::string& actor, const std::string& kiosk, bool called);
  /// Revokes a kiosk: it can no longer send. Opinions still stored on it stay there, sealed. Fault:
  /// unknown-kiosk.
  Result<void> revoke_kiosk(const std::string& actor, const std::string& kiosk);

 private:
  static Result<void> require_unchanged(const store::Consultation& stored, int revision, const Hash& digest,
                                        std::int64_t opinions);
  Result<void> require_unit(const store::Consultation& consultation, const std::string& unit);

  AdministrationStore store_;
  store::Consultations& consultations_;
  store::Opinions& opinions_;
  store::People& people_;
  store::Transactions& transactions_;
  packs::PublishedPacks& packs_;
  const Clock& clock_;
  Random& random_;
  wire::SigningKey server_key_;
  std::filesystem::path certificate_;
};

}  // namespace kiosk::server::administration
