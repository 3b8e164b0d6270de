// .xlsx and .xlsm: ECMA-376 SpreadsheetML. Formulas keep only the result that the file holds.
#include <algorithm>
#include <charconv>
#include <map>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/input/xml.h"
#include "kiosk/authoring/input/zip_entries.h"
#include "kiosk/authoring/tables/formats.h"

namespace kiosk::authoring {
namespace {

/// A path of a relationship, which begins at the folder of the part that has it.
std::string resolve(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string base(folder);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const auto slash = base.rfind('/');
    base = slash == std::string::npos ? "" : base.substr(0, slash);
  }
  return base.empty() ? std::string(target) : base + "/" + std::string(target);
}

bool is_wanted(const std::string& path) {
  return path.starts_with("xl/") && (path.ends_with(".xml") || path.ends_with(".rels")) &&
         !path.starts_with("xl/theme") && !path.starts_with("xl/drawings") &&
         !path.starts_with("xl/charts") && !path.starts_with("xl/pivot");
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

/// What cells refer to.
struct Shared {
  std::vector<std::string> strings;
  std::vector<bool> date_styles;  ///< by style of a cell
  bool from_1904 = false;
};

/// The text of a string item: all of its runs, without phonetic readings.
std::string item_text(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& part : item.children()) {
    if (local_name(part) == "t") text += text_of(part);
    if (local_name(part) == "r") each_child(part, "t", [&](const pugi::xml_node& t) { text += text_of(t); });
  }
  return text;
}

class XlsxReader {
 public:
  explicit XlsxReader(ZipEntries entries) : entries_(std::move(entries)) {}

  Result<Workbook> read() {
    const auto main = part("xl/workbook.xml");
    if (!main) return failure(main);
    if (const auto done = read_shared((*main)->root()); !done) return failure(done);
    tell_macros();
    const auto targets = relations("xl/_rels/workbook.xml.rels", "xl");
    if (!targets) return failure(targets);
    std::vector<pugi::xml_node> listed;
    each_child(child((*main)->root(), "sheets"), "sheet",
               [&](const pugi::xml_node& node) { listed.push_back(node); });
    for (const pugi::xml_node& node : listed) {
      if (book_.sheets.size() >= max_sheets) break;
      const auto target = targets->find(std::string(attribute(node, "id")));
      if (target == targets->end() || !target->second.path.starts_with("xl/worksheets")) continue;
      Sheet sheet;
      sheet.name = attribute(node, "name");
      sheet.hidden = attribute(node, "state") == "hidden" || attribute(node, "state") == "veryHidden";
      if (const auto done = read_sheet(target->second.path, sheet); !done) return failure(done);
      book_.sheets.push_back(std::move(sheet));
    }
    return std::move(book_);
  }

 private:
  struct Relation {
    std::string path, type;
  };

  Result<std::unique_ptr<Xml>> part(const std::string& path) {
    const auto found = entries_.files.find(path);
    if (found == entries_.files.end()) {
      return fault("input-missing-part", "The file lacks its part {name}.", "Save the file again.", "",
                   {{"name", path}});
    }
    std::string text = std::move(found->second);
    entries_.files.erase(found);
    return parse_xml(std::move(text));
  }
  bool has(const std::string& path) const { return entries_.files.contains(path); }

  Result<std::map<std::string, Relation>> relations(const std::string& path, std::string_view folder) {
    std::map<std::string, Relation> found;
    if (!has(path)) return found;
    const auto xml = part(path);
    if (!xml) return failure(xml);
    each_child((*xml)->root(), "Relationship", [&](const pugi::xml_node& node) {
      found[std::string(attribute(node, "Id"))] = {resolve(folder, attribute(node, "Target")),
                                                   std::string(attribute(node, "Type"))};
    });
    return found;
  }

  Result<void> read_shared(const pugi::xml_node& workbook) {
    const auto date1904 = attribute(child(workbook, "workbookPr"), "date1904");
    shared_.from_1904 = date1904 == "1" || date1904 == "true";
    if (has("xl/sharedStrings.xml")) {
      const auto xml = part("xl/sharedStrings.xml");
      if (!xml) return failure(xml);
      each_child((*xml)->root(), "si",
                 [&](const pugi::xml_node& item) { shared_.strings.push_back(item_text(item)); });
    }
    if (has("xl/styles.xml")) {
      const auto xml = part("xl/styles.xml");
      if (!xml) return failure(xml);
      read_styles((*xml)->root());
    }
    return {};
  }

  void read_styles(const pugi::xml_node& styles) {
    std::map<int, std::string> codes;
    each_child(child(styles, "numFmts"), "numFmt", [&](const pugi::xml_node& node) {
      codes[int_attribute(node, "numFmtId", 0, 1'000'000, 0)] = attribute(node, "formatCode");
    });
    each_child(child(styles, "cellXfs"), "xf", [&](const pugi::xml_node& node) {
      const int id = int_attribute(node, "numFmtId", 0, 1'000'000, 0);
      const auto code = codes.find(id);
      shared_.date_styles.push_back(is_date_format(code == codes.end() ? id : 0,
                                                   code == codes.end() ? std::string_view{} : code->second));
    });
  }

  void tell_macros() {
    const bool macros = std::ranges::find(entries_.paths, "xl/vbaProject.bin") != entries_.paths.end();
    if (!macros) return;
    book_.findings.push_back(
        {FindingKind::warning,
         make_fault("table-macros", "The file contains macros. They were not run; only the cells were read.",
                    "", "", {})});
  }

  Result<void> read_sheet(const std::string& path, Sheet& sheet) {
    const auto slash = path.rfind('/');
    const std::string folder = path.substr(0, slash);
    const auto links = relations(folder + "/_rels" + path.substr(slash) + ".rels", folder);
    if (!links) return failure(links);
    const auto xml = part(path);
    if (!xml) return failure(xml);
    const pugi::xml_node root = (*xml)->root();
    each_child(child(root, "cols"), "col", [&](const pugi::xml_node& node) {
      if (attribute(node, "hidden") != "1" && attribute(node, "hidden") != "true") return;
      sheet.hidden_columns.push_back({int_attribute(node, "min", 1, max_columns, 1) - 1,
                                      int_attribute(node, "max", 1, max_columns, 1) - 1});
    });
    each_child(child(root, "mergeCells"), "mergeCell",
               [&](const pugi::xml_node& node) { add_merge(attribute(node, "ref"), sheet); });
    if (const auto done = read_rows(child(root, "sheetData"), sheet); !done) return done;
    for (const auto& [id, link] : *links) {
      if (link.type.ends_with("/comments") && has(link.path)) {
        if (const auto done = read_comments(link.path, sheet); !done) return done;
      }
    }
    return {};
  }

  static void add_merge(std::string_view reference, Sheet& sheet) {
    const auto colon = reference.find(':');
    Merge merge;
    const bool fine = colon != std::string_view::npos &&
                      parse_cell_name(reference.substr(0, colon), merge.first_row, merge.first_column) &&
                      parse_cell_name(reference.substr(colon + 1), merge.last_row, merge.last_column);
    if (fine && sheet.merges.size() < max_rows) sheet.merges.push_back(merge);
  }

  Result<void> read_rows(const pugi::xml_node& data, Sheet& sheet) {
    SheetBuilder builder(sheet);
    int next_row = 0;
    Result<void> done;
    for (const pugi::xml_node& row : data.children()) {
      if (local_name(row) != "row") continue;
      const int index = int_attribute(row, "r", 1, max_row_number, next_row + 1) - 1;
      next_row = index + 1;
      if (attribute(row, "hidden") == "1" || attribute(row, "hidden") == "true") builder.hide_row(index);
      int next_column = 0;
      for (const pugi::xml_node& node : row.children()) {
        if (local_name(node) != "c") continue;
        int cell_row = index, column = next_column;
        parse_cell_name(attribute(node, "r"), cell_row, column);
        next_column = column + 1;
        if (auto cell = cell_of(node, column)) done = builder.add(index, std::move(*cell));
        if (!done) return done;
      }
    }
    builder.finish();
    return {};
  }

  std::optional<Cell> cell_of(const pugi::xml_node& node, int column) const {
    const std::string_view type = attribute(node, "t");
    const pugi::xml_node value = child(node, "v");
    const std::string text = type == "inlineStr" ? item_text(child(node, "is")) : text_of(value);
    const bool formula = static_cast<bool>(child(node, "f"));
    if (text.empty()) {
      if (!formula || type == "str") return std::nullopt;
      Cell cell;
      cell.column = column;
      cell.kind = CellKind::uncalculated;
      cell.formula = true;
      return cell;
    }
    Cell cell = typed_cell(type, text, node, column);
    cell.formula = formula;
    return cell;
  }

  Cell typed_cell(std::string_view type, const std::string& text, const pugi::xml_node& node,
                  int column) const {
    if (type == "inlineStr" || type == "str") return text_cell(column, text);
    const auto number = number_of(text);
    if (type == "s") {
      const bool known = number && *number >= 0 && *number < static_cast<double>(shared_.strings.size());
      return text_cell(column, known ? shared_.strings[static_cast<std::size_t>(*number)] : "");
    }
    if (type == "e") {
      Cell cell = text_cell(column, text);
      cell.kind = CellKind::error;
      return cell;
    }
    if (type == "d") return date_cell(column, day_from_iso(text.substr(0, 10)), text);
    if (!number) return text_cell(column, text);
    const int style = int_attribute(node, "s", 0, 1'000'000, 0);
    const bool date = static_cast<std::size_t>(style) < shared_.date_styles.size() &&
                      shared_.date_styles[static_cast<std::size_t>(style)];
    if (date) return date_cell(column, day_of_serial(*number, shared_.from_1904), text);
    Cell cell = number_cell(column, *number);
    if (type == "b") cell.kind = CellKind::boolean;
    return cell;
  }

  static Cell date_cell(int column, std::optional<Day> day, const std::string& text) {
    Cell cell = text_cell(column, text);
    if (!day || !day->ok()) return cell;
    cell.kind = CellKind::date;
    cell.day = *day;
    return cell;
  }

  Result<void> read_comments(const std::string& path, Sheet& sheet) {
    const auto xml = part(path);
    if (!xml) return failure(xml);
    each_child(child((*xml)->root(), "commentList"), "comment", [&](const pugi::xml_node& node) {
      Comment comment;
      if (!parse_cell_name(attribute(node, "ref"), comment.row, comment.column)) return;
      comment.text = text_of(child(node, "text"));
      if (sheet.comments.size() < max_rows) sheet.comments.push_back(std::move(comment));
    });
    return {};
  }

  ZipEntries entries_;
  Shared shared_;
  Workbook book_;
};

}  // namespace

Result<Workbook> read_xlsx(std::string_view file) {
  auto entries = read_zip(file, is_wanted);
  if (!entries) return failure(entries);
  auto book = XlsxReader(std::move(*entries)).read();
  if (book) book->format = TableFormat::xlsx;
  return book;
}

}  // namespace kiosk::authoring
