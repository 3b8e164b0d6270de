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

/// The cells of one line of the result table.
struct Cells {
  Cell took_part, agree, disagree, other;
};

/// Adds a line's counts. Readers know that each participant gave one of the three answers; but not how many
/// gave none (a paper form without a tick) or two (other opinions on paper overlap).
Cells add_line(Suppression& table, const Row& row, int answers, int turnout) {
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

PublicRow shown(const Row& row, const Suppression& table, const Cells& cells) {
  const auto count = [&](Cell cell, std::int64_t value) {
    return table.shown(cell) ? Shown{value} : Shown{};
  };
  return {row.name,
          row.listed,
          count(cells.took_part, row.took_part),
          count(cells.agree, row.agree),
          count(cells.disagree, row.disagree),
          count(cells.other, row.other)};
}

/// On a shorter list, "not reached" would reveal that 1 to 4 people agree.
constexpr std::int64_t shortest_list = 2 * smallest_shown;

std::optional<bool> outcome_of(const Verdict& verdict) {
  if (verdict.listed < shortest_list) return std::nullopt;
  return verdict.passes;
}

void add_table(const Summary& summary, PublicResults& results) {
  Suppression table;
  std::vector<Cells> subtotals;
  std::vector<std::vector<Cells>> hamlets;
  for (const UnitRows& part : summary.units) {
    std::vector<Cells> lines;
    for (const Row& row : part.hamlets) lines.push_back(add_line(table, row, answer_rank, turnout_rank));
    subtotals.push_back(add_line(table, part.subtotal, subtotal_rank, subtotal_rank));
    add_columns(table, subtotals.back(), lines);
    hamlets.push_back(std::move(lines));
  }
  const Cells total = add_line(table, summary.total, total_rank, total_rank);
  add_columns(table, total, subtotals);
  table.solve();
  for (std::size_t u = 0; u < summary.units.size(); ++u) {
    const UnitRows& part = summary.units[u];
    PublicUnit unit{
        shown(part.subtotal, table, subtotals[u]), outcome_of(verdict_of(summary, part.subtotal)), {}};
    for (std::size_t h = 0; h < part.hamlets.size(); ++h)
      unit.hamlets.push_back(shown(part.hamlets[h], table, hamlets[u][h]));
    results.units.push_back(std::move(unit));
  }
  results.total = shown(summary.total, table, total);
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
  add_table(summary, results);
  results.passed = all_passed(results.units);
  for (const QuestionCounts& question : summary.questions) {
    const bool is_stance = consultation::role_of(question.id) == consultation::QuestionRole::stance;
    if (!is_stance && consultation::has_option_counts(question.kind))
      results.questions.push_back(protect(question));
  }
  return results;
}

}  // namespace kiosk::server::results
