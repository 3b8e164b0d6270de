#include "kiosk/authoring/lists/list_rows.h"

#include <algorithm>
#include <cmath>

#include "kiosk/authoring/input/number.h"
#include "kiosk/authoring/input/words.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

constexpr double largest_count = 100'000'000;

bool is_total_text(std::string_view text) {
  const std::string form = folded(text);
  for (const std::string_view word : {"tong cong", "tong so", "tong", "cong", "toan xa", "toan phuong"}) {
    if (!begins_with_phrase(form, word)) continue;
    const std::string rest = form.size() > word.size() ? form.substr(word.size() + 1) : "";
    if (rest.empty()) return true;
    for (const std::string_view of :
         {"xa", "phuong", "thi tran", "toan", "hai", "cac", "ca", "don vi", "chung", "so", "2", "3"}) {
      if (begins_with_phrase(rest, of)) return true;
    }
  }
  return false;
}

bool is_grand_text(std::string_view text) {
  const std::string form = folded(text);
  return begins_with_phrase(form, "tong") && !has_phrase(form, "xa") && !has_phrase(form, "phuong");
}

/// What people write below a list.
bool is_footer_text(std::string_view text) {
  const std::string form = folded(text);
  for (const std::string_view word :
       {"nguoi lap", "tm", "chu tich", "ky ten", "ghi chu", "luu y", "nguoi tong hop", "ke toan", "noi nhan",
        "thu truong", "xac nhan", "nguon", "pho chu tich"}) {
    if (begins_with_phrase(form, word)) return true;
  }
  return has_phrase(form, "ngay") && has_phrase(form, "thang");
}

std::string shown(const Cell* cell) {
  if (!cell) return {};
  if (cell->kind == CellKind::text || cell->kind == CellKind::number) return one_line(cell->text);
  return {};
}

/// Reads the rows one after another; knows the unit that the rows above named.
class RowReader {
 public:
  RowReader(const Sheet& sheet, const Layout& layout)
      : sheet_(sheet),
        layout_(layout),
        hamlet_(*layout.find(ColumnRole::hamlet)),
        unit_(layout.find(ColumnRole::unit)),
        index_(layout.find(ColumnRole::index)) {
    for (const ListColumn& column : layout.columns) {
      const bool count = !count_name(column.role).empty() && !column.hidden;
      const bool first =
          std::ranges::none_of(counts_, [&](const ListColumn* other) { return other->role == column.role; });
      if (count && first) counts_.push_back(&column);
    }
  }

  ListRows read() {
    for (const Row& row : sheet_.rows) {
      if (row.index < layout_.first_row) read_above(row);
      if (row.index > layout_.last_row) read_row(row);
    }
    warn_separators();
    return std::move(out_);
  }

 private:
  void read_above(const Row& row) {
    for (const Cell& cell : row.cells) {
      if (cell.kind == CellKind::text) out_.above.push_back(one_line(cell.text));
      note_date(cell);
    }
  }

  void note_date(const Cell& cell) {
    if (cell.kind == CellKind::date && !out_.date_cell) out_.date_cell = cell.day;
  }

  void read_row(const Row& row) {
    for (const Cell& cell : row.cells) {
      const bool in_list = std::ranges::any_of(
          layout_.columns, [&](const ListColumn& column) { return column.index == cell.column; });
      if (!in_list || cell.kind == CellKind::date) note_date(cell);
    }
    if (is_repeated_heading(row)) return;
    if (const auto text = total_text(row)) return add_total(row, *text);
    const std::string hamlet = shown(sheet_.at(row.index, hamlet_.index));
    if (const auto unit = section_unit(row, hamlet)) {
      section_ = *unit;
      return;
    }
    HamletRow found;
    found.row = row.index;
    found.hamlet = hamlet;
    found.unit = unit_of(row);
    if (hamlet.empty() || !is_hamlet_row(row, hamlet)) {
      leave_out(row);
      return;
    }
    read_counts(row, found, row.hidden);
    (row.hidden ? out_.hidden : out_.rows).push_back(std::move(found));
  }

  /// The heading again, at the top of a printed page.
  bool is_repeated_heading(const Row& row) const {
    int same = 0;
    for (const Cell& cell : row.cells) {
      const std::string text = shown(&cell);
      const bool fits = !text.empty() && std::ranges::any_of(layout_.columns, [&](const ListColumn& column) {
        return column.index == cell.column && column.role != ColumnRole::none &&
               column.heading.ends_with(text);
      });
      if (fits) ++same;
    }
    return same >= 3;
  }

  std::optional<std::string> total_text(const Row& row) const {
    for (const Cell& cell : row.cells) {
      if (cell.kind != CellKind::text) continue;
      if (cell.column > hamlet_.index) break;
      const std::string text = without_numbering(cell.text);
      if (is_total_text(text)) return text;
    }
    return std::nullopt;
  }

  void add_total(const Row& row, const std::string& text) {
    StatedTotal total;
    total.row = row.index;
    total.until = out_.rows.size();
    total.from = is_grand_text(text) ? 0 : totalled_;
    total.grand = is_grand_text(text) || total.from == 0;
    for (const ListColumn* const column : counts_) {
      const Cell* const cell = sheet_.at(row.index, column->index);
      if (!cell) continue;
      const auto number = cell->kind == CellKind::number
                              ? std::optional<double>(cell->number)
                              : (cell->kind == CellKind::text ? value_of(cell->text) : std::nullopt);
      if (number && *number >= 0 && *number < largest_count)
        total.counts[column->role] = std::llround(*number);
    }
    if (!total.counts.empty()) out_.totals.push_back(std::move(total));
    totalled_ = out_.rows.size();
    seen_total_ = true;
  }

  static std::optional<double> value_of(std::string_view text) {
    const auto number = read_number(text);
    return number ? std::optional<double>(number->value) : std::nullopt;
  }

  /// A row of its own that names the commune of the rows below: "I. XÃ ĐỒNG SẬY".
  std::optional<std::string> section_unit(const Row& row, const std::string& hamlet) const {
    if (unit_ && !shown(sheet_.at(row.index, unit_->index)).empty()) return std::nullopt;
    if (begins_like_unit(without_numbering(hamlet))) return without_numbering(hamlet);
    if (!hamlet.empty()) return std::nullopt;
    for (const Cell& cell : row.cells) {
      const std::string text = without_numbering(shown(&cell));
      if (cell.kind == CellKind::text && begins_like_unit(text) && text.size() < 80) return text;
    }
    return std::nullopt;
  }

  std::string unit_of(const Row& row) {
    if (!unit_) return section_;
    std::string unit = shown(sheet_.at(row.index, unit_->index));
    for (const Merge& merge : sheet_.merges) {
      const bool inside = row.index >= merge.first_row && row.index <= merge.last_row &&
                          unit_->index >= merge.first_column && unit_->index <= merge.last_column;
      if (inside && unit.empty()) unit = shown(sheet_.at(merge.first_row, merge.first_column));
    }
    // Files without merged cells leave the cells below the first one blank.
    if (unit.empty()) unit = section_;
    section_ = unit;
    return unit;
  }

  bool is_hamlet_row(const Row& row, const std::string& hamlet) const {
    const bool counted = std::ranges::any_of(counts_, [&](const ListColumn* column) {
      const Cell* const cell = sheet_.at(row.index, column->index);
      return cell && (cell->kind != CellKind::text || read_number(cell->text));
    });
    if (!counted && is_footer_text(hamlet)) return false;
    const Cell* const number = index_ ? sheet_.at(row.index, index_->index) : nullptr;
    const bool numbered =
        number && (number->kind == CellKind::number || number->kind == CellKind::uncalculated ||
                   read_number(without_dot(shown(number))));
    return counted || (!seen_total_ && (numbered || begins_like_hamlet(hamlet)));
  }

  static std::string without_dot(std::string text) {
    while (!text.empty() && (text.back() == '.' || text.back() == ')')) text.pop_back();
    return text;
  }

  void leave_out(const Row& row) {
    for (const Cell& cell : row.cells) {
      if (cell.kind == CellKind::text) out_.around.push_back(one_line(cell.text));
    }
  }

  void read_counts(const Row& row, HamletRow& found, bool hidden) {
    for (const ListColumn* const column : counts_) {
      const Cell* const cell = sheet_.at(row.index, column->index);
      found.counts[column->role] = cell ? count_of(*cell, *column, found, hidden) : std::nullopt;
    }
  }

  std::optional<std::int64_t> count_of(const Cell& cell, const ListColumn& column, const HamletRow& row,
                                       bool hidden) {
    const std::string place = cell_name(row.row, column.index);
    if (cell.kind == CellKind::error) {
      if (!hidden) {
        out_.findings.push_back(
            {FindingKind::warning,
             make_fault("list-error-cell", "{hamlet}: the cell {cell} holds an error, not a number.",
                        "Type the number.", place, {{"hamlet", row.hamlet}, {"cell", place}})});
      }
      return std::nullopt;
    }
    if (cell.kind == CellKind::number) return whole_number(cell.number, place, row, hidden);
    const auto number = cell.kind == CellKind::text ? read_number(cell.text) : std::nullopt;
    if (!number) return std::nullopt;
    if (number->grouping == Grouping::dot || number->grouping == Grouping::comma)
      grouped_.push_back({row.hamlet, place, column.role, number->grouping});
    if (!number->mark.empty() && !hidden) {
      out_.findings.push_back(
          {FindingKind::warning,
           make_fault("list-marked-number", "{hamlet}: the mark {mark} is beside the number.",
                      "Check what the mark means.", place,
                      {{"hamlet", row.hamlet}, {"mark", number->mark}})});
    }
    return whole_number(number->value, place, row, hidden);
  }

  /// A count is a whole number. Excel reads a typed "5.642" as five and a fraction where the dot is its
  /// decimal sign.
  std::optional<std::int64_t> whole_number(double value, const std::string& place, const HamletRow& row,
                                           bool hidden) {
    if (!(value >= 0 && value < largest_count)) return std::nullopt;
    if (value == std::floor(value)) return std::llround(value);
    const double thousandfold = std::round(value * 1000);
    if (std::abs(value * 1000 - thousandfold) > 1e-6 || thousandfold >= largest_count) return std::nullopt;
    const auto count = static_cast<std::int64_t>(thousandfold);
    if (!hidden) {
      std::string as_read = number_cell(0, value).text;
      out_.findings.push_back(
          {FindingKind::question,
           make_fault("list-decimal-count", "{hamlet}: is {number} meant as {count}?", "", place,
                      {{"hamlet", row.hamlet}, {"number", as_read}, {"count", format_integer(count, "vi")}}),
           {std::to_string(count)}});
    }
    return count;
  }

  /// "1,204" among "1.204": read the same, but said.
  void warn_separators() {
    const auto dots = std::ranges::count(grouped_, Grouping::dot, &GroupedNumber::grouping);
    const auto commas = static_cast<std::ptrdiff_t>(grouped_.size()) - dots;
    if (dots == 0 || commas == 0) return;
    const Grouping usual = dots >= commas ? Grouping::dot : Grouping::comma;
    for (const GroupedNumber& one : grouped_) {
      if (one.grouping == usual) continue;
      out_.findings.push_back(
          {FindingKind::warning,
           make_fault(
               "list-other-separator",
               "{hamlet}: thousands are separated by \"{sign}\" here, elsewhere by \"{usual}\". The number "
               "was read with thousands.",
               "Check the number.", one.place,
               {{"hamlet", one.hamlet},
                {"sign", one.grouping == Grouping::dot ? "." : ","},
                {"usual", usual == Grouping::dot ? "." : ","}})});
    }
  }

  struct GroupedNumber {
    std::string hamlet, place;
    ColumnRole role{};
    Grouping grouping{};
  };

  const Sheet& sheet_;
  const Layout& layout_;
  const ListColumn& hamlet_;
  const ListColumn *unit_, *index_;
  std::vector<const ListColumn*> counts_;
  ListRows out_;
  std::string section_;
  std::size_t totalled_ = 0;
  bool seen_total_ = false;
  std::vector<GroupedNumber> grouped_;
};

}  // namespace

ListRows read_list_rows(const Sheet& sheet, const Layout& layout) {
  return RowReader(sheet, layout).read();
}

}  // namespace kiosk::authoring
