// "XML Spreadsheet 2003", which programs often name .xls.
#include <charconv>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/input/xml.h"
#include "kiosk/authoring/tables/formats.h"

namespace kiosk::authoring {
namespace {

Cell cell_of(const pugi::xml_node& node, int column) {
  const pugi::xml_node data = child(node, "Data");
  const std::string_view type = attribute(data, "Type");
  Cell cell = text_cell(column, text_of(data));
  cell.formula = has_attribute(node, "Formula");
  if (cell.formula && cell.text.empty()) {
    cell.kind = CellKind::uncalculated;
  } else if (type == "Error") {
    cell.kind = CellKind::error;
  } else if (type == "Number") {
    double number = 0;
    const char* const end = cell.text.data() + cell.text.size();
    const auto parsed = std::from_chars(cell.text.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return cell;
    const bool formula = cell.formula;
    cell = number_cell(column, number);
    cell.formula = formula;
  } else if (type == "DateTime") {
    const auto day = day_from_iso(std::string_view(cell.text).substr(0, 10));
    if (!day) return cell;
    cell.kind = CellKind::date;
    cell.day = *day;
  }
  return cell;
}

Result<void> read_row(const pugi::xml_node& row, int index, Sheet& sheet, SheetBuilder& builder) {
  int next = 0;
  for (const pugi::xml_node& node : row.children()) {
    if (local_name(node) != "Cell") continue;
    const int column = int_attribute(node, "Index", 1, max_columns, next + 1) - 1;
    const int across = int_attribute(node, "MergeAcross", 0, max_columns, 0);
    const int down = int_attribute(node, "MergeDown", 0, max_row_number, 0);
    next = column + across + 1;
    if ((across > 0 || down > 0) && sheet.merges.size() < max_rows)
      sheet.merges.push_back({index, index + down, column, column + across});
    if (const pugi::xml_node note = child(node, "Comment"); note && sheet.comments.size() < max_rows)
      sheet.comments.push_back({index, column, text_of(child(note, "Data"))});
    if (auto done = builder.add(index, cell_of(node, column)); !done) return done;
  }
  return {};
}

Result<void> read_table(const pugi::xml_node& table, Sheet& sheet) {
  SheetBuilder builder(sheet);
  int next_row = 0, next_column = 0;
  for (const pugi::xml_node& node : table.children()) {
    const bool hidden = attribute(node, "Hidden") == "1";
    if (local_name(node) == "Column") {
      const int first = int_attribute(node, "Index", 1, max_columns, next_column + 1) - 1;
      const int last = first + int_attribute(node, "Span", 0, max_columns, 0);
      next_column = last + 1;
      if (hidden) sheet.hidden_columns.push_back({first, last});
    }
    if (local_name(node) != "Row") continue;
    const int index = int_attribute(node, "Index", 1, max_row_number, next_row + 1) - 1;
    next_row = index + 1 + int_attribute(node, "Span", 0, max_row_number, 0);
    if (hidden) builder.hide_row(index);
    if (auto done = read_row(node, index, sheet, builder); !done) return done;
  }
  builder.finish();
  return {};
}

}  // namespace

Result<Workbook> read_spreadsheetml(std::string_view file) {
  const auto xml = parse_xml(std::string(file));
  if (!xml) return failure(xml);
  Workbook book;
  book.format = TableFormat::spreadsheetml;
  for (const pugi::xml_node& node : (*xml)->root().children()) {
    if (local_name(node) != "Worksheet" || book.sheets.size() >= max_sheets) continue;
    Sheet sheet;
    sheet.name = attribute(node, "Name");
    const auto visible = text_of(path(node, {"WorksheetOptions", "Visible"}));
    sheet.hidden = visible == "SheetHidden" || visible == "SheetVeryHidden";
    if (const auto done = read_table(child(node, "Table"), sheet); !done) return failure(done);
    book.sheets.push_back(std::move(sheet));
  }
  return book;
}

}  // namespace kiosk::authoring
