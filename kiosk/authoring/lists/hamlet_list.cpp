#include "kiosk/authoring/lists/hamlet_list.h"

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/authoring/input/words.h"
#include "kiosk/authoring/lists/layout.h"
#include "kiosk/authoring/lists/list_checks.h"
#include "kiosk/authoring/lists/list_rows.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

struct Chosen {
  const Sheet* sheet = nullptr;
  Layout layout;
};

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

bool is_usable(const Layout& layout) {
  return layout.find(ColumnRole::hamlet) != nullptr;
}

/// The visible sheet that looks most like a list; the others that do are asked about.
Result<Chosen> choose_sheet(const Workbook& book, HamletList& list) {
  Chosen best;
  std::vector<std::string> alike, hidden;
  for (const Sheet& sheet : book.sheets) {
    auto layout = find_layout(sheet);
    if (!layout || !is_usable(*layout)) continue;
    if (sheet.hidden) {
      hidden.push_back(sheet.name);
      continue;
    }
    alike.push_back(sheet.name);
    if (!best.sheet || layout->score > best.layout.score) best = {&sheet, std::move(*layout)};
  }
  if (!best.sheet) {
    return fault("list-not-found", "The file holds no list of hamlets: no column for hamlets was found.",
                 "The list needs a heading such as \"Xã\", \"Thôn\", \"Số hộ\".");
  }
  if (!hidden.empty()) {
    list.findings.push_back(
        {FindingKind::warning, make_fault("list-hidden-sheet", "Hidden sheets were left out: {names}.", "",
                                          "", {{"names", joined(hidden)}})});
  }
  if (alike.size() > 1) {
    std::erase(alike, best.sheet->name);
    alike.insert(alike.begin(), best.sheet->name);
    list.findings.push_back({FindingKind::question,
                             make_fault("list-which-sheet",
                                        "Several sheets hold a list: {names}. Which one is "
                                        "meant?",
                                        "", "", {{"names", joined(alike)}}),
                             alike});
  }
  return best;
}

/// Columns with names, birth dates or numbers of papers; marks them as personal.
std::vector<std::string> mark_identity_columns(const Sheet& sheet, Layout& layout) {
  std::vector<std::string> headings;
  for (ListColumn& column : layout.columns) {
    const bool by_heading = column.role == ColumnRole::personal && is_identity(column.heading);
    const bool by_content =
        column.role != ColumnRole::hamlet && holds_identity_numbers(sheet, column.index, layout.last_row + 1);
    if (!by_heading && !by_content) continue;
    column.role = ColumnRole::personal;
    headings.push_back(column.heading);
  }
  return headings;
}

/// Whether the rows are persons or households, and not hamlets: the same hamlets again and again.
bool is_register(const ListRows& rows) {
  std::set<std::string> hamlets;
  for (const HamletRow& row : rows.rows) hamlets.insert(name_form(row.unit) + "|" + name_form(row.hamlet));
  return rows.rows.size() > hamlets.size() + hamlets.size() / 2;
}

/// Only the number of rows in each hamlet survives.
void count_register(const ListRows& rows, const std::vector<std::string>& headings, HamletList& list) {
  const bool households = std::ranges::any_of(
      headings, [](const std::string& heading) { return has_phrase(folded(heading), "chu ho"); });
  const ColumnRole role = households ? ColumnRole::households : ColumnRole::voters;
  for (const HamletRow& row : rows.rows) {
    const auto known = std::ranges::find_if(list.rows, [&](const HamletRow& other) {
      return name_form(other.unit) == name_form(row.unit) && name_form(other.hamlet) == name_form(row.hamlet);
    });
    HamletRow& counted = known == list.rows.end() ? list.rows.emplace_back() : *known;
    counted.unit = row.unit;
    counted.hamlet = one_line(row.hamlet);
    counted.row = known == list.rows.end() ? row.row : counted.row;
    counted.counts[role] = counted.count(role).value_or(0) + 1;
  }
  list.personal = true;
  list.counted = role;
  list.findings.push_back(
      {FindingKind::refusal,
       make_fault("list-personal",
                  "The file holds personal data ({columns}). Nothing of it is stored: not in a "
                  "draft, a log or a folder.",
                  "", "", {{"columns", joined(headings)}})});
  list.findings.push_back(
      {FindingKind::question, make_fault("list-count-rows",
                                         "Count only the rows of each hamlet ({rows} rows, {hamlets} "
                                         "hamlets), and drop everything else?",
                                         "", "",
                                         {{"rows", std::to_string(rows.rows.size())},
                                          {"hamlets", std::to_string(list.rows.size())}})});
}

/// "Số hộ 2019": figures of one year, beside those without.
bool is_year_column(const std::string& heading) {
  const std::string form = folded(heading);
  for (std::size_t at = 0; at + 4 <= form.size(); ++at) {
    const std::string_view year = std::string_view(form).substr(at, 4);
    const bool digits = year.find_first_not_of("0123456789") == std::string_view::npos;
    const bool alone = (at == 0 || form[at - 1] == ' ') && (at + 4 == form.size() || form[at + 4] == ' ');
    if (digits && alone && (year.starts_with("19") || year.starts_with("20"))) return true;
  }
  return false;
}

/// All values of a column are formulas without a result.
bool is_uncalculated(const Sheet& sheet, const Layout& layout, const ListColumn& column) {
  int cells = 0, uncalculated = 0;
  for (const Row& row : sheet.rows) {
    const Cell* const cell = row.index > layout.last_row ? sheet.at(row.index, column.index) : nullptr;
    if (!cell) continue;
    ++cells;
    uncalculated += cell->kind == CellKind::uncalculated ? 1 : 0;
  }
  return cells > 0 && uncalculated * 2 > cells;
}

/// Asks which of the columns opinions are counted on, where there is more than one.
void ask_which_column(const Sheet& sheet, const Layout& layout, const ListContext& context,
                      HamletList& list) {
  static constexpr std::array order{ColumnRole::households, ColumnRole::voters,
                                    ColumnRole::households_permanent, ColumnRole::people,
                                    ColumnRole::households_temporary};
  std::vector<const ListColumn*> columns, without_values;
  const auto collect = [&](ColumnRole role) {
    for (const ListColumn& column : layout.columns) {
      if (column.role != role || column.hidden) continue;
      (is_uncalculated(sheet, layout, column) ? without_values : columns).push_back(&column);
    }
  };
  if (context.counted) collect(*context.counted);
  for (const ColumnRole role : order) {
    if (role != context.counted) collect(role);
  }
  std::stable_partition(columns.begin(), columns.end(),
                        [](const ListColumn* column) { return !is_year_column(column->heading); });
  for (const ListColumn* const column : without_values) {
    list.findings.push_back(
        {FindingKind::warning,
         make_fault("list-uncalculated",
                    "The column \"{column}\" holds formulas that were "
                    "never calculated.",
                    "Open the file in Excel once and save it, or choose another column.",
                    cell_name(layout.last_row, column->index), {{"column", column->heading}})});
  }
  if (!columns.empty()) list.counted = columns.front()->role;
  if (columns.size() + without_values.size() < 2) return;
  std::vector<std::string> choices;
  for (const ListColumn* const column : columns) choices.push_back(column->heading);
  for (const ListColumn* const column : without_values) choices.push_back(column->heading);
  list.findings.push_back({FindingKind::question,
                           make_fault("list-which-column", "Which column are opinions counted on: {columns}?",
                                      "", "", {{"columns", joined(choices)}}),
                           choices});
}

void tell_hidden(const Layout& layout, const ListRows& rows, HamletList& list) {
  for (const HamletRow& row : rows.hidden) list.hidden.push_back(one_line(row.hamlet));
  if (!list.hidden.empty()) {
    list.findings.push_back(
        {FindingKind::warning,
         make_fault("list-hidden-rows", "Hidden rows were left out ({count}): {hamlets}.",
                    "Take them in if they belong to the list.", "",
                    {{"count", std::to_string(list.hidden.size())}, {"hamlets", joined(list.hidden)}})});
  }
  std::vector<std::string> columns;
  for (const ListColumn& column : layout.columns) {
    if (column.hidden && column.role != ColumnRole::personal) columns.push_back(column.heading);
  }
  if (columns.empty()) return;
  list.findings.push_back(
      {FindingKind::warning,
       make_fault("list-hidden-columns", "Hidden columns were left out ({count}): {columns}.", "", "",
                  {{"count", std::to_string(columns.size())}, {"columns", joined(columns)}})});
}

void tell_comments(const Sheet& sheet, const ListRows& rows, HamletList& list) {
  for (const Comment& comment : sheet.comments) {
    const auto row = std::ranges::find(rows.rows, comment.row, &HamletRow::row);
    const std::string place = cell_name(comment.row, comment.column);
    list.findings.push_back(
        {FindingKind::warning, make_fault("list-comment", "{place}: a comment says \"{text}\".", "", place,
                                          {{"place", row == rows.rows.end() ? place : row->hamlet},
                                           {"text", std::string(cut_utf8(one_line(comment.text), 300))}})});
  }
}

/// The day of the figures, and the day on which the list was made.
void find_days(const Layout& layout, const ListRows& rows, HamletList& list) {
  std::vector<std::string> texts = rows.above;
  for (const ListColumn& column : layout.columns) texts.push_back(column.heading);
  texts.insert(texts.end(), rows.around.begin(), rows.around.end());
  for (const std::string& text : texts) {
    const auto day = find_day(text);
    if (!day) continue;
    const std::string form = folded(text);
    const bool figures = has_phrase(form, "tinh den") || has_phrase(form, "so lieu") ||
                         has_phrase(form, "den ngay") || has_phrase(form, "den het");
    if (figures && !list.as_of) list.as_of = day;
    if (!figures && has_phrase(form, "lap") && !list.made_on) list.made_on = day;
  }
  if (!list.made_on) list.made_on = rows.date_cell;
}

void forget_names(HamletList& list) {
  for (HamletRow& row : list.rows) {
    row.unit.clear();
    row.hamlet.clear();
  }
}

bool lost_letters(const Workbook& book) {
  return std::ranges::any_of(
      book.findings, [](const Finding& finding) { return finding.words.code == "table-letters-lost"; });
}

void tell_other_personal(const Layout& layout, HamletList& list) {
  std::vector<std::string> left_out;
  for (const ListColumn& column : layout.columns) {
    if (column.role == ColumnRole::personal) left_out.push_back(column.heading);
  }
  if (left_out.empty()) return;
  list.findings.push_back({FindingKind::warning, make_fault("list-personal-columns",
                                                            "Columns about persons were left out: {columns}.",
                                                            "", "", {{"columns", joined(left_out)}})});
}

}  // namespace

std::optional<std::int64_t> HamletRow::count(ColumnRole role) const {
  const auto found = counts.find(role);
  return found == counts.end() ? std::nullopt : found->second;
}

std::optional<std::int64_t> HamletList::total(ColumnRole role) const {
  if (rows.empty()) return std::nullopt;
  std::int64_t sum = 0;
  for (const HamletRow& row : rows) {
    const auto count = row.count(role);
    if (!count) return std::nullopt;
    sum += *count;
  }
  return sum;
}

Result<HamletList> read_hamlet_list(const Workbook& book, const ListContext& context) {
  HamletList list;
  list.findings = book.findings;
  auto chosen = choose_sheet(book, list);
  if (!chosen) return failure(chosen);
  Layout& layout = chosen->layout;
  const Sheet& sheet = *chosen->sheet;
  list.sheet = sheet.name;
  const auto identities = mark_identity_columns(sheet, layout);
  ListRows rows = read_list_rows(sheet, layout);
  if (!identities.empty() && is_register(rows)) {
    count_register(rows, identities, list);
    check_units(context, rows.above, list);
    return list;
  }
  list.rows = rows.rows;
  list.findings.insert(list.findings.end(), rows.findings.begin(), rows.findings.end());
  tell_other_personal(layout, list);
  ask_which_column(sheet, layout, context, list);
  tell_hidden(layout, rows, list);
  tell_comments(sheet, rows, list);
  check_totals(rows, list);
  find_days(layout, rows, list);
  if (lost_letters(book)) {
    forget_names(list);
  } else {
    check_units(context, rows.above, list);
    check_twice(list);
  }
  check_missing(layout, list);
  if (list.rows.empty()) {
    return fault("list-not-found", "The file holds no list of hamlets: no column for hamlets was found.",
                 "The list needs a heading such as \"Xã\", \"Thôn\", \"Số hộ\".");
  }
  return list;
}

}  // namespace kiosk::authoring
