// The official report as a download, as PDF and for a word processor.
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/official_docx.h"
#include "kiosk/server/results/published_version.h"
#include "kiosk/server/results/report.h"

namespace kiosk::server::results {
namespace {

Report report_for(const DocumentSource& source) {
  Report report =
      report_of(source.consultation, *source.pack, summary_of(source), source.now, source.server_address,
                source.language.code, read_report_form(source.store, source.consultation.id));
  report.standing = standing_of(source, report.summary);
  return report;
}

void write_pdf(const DocumentSource& source, const std::filesystem::path& file) {
  write_report(file, report_for(source), source.language);
}

void write_docx(const DocumentSource& source, const std::filesystem::path& file) {
  write_official_docx(file, document_of(report_for(source), source.language));
}

}  // namespace

namespace formats {
extern const Format summary_pdf;
const Format summary_pdf{"summary", "pdf",   pdf_type, "The official result table for signature, on A4",
                         "",        nullptr, write_pdf};
extern const Format summary_docx;
const Format summary_docx{"summary", "docx",  docx_type, "The official report for a word processor",
                          "",        nullptr, write_docx};
}  // namespace formats

}  // namespace kiosk::server::results
