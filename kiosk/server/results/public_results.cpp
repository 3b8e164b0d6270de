#include "kiosk/server/results/public_results.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/suppression.h"

namespace kiosk::server::results {
namespace {

using Cell = Suppression::Cell;

/// Which cells are hidden first if one more must be: answers, then turnouts, then sums.
enum Rank { answer_rank, turnout_rank, subtotal_rank, total_rank };

/// The cells of one line of a table, by column: took part, agree, disagree, other.
using Cells = std::array<Cell, 4>;

std::array<std::int64_t, 4> counts_of(const Count& count) {
  return {count.took_part, count.agree, count.disagree, count.other};
}

constexpr std::int64_t distance(std::int64_t one, std::int64_t other) {
  return one < other ? other - one : one - other;
}

/// The counts of published versions, one version after the other.
class Publishing {
 public:
  /// What the counts of a line belong to: "forms", "kiosks", or "together" where kiosks' opinions are forms;
  /// unit and hamlet ("" = all; "-" = not stated).
  using Key = std::array<std::string, 3>;

  /// Adds a line's counts. Readers know that each participant gave one of the three answers; but not how many
  /// gave none (a paper form without a tick) or two (other opinions on paper overlap).
  Cells add_line(const Key& key, const Count& count, int answers, int turnout) {
    const auto counts = counts_of(count);
    const Care care = changed_by_few(key, count.took_part) ? Care::change
                      : small(count.took_part)             ? Care::line
                                                           : Care::count;
    Cells cells{add(key, 0, counts[0], turnout, Care::count)};
    for (std::size_t column = 1; column < counts.size(); ++column)
      cells.at(column) = add(key, column, counts.at(column), answers, care);
    std::vector<Cell> parts(cells.begin() + 1, cells.end());
    const std::int64_t rest = counts[0] - counts[1] - counts[2] - counts[3];
    if (rest != 0) parts.push_back(keep_back(key, rest));
    sum(cells[0], std::move(parts));
    return cells;
  }
  /// Readers know `whole` to be the sum of `parts`. Known sums are not added again.
  void sum(Cell whole, std::vector<Cell> parts) {
    if (parts.size() == 1 && parts.front() == whole) return;
    if (sums_.emplace(whole, parts).second) table_.sum(whole, std::move(parts));
  }
  /// A count: the earlier cell where an earlier version had the same count in this place.
  Cell add(const Key& key, std::size_t column, std::int64_t count, int rank) {
    return add(key, column, count, rank, Care::count);
  }
  /// Forms and opinions that an earlier version counted together.
  void part(const Key& together, const Cells& forms, const Cells& kiosks, const Count& of_forms, const Count& of_kiosks) {
    const auto some = counts_of(of_forms), others = counts_of(of_kiosks);
    for (std::size_t column = 0; column < some.size(); ++column) {
      for (const Past& past : past_of(together, column)) {
        const std::int64_t both = some.at(column) + others.at(column);
        if (distance(both, past.count) >= smallest_shown) continue;
        const Cell all = both == past.count ? past.cell : table_.keep_back(both);
        if (both != past.count) sum(all, {past.cell, table_.protect(distance(both, past.count))});
        sum(all, {forms.at(column), kiosks.at(column)});
      }
    }
  }
  /// Few people more or fewer than in an earlier version.
  bool changed_by_few(const Key& key, std::int64_t count) {
    return std::ranges::any_of(past_of(key, 0), [&](const Past& past) { return small(distance(past.count, count)); });
  }
  /// Ends a version.
  void publish() {
    table_.solve();
    table_.freeze();
  }
  const Suppression& table() const { return table_; }

  enum class Care {
    count,  ///< a count of 1 to 4 must not be found
    line,   ///< nor any count, because so few took part
    change  ///< nor any count, because so few took part more or fewer than before
  };
  Cell add(const Key& key, std::size_t column, std::int64_t count, int rank, Care care) {
    auto& before = past_of(key, column);
    if (care != Care::change) {
      for (const Past& past : before)
        if (past.count == count) return past.cell;
    }
    const auto tells = [&](const Past& past) {
      const std::int64_t change = distance(past.count, count);
      return column > 0 && (small(change) || (care == Care::change && change < smallest_shown));
    };
    const bool secret = care == Care::line || std::ranges::any_of(before, [&](const Past& past) {
      return tells(past) && table_.shown(past.cell);
    });
    const Cell cell = secret ? table_.protect(count) : table_.publish(count, rank);
    for (const Past& past : before) {
      if (tells(past) && !table_.shown(past.cell))
        sum(cell, {past.cell, table_.protect(distance(past.count, count))});
    }
    before.push_back({count, cell});
    return cell;
  }

 private:
  struct Past {
    std::int64_t count;
    Cell cell;
  };
  std::vector<Past>& past_of(const Key& key, std::size_t column) { return past_[{key, column}]; }
  Cell keep_back(const Key& key, std::int64_t rest) {
    auto& before = past_of(key, counts_of({}).size());
    for (const Past& past : before)
      if (past.count == rest) return past.cell;
    before.push_back({rest, table_.keep_back(rest)});
    return before.back().cell;
  }
  Suppression table_;
  std::set<std::pair<Cell, std::vector<Cell>>> sums_;
  std::map<std::pair<Key, std::size_t>, std::vector<Past>> past_;  ///< by column; the last one: no answer
};

PublicCounts shown(const Count& count, const Suppression& table, const Cells& cells) {
  const auto counts = counts_of(count);
  const auto one = [&](std::size_t column) {
    return table.shown(cells.at(column)) ? Shown{counts.at(column)} : Shown{};
  };
  return {one(0), one(1), one(2), one(3)};
}

/// The cells of the table of forms, or of the table of opinions from kiosks.
class TableCells {
 public:
  /// `counts`: of the part that the table shows.
  TableCells(Publishing& publishing, const Summary& summary, const std::string& part,
             const Count& (*counts)(const Row&))
      : counts_(counts) {
    for (const UnitRows& unit : summary.units) {
      const std::string& id = unit.subtotal.unit;
      std::vector<Cells> lines;
      for (const Row& row : unit.hamlets)
        lines.push_back(publishing.add_line({part, id, row.id.empty() ? "-" : row.id}, counts(row), answer_rank,
                                            turnout_rank));
      subtotals.push_back(
          publishing.add_line({part, id, ""}, counts(unit.subtotal), subtotal_rank, subtotal_rank));
      add_columns(publishing, subtotals.back(), lines);
      hamlets.push_back(std::move(lines));
    }
    total = publishing.add_line({part, "", ""}, counts(summary.total), total_rank, total_rank);
    add_columns(publishing, total, subtotals);
  }
  PublicCounts hamlet(const Suppression& table, const Row& row, std::size_t unit, std::size_t index) const {
    return shown(counts_(row), table, hamlets[unit][index]);
  }
  PublicCounts subtotal(const Suppression& table, const Row& row, std::size_t unit) const {
    return shown(counts_(row), table, subtotals[unit]);
  }
  PublicCounts whole(const Suppression& table, const Row& row) const { return shown(counts_(row), table, total); }

  std::vector<std::vector<Cells>> hamlets;
  std::vector<Cells> subtotals;
  Cells total{};

 private:
  /// Declares that readers can add up each column.
  static void add_columns(Publishing& publishing, const Cells& whole, const std::vector<Cells>& lines) {
    for (std::size_t column = 0; column < whole.size(); ++column) {
      std::vector<Cell> parts;
      for (const Cells& line : lines) parts.push_back(line.at(column));
      publishing.sum(whole.at(column), std::move(parts));
    }
  }
  const Count& (*counts_)(const Row&);
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

constexpr const char *together = "together", *only_forms = "forms", *only_kiosks = "kiosks";

/// The tables of one version.
struct Tables {
  TableCells forms;
  std::optional<TableCells> kiosks;
};

/// Where an earlier version counted forms and opinions together, readers can compare the sums.
void compare_parts(Publishing& publishing, const Summary& summary, const Tables& tables) {
  const auto line = [&](const Row& row, const Publishing::Key& key, const Cells& forms, const Cells& kiosks) {
    publishing.part(key, forms, kiosks, row, row.kiosk);
  };
  for (std::size_t u = 0; u < summary.units.size(); ++u) {
    const UnitRows& unit = summary.units[u];
    const std::string& id = unit.subtotal.unit;
    for (std::size_t h = 0; h < unit.hamlets.size(); ++h)
      line(unit.hamlets[h], {together, id, unit.hamlets[h].id.empty() ? "-" : unit.hamlets[h].id},
           tables.forms.hamlets[u][h], tables.kiosks->hamlets[u][h]);
    line(unit.subtotal, {together, id, ""}, tables.forms.subtotals[u], tables.kiosks->subtotals[u]);
  }
  line(summary.total, {together, "", ""}, tables.forms.total, tables.kiosks->total);
}

Tables publish(Publishing& publishing, const Summary& summary) {
  Tables tables{{publishing, summary, summary.apart() ? only_forms : together, forms_of}, {}};
  if (summary.apart()) {
    tables.kiosks.emplace(publishing, summary, only_kiosks, opinions_of);
    compare_parts(publishing, summary, tables);
  }
  publishing.publish();
  return tables;
}

void show_tables(const Summary& summary, const Suppression& table, const Tables& tables, PublicResults& results) {
  const auto line = [](const Row& row, PublicCounts counts, PublicCounts kiosk) {
    return PublicRow{counts, row.name, row.listed, kiosk};
  };
  const auto& kiosks = tables.kiosks;
  const PublicCounts none{};
  for (std::size_t u = 0; u < summary.units.size(); ++u) {
    const UnitRows& part = summary.units[u];
    const Verdict verdict = verdict_of(summary, part.subtotal);
    PublicUnit unit{line(part.subtotal, tables.forms.subtotal(table, part.subtotal, u),
                         kiosks ? kiosks->subtotal(table, part.subtotal, u) : none),
                    outcome_of(verdict), verdict.entered, {}};
    for (std::size_t h = 0; h < part.hamlets.size(); ++h) {
      const Row& row = part.hamlets[h];
      unit.hamlets.push_back(
          line(row, tables.forms.hamlet(table, row, u, h), kiosks ? kiosks->hamlet(table, row, u, h) : none));
    }
    results.units.push_back(std::move(unit));
  }
  results.total = line(summary.total, tables.forms.whole(table, summary.total),
                       kiosks ? kiosks->whole(table, summary.total) : none);
}

std::optional<bool> all_passed(const std::vector<PublicUnit>& units) {
  const auto said = [&](std::optional<bool> what) {
    return std::ranges::any_of(units, [&](const PublicUnit& unit) { return unit.passed == what; });
  };
  if (said(false)) return false;
  if (units.empty() || said(std::nullopt)) return std::nullopt;
  return true;
}

/// The question in one version, from the same counts in the earlier ones. If each resident chose one option,
/// readers know that the options add up to those who answered. A figure computed from all counts is one more
/// equation, so it is left out if any count is hidden.
class PublishedQuestion {
 public:
  PublicResults::Question publish(const QuestionCounts& question) {
    const Publishing::Key answered_key{"answered", "", ""};
    const auto care = publishing_.changed_by_few(answered_key, question.answered) ? Publishing::Care::change
                                                                                 : Publishing::Care::count;
    std::vector<Cell> cells;
    for (const OptionCount& option : question.options)
      cells.push_back(publishing_.add({"option", option.id, ""}, 1, option.count, answer_rank, care));
    const Cell answered = publishing_.add(answered_key, 0, question.answered, subtotal_rank);
    if (!consultation::selects_several(question.kind)) publishing_.sum(answered, cells);
    publishing_.publish();
    return shown(question, cells, answered);
  }

 private:
  PublicResults::Question shown(const QuestionCounts& question, const std::vector<Cell>& cells, Cell answered) const {
    const Suppression& table = publishing_.table();
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
  Publishing publishing_;
};

bool is_public(const QuestionCounts& question) {
  const bool is_stance = consultation::role_of(question.id) == consultation::QuestionRole::stance;
  return !is_stance && consultation::has_option_counts(question.kind);
}

}  // namespace

PublicResults protect(const Summary& summary) {
  return protect(std::vector<Summary>{summary});
}

PublicResults protect(const std::vector<Summary>& versions) {
  const Summary& last = versions.back();
  Publishing publishing;
  for (std::size_t i = 0; i + 1 < versions.size(); ++i) publish(publishing, versions[i]);
  const Tables tables = publish(publishing, last);
  PublicResults results;
  results.kiosks = last.kiosks;
  show_tables(last, publishing.table(), tables, results);
  results.passed = all_passed(results.units);
  std::map<std::string, PublishedQuestion> questions;
  for (const Summary& summary : versions) {
    results.questions.clear();
    for (const QuestionCounts& question : summary.questions) {
      if (is_public(question)) results.questions.push_back(questions[question.id].publish(question));
    }
  }
  return results;
}

}  // namespace kiosk::server::results
