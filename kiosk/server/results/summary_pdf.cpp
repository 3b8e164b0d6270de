// The official report as a download.
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/published_version.h"
#include "kiosk/server/results/report.h"

namespace kiosk::server::results {
namespace {

void write(const DocumentSource& source, const std::filesystem::path& file) {
  Report report = report_of(source.consultation, *source.pack, summary_of(source), source.now,
                            source.server_address, source.language.code);
  report.standing = standing_of(source, report.summary);
  write_report(file, report, source.language);
}

}  // namespace

namespace formats {
extern const Format summary_pdf;
const Format summary_pdf{"summary", "pdf",   pdf_type, "The official result table for signature, on A4",
                         "",        nullptr, write};
}  // namespace formats

}  // namespace kiosk::server::results
