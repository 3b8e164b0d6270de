#include "kiosk/server/results/public_results.h"

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/suppression.h"

namespace kiosk::server::results {
namespace {

using Cell = Suppression::Cell;

/// Which cells are hidden first if one more must be: answers, then turnouts, then sums.
enum Rank { answer_rank, turnout_rank, subtotal_rank, total_rank };

/// The cells of one line of a table.
struct Cells {
  Cell took_part, agree, disagree, other;
};

/// Adds a line's counts. Readers know that each participant gave one of the three answers; but not how many
/// gave none (a paper form without a tick) or two (other opinions on paper overlap).
Cells add_counts(Suppression& table, const Count& row, int answers, int turnout) {
  const auto answer = [&](std::int64_t count) {
    return small(row.took_part) ? table.protect(count) : table.publish(count, answers);
  };
  const Cells cells{table.publish(row.took_part, turnout), answer(row.agree), answer(row.disagree),
                    answer(row.other)};
  std::vector<Cell> parts{cells.agree, cells.disagree, cells.other};
  const std::int64_t rest = row.took_part - row.agree - row.disagree - row.other;
  if (rest != 0) parts.push_back(table.keep_back(rest));
  table.sum(cells.took_part, std::move(parts));
  return cells;
}

/// Declares that readers can add up each column.
void add_columns(Suppression& table, const Cells& whole, const std::vector<Cells>& lines) {
  for (const auto column : {&Cells::took_part, &Cells::agree, &Cells::disagree, &Cells::other}) {
    std::vector<Cell> parts;
    for (const Cells& line : lines) parts.push_back(line.*column);
    table.sum(whole.*column, std::move(parts));
  }
}

PublicCounts shown(const Count& row, const Suppression& table, const Cells& cells) {
  const auto count = [&](Cell cell, std::int64_t value) {
    return table.shown(cell) ? Shown{value} : Shown{};
  };
  return {count(cells.took_part, row.took_part), count(cells.agree, row.agree),
          count(cells.disagree, row.disagree), count(cells.other, row.other)};
}

/// The cells of the table of forms, or of the table of opinions from kiosks.
class TableCells {
 public:
  /// `counts`: of the part that the table shows.
  TableCells(Suppression& table, const Summary& summary, const Count& (*counts)(const Row&)) : counts_(counts) {
    for (const UnitRows& part : summary.units) {
      std::vector<Cells> lines;
      for (const Row& row : part.hamlets) lines.push_back(add_counts(table, counts(row), answer_rank, turnout_rank));
      subtotals_.push_back(add_counts(table, counts(part.subtotal), subtotal_rank, subtotal_rank));
      add_columns(table, subtotals_.back(), lines);
      hamlets_.push_back(std::move(lines));
    }
    total_ = add_counts(table, counts(summary.total), total_rank, total_rank);
    add_columns(table, total_, subtotals_);
  }
  PublicCounts hamlet(const Suppression& table, const Row& row, std::size_t unit, std::size_t index) const {
    return shown(counts_(row), table, hamlets_[unit][index]);
  }
  PublicCounts subtotal(const Suppression& table, const Row& row, std::size_t unit) const {
    return shown(counts_(row), table, subtotals_[unit]);
  }
  PublicCounts total(const Suppression& table, const Row& row) const { return shown(counts_(row), table, total_); }

 private:
  const Count& (*counts_)(const Row&);
  std::vector<std::vector<Cells>> hamlets_;
  std::vector<Cells> subtotals_;
  Cells total_{};
};

/// On a shorter list, "not reached" would reveal that 1 to 4 people agree.
constexpr std::int64_t shortest_list = 2 * smallest_shown;

std::optional<bool> outcome_of(const Verdict& verdict) {
  if (!verdict.entered || verdict.listed < shortest_list) return std::nullopt;
  return verdict.passes;
}

const Count& forms_of(const Row& row) {
  return row;
}
const Count& opinions_of(const Row& row) {
  return row.kiosk;
}

void add_tables(const Summary& summary, PublicResults& results) {
  Suppression table;
  const TableCells forms(table, summary, forms_of);
  std::optional<TableCells> kiosks;
  if (summary.apart()) kiosks.emplace(table, summary, opinions_of);
  table.solve();
  const auto line = [](const Row& row, PublicCounts counts, PublicCounts kiosk) {
    return PublicRow{counts, row.name, row.listed, kiosk};
  };
  const PublicCounts none{};
  for (std::size_t u = 0; u < summary.units.size(); ++u) {
    const UnitRows& part = summary.units[u];
    const Verdict verdict = verdict_of(summary, part.subtotal);
    PublicUnit unit{line(part.subtotal, forms.subtotal(table, part.subtotal, u),
                         kiosks ? kiosks->subtotal(table, part.subtotal, u) : none),
                    outcome_of(verdict), verdict.entered, {}};
    for (std::size_t h = 0; h < part.hamlets.size(); ++h) {
      const Row& row = part.hamlets[h];
      unit.hamlets.push_back(
          line(row, forms.hamlet(table, row, u, h), kiosks ? kiosks->hamlet(table, row, u, h) : none));
    }
    results.units.push_back(std::move(unit));
  }
  results.total =
      line(summary.total, forms.total(table, summary.total), kiosks ? kiosks->total(table, summary.total) : none);
}

std::optional<bool> all_passed(const std::vector<PublicUnit>& units) {
  const auto said = [&](std::optional<bool> what) {
    return std::ranges::any_of(units, [&](const PublicUnit& unit) { return unit.passed == what; });
  };
  if (said(false)) return false;
  if (units.empty() || said(std::nullopt)) return std::nullopt;
  return true;
}

/// If each resident chose one option, readers know that the options add up to those who answered. A figure
/// computed from all counts is one more equation, so it is left out if any count is hidden.
PublicResults::Question protect(const QuestionCounts& question) {
  Suppression table;
  std::vector<Cell> cells;
  for (const OptionCount& option : question.options) cells.push_back(table.publish(option.count));
  const Cell answered = table.publish(question.answered, subtotal_rank);
  if (!consultation::selects_several(question.kind)) table.sum(answered, cells);
  table.solve();
  PublicResults::Question out{question.title, {}, {}, {}};
  bool whole = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const OptionCount& option = question.options[i];
    whole = whole && table.shown(cells[i]);
    out.options.push_back({option.label, table.shown(cells[i]) ? Shown{option.count} : Shown{}});
  }
  if (table.shown(answered)) out.answered = question.answered;
  if (whole) out.figures = question.figures;
  return out;
}

}  // namespace

PublicResults protect(const Summary& summary) {
  PublicResults results;
  results.kiosks = summary.kiosks;
  add_tables(summary, results);
  results.passed = all_passed(results.units);
  for (const QuestionCounts& question : summary.questions) {
    const bool is_stance = consultation::role_of(question.id) == consultation::QuestionRole::stance;
    if (!is_stance && consultation::has_option_counts(question.kind))
      results.questions.push_back(protect(question));
  }
  return results;
}

}  // namespace kiosk::server::results
