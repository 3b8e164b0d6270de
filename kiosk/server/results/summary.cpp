#include "kiosk/server/results/summary.h"

#include <tuple>

#include "kiosk/base/text.h"
#include "kiosk/consultation/criteria.h"

namespace kiosk::server::results {
namespace {

using consultation::Pack;
using consultation::RuleProfile;

void add(Row& to, const Row& row) {
  to.listed += row.listed;
  to.took_part += row.took_part;
  to.agree += row.agree;
  to.disagree += row.disagree;
  to.other += row.other;
  to.remarks += row.remarks;
  to.invalid += row.invalid;
}

/// Adds one cell to the row of its hamlet.
void count(Row& row, const store::Tally& cell, RuleProfile profile) {
  if (cell.question.empty()) row.took_part += cell.count;
  if (cell.question == "remark" && cell.option == "written") row.remarks += cell.count;
  if (cell.question != "stance") return;
  if (cell.option == "agree") row.agree += cell.count;
  if (cell.option == "disagree") row.disagree += cell.count;
  if (cell.option != "other") return;
  row.other += cell.count;
  if (profile == RuleProfile::voters_2018) row.invalid += cell.count;
}

Row row_of(const consultation::Hamlet& hamlet, const std::string& unit) {
  Row row;
  row.id = hamlet.id;
  row.unit = unit;
  row.name = hamlet.name;
  if (hamlet.listed) row.listed = hamlet.listed->value.millionths / 1'000'000;
  return row;
}

consultation::LocalizedText not_told() {
  return consultation::LocalizedText({{"vi", "Không nêu nơi ở"}, {"en", "Not told"}});
}

std::vector<QuestionCounts> question_counts(const store::Tallies& tallies, const Pack& pack) {
  std::map<std::pair<std::string, std::string>, std::int64_t> sums;
  for (const store::Tally& cell : tallies.cells) sums[{cell.question, cell.option}] += cell.count;
  std::vector<QuestionCounts> all;
  for (const auto& page : pack.form) {
    for (const auto& question : page.questions) {
      if (question.kind == consultation::QuestionKind::hamlet) continue;
      QuestionCounts counts{question.id,
                            question.short_title.empty() ? question.title : question.short_title,
                            question.kind,
                            {}};
      for (const auto& option : question.options) {
        counts.options.push_back({option.id, option.label, sums[{question.id, option.id}],
                                  sums[{question.id + "#first", option.id}]});
      }
      if (question.kind == consultation::QuestionKind::text) {
        counts.options.push_back({"written",
                                  consultation::LocalizedText({{"vi", "Có viết"}, {"en", "Written"}}),
                                  sums[{question.id, "written"}], 0});
      }
      all.push_back(std::move(counts));
    }
  }
  return all;
}

}  // namespace

Summary summarise(const store::Tallies& tallies, const Pack& pack) {
  Summary summary;
  summary.consultation = pack.id;
  summary.title = pack.proposal;
  summary.profile = pack.rule_profile;
  std::map<std::pair<std::string, std::string>, Row*> rows;  // unit, hamlet
  for (const auto& unit : pack.units) {
    UnitRows part;
    part.subtotal.unit = unit.id;
    part.subtotal.name = unit.full_name;
    for (const auto& hamlet : unit.hamlets) part.hamlets.push_back(row_of(hamlet, unit.id));
    Row rest;
    rest.unit = unit.id;
    rest.name = not_told();
    part.hamlets.push_back(std::move(rest));
    summary.units.push_back(std::move(part));
  }
  for (UnitRows& part : summary.units) {
    for (Row& row : part.hamlets) rows[{part.subtotal.unit, row.id}] = &row;
  }
  for (const store::Tally& cell : tallies.cells) {
    const auto found = rows.find({cell.unit, cell.hamlet});
    if (found != rows.end()) count(*found->second, cell, summary.profile);
  }
  for (UnitRows& part : summary.units) {
    if (part.hamlets.back().took_part == 0) part.hamlets.pop_back();
    for (const Row& row : part.hamlets) add(part.subtotal, row);
    add(summary.total, part.subtotal);
  }
  summary.questions = question_counts(tallies, pack);
  summary.per_day = tallies.per_day;
  summary.per_kiosk = tallies.per_kiosk;
  summary.refused = tallies.refused;
  summary.passes = consultation::passes(summary.profile, summary.total.agree, summary.total.listed);
  return summary;
}

std::string threshold_sentence(const Summary& summary, std::string_view language) {
  const bool vi = language == "vi";
  const bool voters = summary.profile == RuleProfile::voters_2018;
  const Row& t = summary.total;
  if (t.listed == 0) {
    return vi ? "Danh sách chưa có, nên chưa so được với ngưỡng."
              : "There is no list yet, so nothing can be compared with the threshold.";
  }
  const std::string agree = format_integer(t.agree, language), listed = format_integer(t.listed, language),
                    share = format_percent(t.agree, t.listed, 2, language);
  if (vi) {
    const std::string who = voters ? "cử tri" : "hộ gia đình";
    const std::string rule = voters ? "Cần trên 50% tổng số cử tri trong danh sách đồng ý."
                                    : "Cần ít nhất 50% tổng số hộ gia đình đồng ý.";
    return rule + " Đến nay có " + agree + " trên " + listed + " " + who + " đồng ý (" + share +
           "): " + (summary.passes ? "đã đạt." : "chưa đạt.");
  }
  const std::string who = voters ? "listed voters" : "households";
  const std::string rule = voters ? "More than 50% of all listed voters must agree."
                                  : "At least 50% of all households must agree.";
  return rule + " So far " + agree + " of " + listed + " " + who + " agree (" + share +
         "): " + (summary.passes ? "reached." : "not reached.");
}

}  // namespace kiosk::server::results
