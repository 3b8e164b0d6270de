// The official report on A4: the result table in the legal form, bars, checks in words, signature block,
// checksum and QR code. Through Pango and Cairo.
#pragma once

#include <filesystem>

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
  std::string address;  ///< what the QR holds: the public page; none where it is empty
  bool sample = false;
};

/// `server`: the address before "/c/…", "" where it is not known.
Report report_of(const store::Consultation& consultation, const consultation::Pack& pack, Summary summary,
                 UtcTime printed, const std::string& server, const std::string& language);
/// SHA-256 of summary_json, in hex: the same figures give the same checksum.
std::string report_checksum(const Summary& summary);
/// Pages are numbered; a long table goes on with its head repeated. Throws where it cannot be written.
void write_report(const std::filesystem::path& file, const Report& report, std::string_view language);

}  // namespace kiosk::server::results
