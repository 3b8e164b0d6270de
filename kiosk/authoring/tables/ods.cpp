// .ods: OpenDocument spreadsheets. Repeated blank rows and cells, of which every sheet has millions, cost
// nothing.
#include <algorithm>
#include <charconv>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/input/xml.h"
#include "kiosk/authoring/input/zip_entries.h"
#include "kiosk/authoring/tables/formats.h"

namespace kiosk::authoring {
namespace {

class OdsSheetReader {
 public:
  explicit OdsSheetReader(Sheet& sheet) : sheet_(sheet), builder_(sheet) {}

  Result<void> read(const pugi::xml_node& table) {
    if (auto done = read_rows(table); !done) return done;
    builder_.finish();
    return {};
  }

 private:
  /// Rows stand in the table itself and in groups, which may be nested; so do columns.
  Result<void> read_rows(const pugi::xml_node& parent) {
    for (const pugi::xml_node& node : parent.children()) {
      const std::string_view name = local_name(node);
      const bool group = name == "table-row-group" || name == "table-rows" || name == "table-header-rows" ||
                         name == "table-column-group" || name == "table-columns" ||
                         name == "table-header-columns";
      Result<void> done;
      if (group) done = read_rows(node);
      if (name == "table-row") done = read_row(node);
      if (name == "table-column") read_column(node);
      if (!done) return done;
    }
    return {};
  }

  static bool is_hidden(const pugi::xml_node& node) {
    const std::string_view visibility = attribute(node, "visibility");
    return visibility == "collapse" || visibility == "filter";
  }

  void read_column(const pugi::xml_node& node) {
    const int repeated = int_attribute(node, "number-columns-repeated", 1, max_columns, 1);
    if (is_hidden(node)) sheet_.hidden_columns.push_back({column_, column_ + repeated - 1});
    column_ += repeated;
  }

  Result<void> read_row(const pugi::xml_node& node) {
    const int repeated = int_attribute(node, "number-rows-repeated", 1, max_row_number, 1);
    const std::size_t before = sheet_.rows.size();
    if (auto done = read_cells(node, row_); !done) return done;
    const bool content = sheet_.rows.size() > before;
    if (content && is_hidden(node)) builder_.hide_row(row_);
    // A row with content that is repeated is written once for each repetition; blank ones are skipped.
    for (int i = 1; content && i < repeated; ++i) {
      if (auto done = read_cells(node, row_ + i); !done) return done;
      if (is_hidden(node)) builder_.hide_row(row_ + i);
    }
    row_ = std::min(row_ + repeated, max_row_number);
    return {};
  }

  Result<void> read_cells(const pugi::xml_node& row, int index) {
    int column = 0;
    for (const pugi::xml_node& node : row.children()) {
      const std::string_view name = local_name(node);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      const int repeated = int_attribute(node, "number-columns-repeated", 1, max_columns, 1);
      if (name == "table-cell") {
        if (auto done = add_cell(node, index, column, repeated); !done) return done;
      }
      column += repeated;
    }
    return {};
  }

  Result<void> add_cell(const pugi::xml_node& node, int row, int column, int repeated) {
    const int down = int_attribute(node, "number-rows-spanned", 1, max_row_number, 1);
    const int across = int_attribute(node, "number-columns-spanned", 1, max_columns, 1);
    if ((down > 1 || across > 1) && sheet_.merges.size() < max_rows)
      sheet_.merges.push_back({row, row + down - 1, column, column + across - 1});
    if (const pugi::xml_node note = child(node, "annotation")) add_comment(note, row, column);
    const auto cell = cell_of(node);
    if (!cell) return {};
    for (int i = 0; i < repeated; ++i) {
      Cell one = *cell;
      one.column = column + i;
      if (auto done = builder_.add(row, std::move(one)); !done) return done;
    }
    return {};
  }

  void add_comment(const pugi::xml_node& note, int row, int column) {
    std::string text;
    each_child(note, "p", [&](const pugi::xml_node& p) { text += (text.empty() ? "" : "\n") + text_of(p); });
    if (sheet_.comments.size() < max_rows) sheet_.comments.push_back({row, column, std::move(text)});
  }

  static std::string shown_text(const pugi::xml_node& node) {
    std::string text;
    each_child(node, "p", [&](const pugi::xml_node& p) { text += (text.empty() ? "" : "\n") + text_of(p); });
    return text;
  }

  static std::optional<Cell> cell_of(const pugi::xml_node& node) {
    const std::string_view type = attribute(node, "value-type");
    const bool formula = has_attribute(node, "formula");
    const std::string text = shown_text(node);
    Cell cell = text_cell(0, text);
    cell.formula = formula;
    if (formula && (text.starts_with('#') || text.starts_with("Err:"))) {
      cell.kind = CellKind::error;
    } else if (type == "float" || type == "percentage" || type == "currency") {
      const std::string_view value = attribute(node, "value");
      double number = 0;
      const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
      if (parsed.ec != std::errc{}) return cell;
      cell = number_cell(0, number);
      cell.formula = formula;
    } else if (type == "date") {
      const auto day = day_from_iso(attribute(node, "date-value").substr(0, 10));
      if (!day) return cell;
      cell.kind = CellKind::date;
      cell.day = *day;
    } else if (formula && type.empty() && text.empty()) {
      cell.kind = CellKind::uncalculated;
    } else if (text.empty()) {
      return std::nullopt;
    }
    return cell;
  }

  Sheet& sheet_;
  SheetBuilder builder_;
  int row_ = 0, column_ = 0;
};

/// Whether the manifest names an encrypted part.
bool is_encrypted(const ZipEntries& entries) {
  const auto manifest = entries.files.find("META-INF/manifest.xml");
  return manifest != entries.files.end() && manifest->second.find("encryption-data") != std::string::npos;
}

/// A sheet is hidden by its style.
bool is_hidden_sheet(const pugi::xml_node& table, const pugi::xml_node& styles) {
  const std::string_view style = attribute(table, "style-name");
  bool hidden = false;
  each_child(styles, "style", [&](const pugi::xml_node& node) {
    if (attribute(node, "name") == style && !style.empty())
      hidden = attribute(child(node, "table-properties"), "display") == "false";
  });
  return hidden;
}

}  // namespace

Result<Workbook> read_ods(std::string_view file) {
  auto entries = read_zip(
      file, [](const std::string& path) { return path == "content.xml" || path == "META-INF/manifest.xml"; });
  if (!entries) return failure(entries);
  if (is_encrypted(*entries)) {
    return fault("input-encrypted", "The file is protected with a password.",
                 "Open it, remove the password, save it and choose it again.");
  }
  const auto xml = parse_xml(std::move(entries->files["content.xml"]));
  if (!xml) return failure(xml);
  Workbook book;
  book.format = TableFormat::ods;
  const pugi::xml_node styles = child((*xml)->root(), "automatic-styles");
  for (const pugi::xml_node& table : path((*xml)->root(), {"body", "spreadsheet"}).children()) {
    if (local_name(table) != "table" || book.sheets.size() >= max_sheets) continue;
    Sheet sheet;
    sheet.name = attribute(table, "name");
    sheet.hidden = is_hidden_sheet(table, styles);
    if (const auto done = OdsSheetReader(sheet).read(table); !done) return failure(done);
    book.sheets.push_back(std::move(sheet));
  }
  return book;
}

}  // namespace kiosk::authoring
