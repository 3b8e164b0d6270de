#include "kiosk/server/results/minutes.h"

#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/official_docx.h"
#include "kiosk/server/results/official_pdf.h"

namespace kiosk::server::results {
namespace {

using Paragraph = OfficialDocument::Paragraph;

/// The counts of each kiosk beside the server's.
OfficialDocument::Table kiosk_table(const Closing& closing, const Language& language) {
  OfficialDocument::Table table;
  for (const char* key : {"kiosks.name", "closing.given", "closing.received", "closing.unsent",
                          "kiosks.refused", "closing.quarantined", "closing.difference"})
    table.head.push_back(language.text(key));
  table.widths = {0.34, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11};
  for (const KioskCount& kiosk : closing.kiosks) {
    const auto reported = [&](std::int64_t value) {
      return kiosk.reported ? language.number(value) : std::string("–");
    };
    table.lines.push_back(
        {{kiosk.name, reported(kiosk.given()), language.number(kiosk.received), reported(kiosk.waiting),
          reported(kiosk.refused), language.number(kiosk.quarantined), reported(kiosk.difference())},
         false});
  }
  return table;
}

OfficialDocument minutes_for(const DocumentSource& source) {
  const Closing closing = closing_of(source.store, *source.pack);
  const Report report =
      report_of(source.consultation, *source.pack, closing.summary, source.now, source.server_address,
                source.language.code, read_report_form(source.store, source.consultation.id));
  return minutes_of(report, closing, source.language);
}

void write_pdf(const DocumentSource& source, const std::filesystem::path& file) {
  write_official_pdf(file, minutes_for(source));
}

void write_docx(const DocumentSource& source, const std::filesystem::path& file) {
  write_official_docx(file, minutes_for(source));
}

}  // namespace

OfficialDocument minutes_of(const Report& report, const Closing& closing, const Language& language) {
  OfficialDocument document = letter_of(report, language, "pdf.series_minutes");
  document.heading = language.text("minutes.heading");
  document.subject = language.text("minutes.subject") + "\n" + report.title;
  const auto add = [&](std::string text, bool bold = false) {
    document.body.emplace_back(Paragraph{std::move(text), bold});
  };
  add(language.text("minutes.today", {{"place", report.place}}));
  for (const char* key : {"minutes.chair", "minutes.front", "minutes.secretary"}) add(language.text(key));
  add(language.text("minutes.have_closed", {{"title", report.title}}));
  add(language.text("minutes.kiosks"), true);
  document.body.emplace_back(kiosk_table(closing, language));
  add(language.text(
      closing.whole() ? "minutes.whole" : "minutes.not_whole",
      {{"stored", language.number(closing.stored)}, {"quarantined", language.number(closing.quarantined)}}));
  add(language.text("minutes.result"), true);
  add_result(document, report, language);
  add(language.text("minutes.end"));
  document.signatures = {{language.text("minutes.sign_secretary"), language.text("pdf.sign"), ""},
                         {language.text("pdf.front"), language.text("pdf.sign"), ""},
                         {language.text("minutes.sign_chair"), language.text("pdf.seal"), report.signer}};
  return document;
}

namespace formats {
extern const Format minutes_pdf;
const Format minutes_pdf{"minutes", "pdf",   pdf_type, "The minutes of closing for signature, on A4",
                         "",        nullptr, write_pdf};
extern const Format minutes_docx;
const Format minutes_docx{"minutes", "docx",  docx_type, "The minutes of closing for a word processor",
                          "",        nullptr, write_docx};
}  // namespace formats

}  // namespace kiosk::server::results
