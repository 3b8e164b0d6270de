#include "kiosk/authoring/tables/read_workbook.h"

#include <algorithm>

#include "kiosk/authoring/input/compound_file.h"
#include "kiosk/authoring/input/encoding.h"
#include "kiosk/authoring/input/html.h"
#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/input/zip_entries.h"
#include "kiosk/authoring/tables/formats.h"
#include "kiosk/base/clean_text.h"

namespace kiosk::authoring {
namespace {

tl::unexpected<Fault> unknown() {
  return fault("table-unknown", "The file holds no table.",
               "Choose a file of Excel (.xlsx, .xls), LibreOffice (.ods) or a .csv file.");
}

Result<Workbook> read_zipped(std::string_view file) {
  const auto paths = list_zip(file);
  if (!paths) return failure(paths);
  const auto has = [&](std::string_view path) { return std::ranges::find(*paths, path) != paths->end(); };
  if (has("xl/workbook.bin")) {
    return fault("table-binary", "The file is in the binary format of Excel (.xlsb).",
                 "Save it in Excel as .xlsx, and choose that file.");
  }
  if (has("xl/workbook.xml")) return read_xlsx(file);
  if (has("content.xml")) return read_ods(file);
  return unknown();
}

Result<Workbook> read_compound(std::string_view file) {
  const auto names = compound_file_names(file);
  if (!names) return failure(names);
  const auto has = [&](std::string_view name) { return std::ranges::find(*names, name) != names->end(); };
  if (has("EncryptedPackage")) {
    return fault("input-encrypted", "The file is protected with a password.",
                 "Open it, remove the password, save it and choose it again.");
  }
  if (has("Workbook") || has("Book")) return read_xls(file);
  return unknown();
}

/// Tells about letters that were lost, and asks about an encoding that was guessed.
void tell_encoding(Workbook& book, const DecodedText& decoded) {
  if (decoded.letters_lost) {
    book.findings.push_back(
        {FindingKind::refusal,
         make_fault("table-letters-lost",
                    "Vietnamese letters were lost when the file was saved: they are question marks now.",
                    "Open the original in Excel, save it as .xlsx or \"CSV UTF-8\", and choose that file. "
                    "Numbers can be kept if the names are typed.",
                    "", {})});
    return;
  }
  if (decoded.encoding == Encoding::tcvn3 || decoded.encoding == Encoding::vni ||
      decoded.encoding == Encoding::windows_1252) {
    std::string sample;
    for (const Row& row : book.sheets.front().rows) {
      for (const Cell& cell : row.cells) {
        const bool beyond_ascii = std::ranges::any_of(cell.text, [](char c) { return (c & 0x80) != 0; });
        if (beyond_ascii && row.index > 0 && sample.size() < 60)
          sample += (sample.empty() ? "" : ", ") + cell.text;
      }
    }
    book.findings.push_back(
        {FindingKind::question,
         make_fault("table-old-encoding", "The file uses the old Vietnamese encoding {encoding}: {sample}.",
                    "Are these names right?", "",
                    {{"encoding", std::string(name_of(decoded.encoding))}, {"sample", sample}})});
  }
}

Result<Workbook> read_text(std::string_view file) {
  const DecodedText decoded = decode_text(file);
  if (decoded.text.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos &&
      decoded.text.find("<?xml") < 10)
    return read_spreadsheetml(file);
  const bool binary = decoded.encoding != Encoding::utf16 && file.find('\0') != std::string_view::npos;
  if (binary) return unknown();
  auto book = looks_like_html(decoded.text) ? read_html_tables(decoded.text) : read_delimited(decoded.text);
  if (book && !book->sheets.empty()) tell_encoding(*book, decoded);
  return book;
}

Result<Workbook> read_any(std::string_view file) {
  if (file.starts_with("PK")) return read_zipped(file);
  if (is_compound_file(file)) return read_compound(file);
  const bool old_excel = file.starts_with(std::string_view("\x09\x00\x04\x00", 4)) ||
                         file.starts_with(std::string_view("\x09\x02\x06\x00", 4)) ||
                         file.starts_with(std::string_view("\x09\x04\x06\x00", 4));
  if (old_excel) {
    return fault("table-old-excel", "The file is from Excel 95 or older.",
                 "Open it in Excel or LibreOffice, save it as .xlsx, and choose that file.");
  }
  return read_text(file);
}

}  // namespace

Result<Workbook> read_workbook(std::string_view file) {
  if (file.size() > max_file_bytes) {
    return fault("input-too-large", "The file holds more than {limit} of content.",
                 "Keep only the part that is needed here, and save it as a file of its own.", "",
                 {{"limit", std::to_string(max_file_bytes >> 20U) + " MB"}});
  }
  auto book = read_any(file);
  if (!book) return book;
  const bool empty = std::ranges::all_of(book->sheets, [](const Sheet& sheet) { return sheet.rows.empty(); });
  if (empty) {
    return fault("table-empty", "The file holds no rows.", "Choose the file that holds the list.");
  }
  for (Sheet& sheet : book->sheets) sheet.name = readable_text(sheet.name, Lines::one);
  repair_legacy_fonts(*book);
  return book;
}

}  // namespace kiosk::authoring
