// Reads a table from any file that an official may have. The kind is decided by the content, never by the
// name: .xls files are often XML or HTML.
#pragma once

#include <string_view>

#include "kiosk/authoring/tables/workbook.h"

namespace kiosk::authoring {

/// Reads .xlsx, .xlsm, .ods, .xls (Excel 97-2003), SpreadsheetML 2003, HTML from the clipboard or a program,
/// and delimited text (CSV, TSV, "Unicode text") in any encoding of input/encoding.h. Formulas are never
/// calculated, macros never run. Faults: "input-…" of the readers, "table-too-large", "table-unknown" (no
/// kind of table), "table-old-excel" (before Excel 97), "table-binary" (.xlsb), "table-empty".
Result<Workbook> read_workbook(std::string_view file);

}  // namespace kiosk::authoring
