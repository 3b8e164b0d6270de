#include "kiosk/server/results/summary.h"

#include <algorithm>

#include "kiosk/base/separators.h"
#include "kiosk/consultation/criteria.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/opinion/answer.h"

namespace kiosk::server::results {
namespace {

using consultation::Pack;
using consultation::RuleProfile;

void add(Row& to, const Row& row) {
  to += row;
  to.listed += row.listed;
  to.paper += row.paper;
  to.kiosk += row.kiosk;
}

/// A cell of the tallies as counts. Where it counts as a form, that form was issued and returned.
Count count_of(const store::Tally& cell, const Summary& summary) {
  Count count;
  if (cell.question.empty()) {
    count.took_part = cell.count;
    if (!summary.apart()) count.issued = cell.count;
  }
  if (cell.question == consultation::remark_id && cell.option == consultation::written_cell)
    count.remarks = cell.count;
  if (cell.question != consultation::stance_id) return count;
  if (cell.option == consultation::stance_agree) count.agree = cell.count;
  if (cell.option == consultation::stance_disagree) count.disagree = cell.count;
  if (cell.option != consultation::stance_other) return count;
  count.other = cell.count;
  if (!summary.apart() && summary.profile == RuleProfile::voters_2018) count.invalid = cell.count;
  return count;
}

void add_tally(Row& row, const store::Tally& cell, const Summary& summary) {
  const Count count = count_of(cell, summary);
  row.kiosk += count;
  if (!summary.apart()) row += count;
}

void add_paper(Row& row, const store::PaperTotals& totals) {
  Count paper;
  paper.issued = totals.issued;
  paper.took_part = totals.returned;
  paper.agree = totals.agree;
  paper.disagree = totals.disagree;
  paper.other = totals.other;
  paper.invalid = totals.invalid;
  row.paper += paper;
  row += paper;
}

Row row_of(const consultation::Hamlet& hamlet, const std::string& unit) {
  Row row;
  row.id = hamlet.id;
  row.unit = unit;
  row.name = hamlet.name;
  if (hamlet.listed) row.listed = hamlet.listed->value.millionths / 1'000'000;
  return row;
}

using Sums = std::map<std::pair<std::string, std::string>, std::int64_t>;  ///< by question, option

std::int64_t sum_of(const Sums& sums, const std::string& question, const std::string& option) {
  const auto found = sums.find({question, option});
  return found == sums.end() ? 0 : found->second;
}

OptionCount option_count(const consultation::Question& question, const consultation::Option& option,
                         const Sums& sums) {
  OptionCount count{option.id, table_label(question, option), sum_of(sums, question.id, option.id), 0, 0};
  if (!consultation::is_ranking(question.kind)) return count;
  const std::size_t options = question.options.size();
  for (std::size_t place = 1; place <= options; ++place) {
    const auto there = sum_of(sums, opinion::place_cell(question.id, place), option.id);
    if (place == 1) count.first = there;
    count.points += there * static_cast<std::int64_t>(options + 1 - place);
  }
  return count;
}

/// Adds the mean of a question with numeric answers; nothing without answers.
void add_mean(QuestionCounts& counts) {
  if (consultation::traits_of(counts.kind).answer != consultation::AnswerType::number) return;
  QuestionFigure mean{"mean", 0, 0};
  for (const OptionCount& option : counts.options) {
    mean.numerator += std::stoll(option.id) * option.count;
    mean.base += option.count;
  }
  if (mean.base > 0) counts.figures.push_back(std::move(mean));
}

/// If at most one option can be selected, the number of answers is the sum of the options.
std::int64_t answered(const QuestionCounts& counts, const Sums& sums) {
  if (consultation::selects_several(counts.kind))
    return sum_of(sums, counts.id, std::string(opinion::answered_cell));
  std::int64_t sum = 0;
  for (const OptionCount& option : counts.options) sum += option.count;
  return sum;
}

std::vector<QuestionCounts> question_counts(const store::Tallies& tallies, const Pack& pack) {
  Sums sums;
  for (const store::Tally& cell : tallies.cells) sums[{cell.question, cell.option}] += cell.count;
  std::vector<QuestionCounts> all;
  for (const auto& page : pack.form) {
    for (const auto& question : page.questions) {
      if (!consultation::is_among_answers(question.kind)) continue;
      QuestionCounts counts{question.id,
                            question.short_title.empty() ? question.title : question.short_title,
                            question.kind,
                            0,
                            {},
                            {}};
      for (const auto& option : question.options)
        counts.options.push_back(option_count(question, option, sums));
      if (consultation::is_text(question.kind)) {
        const std::string cell(consultation::written_cell);
        counts.options.push_back({cell, {}, sum_of(sums, question.id, cell), 0, 0});
      }
      counts.answered = answered(counts, sums);
      add_mean(counts);
      all.push_back(std::move(counts));
    }
  }
  return all;
}

/// A row for each hamlet, and one per unit for opinions without a hamlet.
std::vector<UnitRows> empty_table(const Pack& pack) {
  std::vector<UnitRows> units;
  for (const auto& unit : pack.units) {
    UnitRows part;
    part.subtotal.unit = unit.id;
    part.subtotal.name = unit.full_name;
    for (const auto& hamlet : unit.hamlets) part.hamlets.push_back(row_of(hamlet, unit.id));
    Row rest;
    rest.unit = unit.id;
    part.hamlets.push_back(std::move(rest));
    units.push_back(std::move(part));
  }
  return units;
}

/// Finds rows. Opinions of a hamlet that a later revision removed count as opinions without a hamlet; those
/// of a removed unit count in the first unit. So the total includes every opinion.
class Table {
 public:
  explicit Table(std::vector<UnitRows>& units) : units_(units) {
    for (UnitRows& part : units) {
      for (Row& row : part.hamlets) rows_[{part.subtotal.unit, row.id}] = &row;
    }
  }
  Row* row(const std::string& unit, const std::string& hamlet) {
    for (const auto& key : {std::pair(unit, hamlet), std::pair(unit, std::string())}) {
      if (const auto found = rows_.find(key); found != rows_.end()) return found->second;
    }
    return units_.empty() ? nullptr : &units_.front().hamlets.back();
  }

 private:
  std::vector<UnitRows>& units_;
  std::map<std::pair<std::string, std::string>, Row*> rows_;  ///< by unit, hamlet
};

}  // namespace

std::string QuestionFigure::text(std::string_view language) const {
  const std::int64_t hundredths = (200 * numerator + base) / (2 * base);
  const std::string decimals = std::to_string(100 + hundredths % 100).substr(1);
  return format_integer(hundredths / 100, language) + separators_of(language).decimal + decimals;
}

std::string QuestionFigure::sentence(const Language& language) const {
  return language.words.plural("table.figure", base, {{"label", label(language)},
                                                      {"value", text(language.code)},
                                                      {"n", language.number(base)}});
}

Count& Count::operator+=(const Count& more) {
  issued += more.issued;
  took_part += more.took_part;
  agree += more.agree;
  disagree += more.disagree;
  other += more.other;
  remarks += more.remarks;
  invalid += more.invalid;
  return *this;
}

Summary summarise(const store::Tallies& tallies, const std::vector<store::PaperTotals>& paper,
                  const Pack& pack) {
  return summarise({tallies, paper, consultation::kiosk_opinions(pack.rule_profile)}, pack);
}

Summary summarise(const store::Figures& figures, const Pack& pack) {
  const store::Tallies& tallies = figures.tallies;
  Summary summary;
  summary.kiosks = figures.kiosks;
  summary.consultation = pack.id;
  summary.title = pack.proposal;
  summary.profile = pack.rule_profile;
  summary.units = empty_table(pack);
  Table table(summary.units);
  for (const store::Tally& cell : tallies.cells) {
    if (Row* const row = table.row(cell.unit, cell.hamlet)) add_tally(*row, cell, summary);
  }
  for (const store::PaperTotals& totals : figures.paper) {
    if (Row* const row = table.row(totals.unit, totals.hamlet)) add_paper(*row, totals);
  }
  for (UnitRows& part : summary.units) {
    const Row& rest = part.hamlets.back();
    if (rest.took_part == 0 && rest.kiosk.took_part == 0) part.hamlets.pop_back();
    for (const Row& row : part.hamlets) add(part.subtotal, row);
    add(summary.total, part.subtotal);
  }
  summary.questions = question_counts(tallies, pack);
  summary.per_day = tallies.per_day;
  summary.per_kiosk = tallies.per_kiosk;
  summary.refused = tallies.refused;
  for (const UnitRows& part : summary.units) summary.verdicts.push_back(verdict_of(summary, part.subtotal));
  summary.passes = !summary.verdicts.empty() && std::ranges::all_of(summary.verdicts, &Verdict::passes);
  return summary;
}

Verdict verdict_of(const Summary& summary, const Row& subtotal) {
  return {subtotal.unit, subtotal.agree, subtotal.listed,
          consultation::passes(summary.profile, subtotal.agree, subtotal.listed),
          !summary.apart() || subtotal.paper.issued > 0 || subtotal.paper.took_part > 0};
}

Summary summary_of(store::Parts<store::Opinions, store::Papers> store, const Pack& pack) {
  return summarise(store.get<store::Opinions>().tallies(pack.id), store.get<store::Papers>().paper(pack.id),
                   pack);
}

}  // namespace kiosk::server::results
