#include "kiosk/server/results/public_results.h"

#include <algorithm>

namespace kiosk::server::results {
namespace {

constexpr std::int64_t smallest_shown = 5;

bool small(std::int64_t count) {
  return count > 0 && count < smallest_shown;
}

/// One row on its way: its figures, and what is to be held back.
struct Draft {
  const Row* row;
  bool answers = false, turnout = false;  ///< held back
};

/// Whether a row holds some answers that few gave.
bool needs_hiding(const Row& row) {
  return small(row.agree) || small(row.disagree) || small(row.other) ||
         small(row.took_part - row.agree - row.disagree - row.other);
}

/// Holds a second one back where one alone could be found by subtraction: the one with the fewest people.
void complement(std::vector<Draft>& addends, bool Draft::*held) {
  const auto hidden = std::count_if(addends.begin(), addends.end(), [&](const Draft& d) { return d.*held; });
  if (hidden != 1) return;
  Draft* smallest = nullptr;
  for (Draft& draft : addends) {
    // A row where nobody took part hides nothing: its zero is known.
    if (draft.*held || draft.row->took_part == 0) continue;
    if (!smallest || draft.row->took_part < smallest->row->took_part) smallest = &draft;
  }
  if (smallest) smallest->*held = true;
}

PublicRow shown(const Draft& draft) {
  const Row& row = *draft.row;
  PublicRow out;
  out.name = row.name;
  out.listed = row.listed;
  if (!draft.turnout) out.took_part = row.took_part;
  if (draft.answers || draft.turnout) return out;
  out.agree = row.agree;
  out.disagree = row.disagree;
  out.other = row.other;
  return out;
}

Draft draft_of(const Row& row) {
  return {&row, needs_hiding(row), small(row.took_part)};
}

/// True where the rows' own sum must not be shown either: one alone is held back and no other can join it.
bool alone(const std::vector<Draft>& addends, bool Draft::*held) {
  return std::count_if(addends.begin(), addends.end(), [&](const Draft& d) { return d.*held; }) == 1;
}

}  // namespace

PublicResults protect(const Summary& summary) {
  PublicResults results;
  std::vector<Draft> subtotals;
  std::vector<std::vector<Draft>> rows;
  for (const UnitRows& part : summary.units) {
    std::vector<Draft> drafts;
    for (const Row& row : part.hamlets) drafts.push_back(draft_of(row));
    complement(drafts, &Draft::answers);
    complement(drafts, &Draft::turnout);
    Draft subtotal = draft_of(part.subtotal);
    subtotal.answers = subtotal.answers || alone(drafts, &Draft::answers);
    subtotal.turnout = subtotal.turnout || alone(drafts, &Draft::turnout);
    rows.push_back(std::move(drafts));
    subtotals.push_back(subtotal);
  }
  complement(subtotals, &Draft::answers);
  complement(subtotals, &Draft::turnout);
  Draft total = draft_of(summary.total);
  total.answers = total.answers || alone(subtotals, &Draft::answers);
  total.turnout = total.turnout || alone(subtotals, &Draft::turnout);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    PublicUnit unit{shown(subtotals[i]), {}};
    for (const Draft& draft : rows[i]) unit.hamlets.push_back(shown(draft));
    results.units.push_back(std::move(unit));
  }
  results.total = shown(total);
  for (const QuestionCounts& question : summary.questions) {
    if (question.id == "stance" || question.kind == consultation::QuestionKind::text) continue;
    PublicResults::Question out{question.title, {}};
    for (const OptionCount& option : question.options)
      out.options.push_back({option.label, small(option.count) ? Shown{} : Shown{option.count}});
    results.questions.push_back(std::move(out));
  }
  return results;
}

}  // namespace kiosk::server::results
