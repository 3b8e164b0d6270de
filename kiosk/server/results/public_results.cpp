#include "kiosk/server/results/public_results.h"

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"

namespace kiosk::server::results {
namespace {

constexpr std::int64_t smallest_shown = 5;

bool small(std::int64_t count) {
  return count > 0 && count < smallest_shown;
}

/// One row during suppression: its counts, and which are suppressed.
struct RowSuppression {
  const Row* row;
  bool answers = false, turnout = false;  ///< suppressed
};

/// Whether a row has an answer count of 1 to 4 people.
bool needs_hiding(const Row& row) {
  return small(row.agree) || small(row.disagree) || small(row.other) ||
         small(row.took_part - row.agree - row.disagree - row.other);
}

/// Suppresses a second row if a single suppressed one could be computed by subtraction: the one with the
/// fewest people.
void complement(std::vector<RowSuppression>& addends, bool RowSuppression::*held) {
  const auto hidden =
      std::count_if(addends.begin(), addends.end(), [&](const RowSuppression& d) { return d.*held; });
  if (hidden != 1) return;
  RowSuppression* smallest = nullptr;
  for (RowSuppression& row : addends) {
    // A row without participants cannot hide another one, because its count is known to be zero.
    if (row.*held || row.row->took_part == 0) continue;
    if (!smallest || row.row->took_part < smallest->row->took_part) smallest = &row;
  }
  if (smallest) smallest->*held = true;
}

PublicRow shown(const RowSuppression& suppression) {
  const Row& row = *suppression.row;
  PublicRow out;
  out.name = row.name;
  out.listed = row.listed;
  if (!suppression.turnout) out.took_part = row.took_part;
  if (suppression.answers || suppression.turnout) return out;
  out.agree = row.agree;
  out.disagree = row.disagree;
  out.other = row.other;
  return out;
}

RowSuppression suppression_of(const Row& row) {
  return {&row, needs_hiding(row), small(row.took_part)};
}

/// Whether the sum must be suppressed too: one row is suppressed and no second one can be.
bool alone(const std::vector<RowSuppression>& addends, bool RowSuppression::*held) {
  return std::count_if(addends.begin(), addends.end(), [&](const RowSuppression& d) { return d.*held; }) == 1;
}

/// Suppresses the smallest other count if a single one is suppressed: when each resident chose one option,
/// the sum is known, and the missing count could be computed.
void hold_back_second(const QuestionCounts& question, std::vector<PublicResults::Option>& options) {
  const auto hidden = [](const PublicResults::Option& option) { return !option.count; };
  if (consultation::selects_several(question.kind) || std::ranges::count_if(options, hidden) != 1) return;
  PublicResults::Option* smallest = nullptr;
  for (PublicResults::Option& option : options) {
    if (!option.count || *option.count == 0) continue;
    if (!smallest || *option.count < *smallest->count) smallest = &option;
  }
  if (smallest) smallest->count.reset();
}

/// Counts of one to four people are suppressed. A figure computed from all counts could reveal such a count,
/// so it is suppressed too.
PublicResults::Question protect(const QuestionCounts& question) {
  PublicResults::Question out{question.title, {}, {}};
  bool held_back = false;
  for (const OptionCount& option : question.options) {
    held_back = held_back || small(option.count);
    out.options.push_back({option.label, small(option.count) ? Shown{} : Shown{option.count}});
  }
  if (!held_back) out.figures = question.figures;
  hold_back_second(question, out.options);
  return out;
}

}  // namespace

PublicResults protect(const Summary& summary) {
  PublicResults results;
  std::vector<RowSuppression> subtotals;
  std::vector<std::vector<RowSuppression>> rows;
  for (const UnitRows& part : summary.units) {
    std::vector<RowSuppression> rows_here;
    for (const Row& row : part.hamlets) rows_here.push_back(suppression_of(row));
    complement(rows_here, &RowSuppression::answers);
    complement(rows_here, &RowSuppression::turnout);
    RowSuppression subtotal = suppression_of(part.subtotal);
    subtotal.answers = subtotal.answers || alone(rows_here, &RowSuppression::answers);
    subtotal.turnout = subtotal.turnout || alone(rows_here, &RowSuppression::turnout);
    rows.push_back(std::move(rows_here));
    subtotals.push_back(subtotal);
  }
  complement(subtotals, &RowSuppression::answers);
  complement(subtotals, &RowSuppression::turnout);
  RowSuppression total = suppression_of(summary.total);
  total.answers = total.answers || alone(subtotals, &RowSuppression::answers);
  total.turnout = total.turnout || alone(subtotals, &RowSuppression::turnout);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    PublicUnit unit{shown(subtotals[i]), {}};
    for (const RowSuppression& row : rows[i]) unit.hamlets.push_back(shown(row));
    results.units.push_back(std::move(unit));
  }
  results.total = shown(total);
  for (const QuestionCounts& question : summary.questions) {
    const bool is_stance = consultation::role_of(question.id) == consultation::QuestionRole::stance;
    if (!is_stance && consultation::has_option_counts(question.kind))
      results.questions.push_back(protect(question));
  }
  return results;
}

}  // namespace kiosk::server::results
