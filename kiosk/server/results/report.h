// The official report on A4: result table in the legal form, bars, checks in words, signature block, checksum
// and QR code.
#pragma once

#include <filesystem>

#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"
#include "kiosk/server/store/interface/consultations.h"

namespace kiosk::server::results {

struct Report {
  Summary summary;
  std::string issuer;  ///< "xã Xuân Chính": the People's Committee that signs
  std::string place;   ///< "Xuân Chính": place of signature
  std::string title;   ///< of the proposal
  UtcTime opens, closes;
  UtcTime printed;
  std::string code;     ///< "kim-son-xuan-chinh-r1"
  std::string address;  ///< of the public page, for the QR code; "" = no QR code
  bool sample = false;
  Standing standing;
};

/// `server`: the address before "/c/…", "" if unknown. `language`: of the pack's texts.
Report report_of(const store::Consultation& consultation, const consultation::Pack& pack, Summary summary,
                 UtcTime printed, const std::string& server, const std::string& language);
/// SHA-256 of summary_json in hex; equal figures give equal checksums.
std::string report_checksum(const Summary& summary);
/// Pages are numbered; a long table's head is repeated on each page. Throws if the file cannot be written.
void write_report(const std::filesystem::path& file, const Report& report, const Language& language);

}  // namespace kiosk::server::results
