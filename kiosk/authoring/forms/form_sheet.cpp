#include "kiosk/authoring/forms/form_sheet.h"

#include <algorithm>

#include "kiosk/authoring/input/words.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

std::string cell_text(const Cell* cell) {
  if (!cell || cell->kind == CellKind::error || cell->kind == CellKind::uncalculated) return {};
  if (cell->kind == CellKind::date) return to_iso(cell->day);
  if (cell->kind == CellKind::boolean) return cell->number != 0 ? "true" : "false";
  return one_line(cell->text);
}

/// "Label :: English (en)" → "label::english (en)".
std::string heading_form(std::string_view heading) {
  std::string form;
  for (const char c : to_lower_vietnamese(one_line(heading))) {
    if (c == ' ' && (form.ends_with(':') || form.empty())) continue;
    if (c == ':') {
      while (form.ends_with(' ')) form.pop_back();
    }
    form += c;
  }
  return form;
}

}  // namespace

FormSheet::FormSheet(const Workbook& book, std::string_view name) {
  for (const Sheet& sheet : book.sheets) {
    if (to_lower_vietnamese(one_line(sheet.name)) == name && !sheet.rows.empty()) sheet_ = &sheet;
  }
  if (!sheet_) return;
  for (const Cell& cell : sheet_->rows.front().cells)
    columns_.emplace(heading_form(cell_text(&cell)), cell.column);
  for (std::size_t i = 1; i < sheet_->rows.size(); ++i) rows_.push_back(sheet_->rows[i].index);
}

bool FormSheet::has_column(std::string_view name) const {
  return std::ranges::any_of(columns_, [&](const auto& column) {
    return column.first == name || column.first.starts_with(std::string(name) + "::");
  });
}

std::string FormSheet::text(int row, std::string_view column) const {
  const auto found = columns_.find(std::string(column));
  return sheet_ && found != columns_.end() ? cell_text(sheet_->at(row, found->second)) : std::string();
}

Texts FormSheet::texts(int row, std::string_view column, const std::string& default_language) const {
  Texts found;
  for (const auto& [heading, index] : columns_) {
    const bool plain = heading == column;
    const bool translated = heading.starts_with(std::string(column) + "::");
    if (!sheet_ || (!plain && !translated)) continue;
    std::string content = cell_text(sheet_->at(row, index));
    if (content.empty()) continue;
    found[plain ? default_language : language_code(heading.substr(column.size() + 2))] = std::move(content);
  }
  return found;
}

std::string language_code(std::string_view name) {
  const auto open = name.rfind('('), close = name.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && close > open + 1) {
    std::string code = to_lower_vietnamese(name.substr(open + 1, close - open - 1));
    if (code.size() <= 12) return code;
  }
  const std::string form = folded(name);
  if (form == "tieng viet" || form == "vietnamese" || form == "vi") return "vi";
  if (form == "english" || form == "tieng anh" || form == "en") return "en";
  return form;
}

}  // namespace kiosk::authoring
