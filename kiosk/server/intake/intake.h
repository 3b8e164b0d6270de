// What kiosks ask of the server (PROTOCOL 3-5) and the check of a receipt: routes and their work.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "kiosk/server/http/http.h"
#include "kiosk/server/http/throttle.h"
#include "kiosk/server/intake/batcher.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::intake {

class Intake {
 public:
  Intake(store::Store& store, packs::PublishedPacks& packs, const Clock& clock, Random& random,
         wire::SigningKey server_key);

  void add_routes(http::Router& router);

 private:
  using Parameters = std::map<std::string, std::string>;
  /// Who signed the head of this request; the body's digest is checked where there is a body to check.
  Result<store::Kiosk> signer(const http::Request& head);
  Result<store::Kiosk> authenticate(const http::Request& request);
  /// Lets nobody but an enrolled kiosk send a large body.
  std::optional<http::Response> refuse_stranger(const http::Request& head);
  void upload(const http::Request& request, http::Respond respond);
  http::Response enrol(const http::Request& request);
  http::Response assignment(const http::Request& request);
  http::Response pack(const http::Request& request, const Parameters& parameters);
  http::Response heartbeat(const http::Request& request);
  http::Response receipt(const http::Request& request, const Parameters& parameters);
  std::optional<wire::Assignment> assignment_of(const store::Kiosk& kiosk);

  store::Store& store_;
  packs::PublishedPacks& packs_;
  const Clock& clock_;
  Random& random_;
  wire::SigningKey server_key_;
  http::Throttle enrolments_{10}, receipts_{120}, events_{60};
  Batcher batcher_;
};

/// The sequence number of the opinion with that receipt: 12 digits, looked up within the consultation ("" =
/// all), or the QR's text, the beginning of the commitment.
std::optional<std::int64_t> find_receipt(store::Store& store, const std::string& code,
                                         const std::string& consultation);

/// A code as typed: upper case, look-alikes folded, spaces and dashes dropped; then hashed. What the store
/// keeps.
Hash enrolment_code_hash(std::string_view typed);
/// A fresh code of 8 characters from 32 without look-alikes.
std::string make_enrolment_code(Random& random);

}  // namespace kiosk::server::intake
