// What officials fill in for the documents of a consultation: who issues them, place, number, recipients.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/store/interface/settings.h"
#include "kiosk/server/store/interface/write.h"

namespace kiosk::server::results {

struct ReportForm {
  std::string issuer;                   ///< id of an Issuer; "" = the first
  std::string place;                    ///< "" = the issuer's
  std::string number, signer;           ///< "" = to be written by hand
  std::vector<std::string> recipients;  ///< "" = the usual ones
  std::int64_t version = 0;             ///< of the stored form; 0 = none is stored
};

/// An authority that exists before the merger, and can issue documents.
struct Issuer {
  std::string id;    ///< "parent", or a unit's id
  std::string name;  ///< "huyện Kim Sơn"
  std::string place;
};
/// The authority over the units first, then the units. `language`: of their names.
std::vector<Issuer> issuers_of(const consultation::Pack& pack, const std::string& language);

ReportForm read_report_form(store::Settings& settings, std::string_view consultation);
/// Fault: changed-meanwhile if another version is stored.
Result<void> set_report_form(store::Write& write, std::string_view consultation, const ReportForm& form);

}  // namespace kiosk::server::results
