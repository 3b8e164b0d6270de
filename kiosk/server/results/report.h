// The official report in the form of Decree 30/2020: result table in the legal form, bars, checks in words,
// signature block, recipients, checksum and QR code.
#pragma once

#include <filesystem>
#include <string_view>

#include "kiosk/server/results/official_document.h"
#include "kiosk/server/results/report_form.h"
#include "kiosk/server/results/standing.h"
#include "kiosk/server/results/summary.h"
#include "kiosk/server/store/interface/consultations.h"

namespace kiosk::server::results {

struct Report {
  Summary summary;
  std::string issuer;  ///< "huyện Kim Sơn": the People's Committee that signs
  std::string place;   ///< "Kim Sơn": place of signature
  std::string number;  ///< of the document: "12"; "" = to be written by hand
  std::string signer;  ///< name under the signature; "" = to be written by hand
  std::vector<std::string> recipients;  ///< "Nơi nhận"
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
                 UtcTime printed, const std::string& server, const std::string& language,
                 const ReportForm& form = {});
/// SHA-256 of summary_json in hex; equal figures give equal checksums.
std::string report_checksum(const Summary& summary);
/// Its letterhead, recipients, footer and marks, without heading, body and signatures. `series`: catalogue key
/// of the letters behind the number.
OfficialDocument letter_of(const Report& report, const Language& language, std::string_view series);
/// The figures of the report as a document, not final ("draft") while opinions are still taken.
OfficialDocument document_of(const Report& report, const Language& language);
/// The report's paragraphs on the result: turnout, table, bars, checks and threshold.
void add_result(OfficialDocument& document, const Report& report, const Language& language);
/// As PDF. Throws if the file cannot be written.
void write_report(const std::filesystem::path& file, const Report& report, const Language& language);

}  // namespace kiosk::server::results
