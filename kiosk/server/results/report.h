// The official report on A4: the result table in the legal form, bars, checks in words, signature block,
// checksum and QR code.
#pragma once

#include <filesystem>

#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

struct Report {
  Summary summary;
  std::string issuer;  ///< "xã Xuân Chính": whose People's Committee signs
  std::string place;   ///< "Xuân Chính": where it is signed
  std::string title;   ///< of the proposal
  UtcTime opens, closes;
  UtcTime printed;
  std::string code;     ///< "kim-son-xuan-chinh-r1"
  std::string address;  ///< of the public page, for the QR code; "" leaves the code out
  bool sample = false;
  Standing standing;
};

/// `server`: the address before "/c/…", "" where it is not known. `language`: of the pack's texts.
Report report_of(const store::Consultation& consultation, const consultation::Pack& pack, Summary summary,
                 UtcTime printed, const std::string& server, const std::string& language);
/// SHA-256 of summary_json, in hex: the same figures give the same checksum.
std::string report_checksum(const Summary& summary);
/// Pages are numbered; the head of a long table is repeated on each page. Throws where the file cannot be
/// written.
void write_report(const std::filesystem::path& file, const Report& report, const Language& language);

}  // namespace kiosk::server::results
