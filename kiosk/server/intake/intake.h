// HTTP routes for kiosks and for checking a receipt, as defined in kiosk/wire/PROTOCOL.md (sections 3 to 5
// and 7).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/server/http/http.h"
#include "kiosk/server/http/throttle.h"
#include "kiosk/server/intake/allowance.h"
#include "kiosk/server/intake/batcher.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/trail.h"
#include "kiosk/server/store/interface/transactions.h"
#include "kiosk/wire/assignment.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::intake {

using IntakeStore = store::Parts<store::Consultations, store::Fleet, store::Opinions, store::OpinionIntake,
                                 store::SecurityEvents, store::Transactions>;

class Intake {
 public:
  struct Limits {
    Batcher::Limits waiting{};      ///< items waiting to be stored
    Allowance::Limits of_kiosk{};  ///< what one kiosk may bring
  };
  /// The references must outlive this object.
  Intake(IntakeStore store, packs::PublishedPacks& packs, const Clock& clock, Random& random,
         wire::SigningKey server_key)
      : Intake(store, packs, clock, random, server_key, Limits{}) {}
  Intake(IntakeStore store, packs::PublishedPacks& packs, const Clock& clock, Random& random,
         wire::SigningKey server_key, Limits limits);

  void add_routes(http::Router& router);
  /// Stores and answers the waiting items. Call it after the listener stopped and before it is destroyed.
  void stop() { batcher_.stop(); }

 private:
  using Parameters = std::map<std::string, std::string>;
  /// The kiosk that signed the head of this request. The body is not checked.
  Result<store::KioskIdentity> signer(const http::Request& head);
  /// The kiosk that signed this request. Checks that the body is the signed one.
  Result<store::KioskIdentity> authenticate(const http::Request& request);
  /// Gate of uploads: refuses senders that are not enrolled kiosks, and everyone while the queue is full.
  /// Sets the request's identity to the sender's store::KioskIdentity.
  std::optional<http::Response> admit_upload(http::Request& head);
  /// Checks, decodes and opens the body of an admitted upload; moves the body out of the request.
  Result<Submission> read_upload(http::Request& request);
  void upload(http::Request& request, const http::Respond& respond);
  http::Response enrol(const http::Request& request);
  http::Response assignment(const http::Request& request);
  http::Response pack(const http::Request& request, const Parameters& parameters);
  http::Response heartbeat(const http::Request& request);
  http::Response receipt(const http::Request& request, const Parameters& parameters);
  std::optional<wire::Assignment> assignment_of(const store::KioskIdentity& kiosk);

  store::Consultations& consultations_;
  store::Fleet& fleet_;
  store::Opinions& opinions_;
  store::SecurityEvents& security_events_;
  store::Transactions& transactions_;
  packs::PublishedPacks& packs_;
  const Clock& clock_;
  Random& random_;
  wire::SigningKey server_key_;
  http::Throttle enrolments_{10}, receipts_{120}, events_{60};
  Allowance allowance_;
  Batcher batcher_;
};

/// Sequence number of the opinion with that receipt: 12 digits, searched within the consultation ("" = all),
/// or the QR code's text, which starts the commitment.
std::optional<std::int64_t> find_receipt(store::Parts<store::Consultations, store::Opinions> store,
                                         const std::string& code, const std::string& consultation);

/// Hash under which the store keeps an enrolment code. Ignores case, spaces and dashes.
Hash enrolment_code_hash(std::string_view typed);
/// A new random code: 8 of 32 characters, without similar-looking ones.
std::string make_enrolment_code(Random& random);

}  // namespace kiosk::server::intake
