#include "kiosk/server/results/threshold.h"

#include <algorithm>

namespace kiosk::server::results {
namespace {

/// The values of a result table line that the threshold uses.
struct Line {
  consultation::LocalizedText name;
  Shown agree;
  std::int64_t listed = 0;
  std::optional<bool> passes;
  bool entered = true;  ///< as Verdict::entered
};

std::string outcome_key(const Line& line, Counting counting) {
  if (line.listed == 0) return "threshold.unit_no_list";
  if (!line.entered) return "threshold.unit_no_forms";
  if (!line.passes) return "threshold.unit_unknown";
  const std::string reached = *line.passes                     ? "reached"
                              : counting == Counting::going_on ? "not_yet"
                                                               : "not_reached";
  return (line.agree ? "threshold.unit_" : "threshold.unit_hidden_") + reached;
}

std::string sentence(const std::string& key, const Line& line, const Language& language) {
  const std::int64_t agree = line.agree.value_or(0);
  return language.text(key, {{"unit", line.name.in(language.code)},
                             {"agree", language.number(agree)},
                             {"listed", language.number(line.listed)},
                             {"share", share_with_base({agree, line.listed, Base::listed}, language)}});
}

std::string conclusion(const std::vector<Line>& units, Counting counting, const Language& language) {
  const auto passed = [](const Line& unit) { return unit.passes == true; };
  if (!units.empty() && std::ranges::all_of(units, passed)) return language.text("threshold.all_reached");
  const auto known = [](const Line& unit) { return unit.entered && unit.passes.has_value(); };
  if (!std::ranges::all_of(units, known)) return {};
  const std::int64_t missing = std::ranges::count_if(units, std::not_fn(passed));
  const char* const key = counting == Counting::going_on ? "threshold.not_yet" : "threshold.not_reached";
  return language.words.plural(key, missing, {{"n", language.number(missing)}});
}

/// The rule by which the figures are judged.
struct Judging {
  consultation::RuleProfile profile;
  KioskOpinions kiosks;
  Counting counting;
};

ThresholdWords words_of(const std::vector<Line>& units, const Line& total, const Judging& judging,
                        const Language& language) {
  const Counting counting = judging.counting;
  const bool voters = judging.profile == consultation::RuleProfile::voters_2018;
  ThresholdWords words;
  words.rule = language.text(voters ? "threshold.rule_voters" : "threshold.rule_households");
  if (judging.kiosks == KioskOpinions::apart) words.rule += " " + language.text("threshold.only_paper");
  for (const Line& unit : units) words.units.push_back(sentence(outcome_key(unit, counting), unit, language));
  if (units.size() > 1 && total.listed > 0 && total.agree && std::ranges::any_of(units, &Line::entered))
    words.total = sentence("threshold.total", total, language);
  words.conclusion = conclusion(units, counting, language);
  return words;
}

}  // namespace

std::string ThresholdWords::paragraph() const {
  std::string all = rule;
  const auto add = [&](const std::string& sentence) { all += (sentence.empty() ? "" : " ") + sentence; };
  for (const std::string& unit : units) add(unit);
  add(total);
  add(conclusion);
  return all;
}

ThresholdWords threshold_words(const Summary& summary, Counting counting, const Language& language) {
  std::vector<Line> units;
  for (std::size_t i = 0; i < summary.units.size(); ++i) {
    const Row& row = summary.units[i].subtotal;
    units.push_back({row.name, row.agree, row.listed, summary.verdicts[i].passes, summary.verdicts[i].entered});
  }
  const Line total{{}, summary.total.agree, summary.total.listed, std::nullopt};
  return words_of(units, total, {summary.profile, summary.kiosks, counting}, language);
}

ThresholdWords threshold_words(const PublicResults& results, consultation::RuleProfile profile,
                               Counting counting, const Language& language) {
  std::vector<Line> units;
  for (const PublicUnit& unit : results.units)
    units.push_back({unit.subtotal.name, unit.subtotal.agree, unit.subtotal.listed, unit.passed, unit.entered});
  const Line total{{}, results.total.agree, results.total.listed, std::nullopt};
  return words_of(units, total, {profile, results.kiosks, counting}, language);
}

}  // namespace kiosk::server::results
