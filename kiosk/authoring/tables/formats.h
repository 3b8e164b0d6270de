// One reader for each kind of file. Faults: see read_workbook.h.
#pragma once

#include <string_view>

#include "kiosk/authoring/tables/workbook.h"

namespace kiosk::authoring {

Result<Workbook> read_xlsx(std::string_view file);
Result<Workbook> read_ods(std::string_view file);
/// REQUIRES: the file is a compound file (tables/compound_file.h).
Result<Workbook> read_xls(std::string_view file);
Result<Workbook> read_spreadsheetml(std::string_view file);
/// The tables of an HTML text, each as a sheet.
Result<Workbook> read_html_tables(std::string_view text);
/// CSV, TSV and the like; the separator is found.
Result<Workbook> read_delimited(std::string_view text);

}  // namespace kiosk::authoring
