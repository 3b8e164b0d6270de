#include "kiosk/hall/visit/reasons_words.h"

#include <algorithm>
#include <map>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/visit/figures.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Condition;
using consultation::ConditionFinding;
using consultation::Finding;
using consultation::Pack;

std::string number(int value) {
  return std::to_string(value);
}

std::string number_of(std::size_t condition) {
  return std::to_string(condition + 1);
}

/// Index of the first condition that the unit meets.
std::optional<std::size_t> condition_met_by(const Finding& finding) {
  for (std::size_t i = 0; i < finding.conditions.size(); ++i) {
    if (finding.conditions[i].applies()) return i;
  }
  return std::nullopt;
}

/// Units grouped by the result of the rules.
struct Sorted {
  std::map<std::size_t, std::vector<std::string>> by_condition;  ///< units that meet each condition
  std::vector<std::string> free, unknown;
  bool illustrative = false;
};

Sorted sort_units(const Pack& pack, const std::vector<Finding>& findings, const Words& words) {
  Sorted sorted;
  for (std::size_t i = 0; i < pack.units.size() && i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    const std::string name = words.unit_name(pack.units[i]);
    sorted.illustrative = sorted.illustrative || finding.illustrative;
    if (!finding.complete || finding.conditions.empty()) {
      sorted.unknown.push_back(name);
    } else if (const auto condition = condition_met_by(finding)) {
      sorted.by_condition[*condition].push_back(name);
    } else {
      sorted.free.push_back(name);
    }
  }
  return sorted;
}

std::string rule_sentence(const Condition& condition, std::size_t index, const std::string& noun,
                          const Words& words) {
  const std::string area = number(condition.area_percent), population = number(condition.population_percent);
  if (index > 0) {
    return words.text(
        "reasons.rule_numbered",
        {{"number", number_of(index)}, {"noun", noun}, {"area", area}, {"population", population}});
  }
  if (condition.area_percent == condition.population_percent) {
    return words.text("reasons.rule_same",
                      {{"kind", words.capital(noun)}, {"noun", noun}, {"percent", area}});
  }
  return words.text(
      "reasons.rule_pair",
      {{"kind", words.capital(noun)}, {"noun", noun}, {"area", area}, {"population", population}});
}

std::string named(std::string_view key, const std::vector<std::string>& names, const Words& words,
                  const std::string& star, const std::string& condition = {}) {
  return words.capital(words.plural(key, static_cast<std::int64_t>(names.size()),
                                    {{"names", words.list(names)}, {"star", star}, {"number", condition}}));
}

std::string each_said(const Sorted& sorted, std::size_t lead, const std::string& star, const Words& words) {
  std::vector<std::string> sentences;
  for (const auto& [condition, names] : sorted.by_condition) {
    sentences.push_back(condition == lead
                            ? named("reasons.some", names, words, star)
                            : named("reasons.some_other", names, words, star, number_of(condition)));
  }
  if (!sorted.free.empty()) sentences.push_back(named("reasons.some_not", sorted.free, words, star));
  if (!sorted.unknown.empty()) sentences.push_back(named("reasons.unknown_some", sorted.unknown, words, ""));
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

/// What the merged unit still lacks to reach the full standard; empty if nothing.
std::string shortfall(const Finding& after, const Words& words) {
  const bool area = after.area < after.area_standard;
  const bool population = after.population < after.population_standard;
  if (area && population) return " " + words.text("after.short_both");
  if (area) return " " + words.text("after.short_area");
  return population ? " " + words.text("after.short_population") : "";
}

/// Which of the first condition's two thresholds (area, population) the merged unit reaches.
std::string reached(const Finding& after, const std::string& area, const std::string& population,
                    const Words& words) {
  const ConditionFinding& condition = after.conditions.front();
  const std::string area_line = number(condition.condition.area_percent);
  const std::string population_line = number(condition.condition.population_percent);
  const bool same = area_line == population_line;
  const std::string lines = same ? area_line + "%" : words.list({area_line + "%", population_line + "%"});
  const std::initializer_list<Blank> blanks{{"area", area},
                                            {"population", population},
                                            {"area_line", area_line},
                                            {"population_line", population_line},
                                            {"lines", lines}};
  if (condition.area_under && condition.population_under) return words.text("after.neither", blanks);
  if (condition.area_under) return words.text("after.population_only", blanks);
  if (condition.population_under) return words.text("after.area_only", blanks);
  return words.text("after.both", blanks) + " " + words.text("after.full", blanks) + shortfall(after, words);
}

/// What is said of the units before the arrangement that are caught but need not be arranged.
std::string exemptions_text(const std::vector<Finding>& findings, std::size_t first, const std::vector<consultation::Unit>& units,
                            const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < units.size() && first + i < findings.size(); ++i) {
    const Finding& finding = findings[first + i];
    if (!finding.ground || !finding.applies()) continue;
    text += " " + words.capital(words.text("reasons.exempt", {{"name", words.unit_name(units[i])},
                                                              {"ground", words.of(finding.ground->text)},
                                                              {"reason", words.of(finding.exemption->reason)}}));
  }
  return text;
}

/// One of several units after.
std::string unit_consequence(const consultation::Unit& unit, const Finding& finding, const Words& words) {
  const std::string name = words.unit_name(unit);
  if (!finding.complete || finding.conditions.empty()) return words.text("after.unit_unknown", {{"name", name}});
  std::vector<Condition> conditions;
  for (const ConditionFinding& condition : finding.conditions) conditions.push_back(condition.condition);
  const auto condition = condition_met_by(finding);
  return words.text(condition ? "after.unit_caught" : "after.unit_free",
                    {{"name", name},
                     {"area", share_text(finding.area, finding.area_standard, false, area_lines(conditions), words)},
                     {"population", share_text(finding.population, finding.population_standard, false,
                                               population_lines(conditions), words)},
                     {"number", condition ? number_of(*condition) : ""},
                     {"star", finding.illustrative ? "*" : ""}});
}

std::string finding_sentences(const Pack& pack, const std::vector<Finding>& findings, const Words& words) {
  const consultation::Rule* rule = consultation::rule_on(pack, pack.judged_on);
  const Sorted sorted = sort_units(pack, findings, words);
  const std::size_t all = pack.units.size();
  if (!rule || rule->conditions.empty() || sorted.unknown.size() == all)
    return words.text("reasons.unknown_all");
  const std::string star = sorted.illustrative ? "*" : "";
  const std::string units = words.capital(words.together(pack.units));
  const std::size_t lead = sorted.by_condition.empty() ? 0 : sorted.by_condition.begin()->first;
  std::string text = rule_sentence(rule->conditions[lead], lead, words.noun(pack.units, 1), words) + " ";
  if (all > 1 && !sorted.by_condition.empty() && sorted.by_condition.begin()->second.size() == all) {
    return text + words.text("reasons.all", {{"units", units}, {"star", star}});
  }
  if (all > 1 && sorted.free.size() == all) {
    return text + words.text("reasons.none", {{"units", units}, {"star", star}});
  }
  return text + each_said(sorted, lead, star, words);
}

}  // namespace

std::vector<int> area_lines(const std::vector<Condition>& conditions) {
  std::vector<int> lines{100};
  for (const Condition& condition : conditions) lines.push_back(condition.area_percent);
  return lines;
}

std::vector<int> population_lines(const std::vector<Condition>& conditions) {
  std::vector<int> lines{100};
  for (const Condition& condition : conditions) lines.push_back(condition.population_percent);
  return lines;
}

std::string finding_text(const Pack& pack, const std::vector<Finding>& findings, const Words& words) {
  return finding_sentences(pack, findings, words) + exemptions_text(findings, 0, pack.units, words);
}

std::string consequences_text(const Pack& pack, const std::vector<Finding>& findings, const Words& words) {
  if (findings.size() < pack.units.size() + pack.units_after.size() || pack.units_after.empty())
    return words.text("after.unknown");
  const std::size_t first = pack.units.size();
  std::string text;
  if (consultation::is_merger(pack)) {
    text = consequence_text(pack, findings[first], words);
  } else {
    for (std::size_t i = 0; i < pack.units_after.size(); ++i)
      text += (text.empty() ? "" : " ") +
              words.capital(unit_consequence(pack.units_after[i], findings[first + i], words));
  }
  return text + exemptions_text(findings, first, pack.units_after, words);
}

std::string consequence_text(const Pack& pack, const Finding& after, const Words& words) {
  if (!after.complete || after.conditions.empty()) return words.text("after.unknown");
  std::vector<Condition> conditions;
  for (const ConditionFinding& condition : after.conditions) conditions.push_back(condition.condition);
  const std::string star = after.illustrative ? "*" : "";
  const std::string area =
      share_text(after.area, after.area_standard, false, area_lines(conditions), words) + star;
  const std::string population =
      share_text(after.population, after.population_standard, false, population_lines(conditions), words) +
      star;
  const std::string noun = words.noun({pack.after()}, 1);
  std::string text = reached(after, area, population, words);
  if (const auto condition = condition_met_by(after)) {
    text += " " + words.capital(
                      words.text("after.still_caught", {{"noun", noun}, {"number", number_of(*condition)}}));
  }
  return text;
}

std::string condition_text(const Pack& pack, const std::vector<Finding>& findings, std::size_t condition,
                           const Words& words) {
  const Condition* rule = nullptr;
  Sorted sorted;
  for (std::size_t i = 0; i < pack.units.size() && i < findings.size(); ++i) {
    const std::string name = words.unit_name(pack.units[i]);
    sorted.illustrative = sorted.illustrative || findings[i].illustrative;
    if (!findings[i].complete || findings[i].conditions.size() <= condition) {
      sorted.unknown.push_back(name);
      continue;
    }
    rule = &findings[i].conditions[condition].condition;
    (findings[i].conditions[condition].applies() ? sorted.by_condition[condition] : sorted.free)
        .push_back(name);
  }
  if (!rule) return words.text("reasons.unknown_all");
  const std::initializer_list<Blank> blanks{{"area", number(rule->area_percent)},
                                            {"population", number(rule->population_percent)},
                                            {"percent", number(rule->area_percent)}};
  std::string text = rule->area_percent == rule->population_percent ? words.text("rule.same", blanks)
                                                                    : words.text("rule.pair", blanks);
  const std::string star = sorted.illustrative ? "*" : "";
  const std::string units = words.capital(words.together(pack.units));
  const std::size_t all = pack.units.size();
  if (all > 1 && sorted.by_condition[condition].size() == all) {
    return text + " " + words.text("rule.all", {{"units", units}, {"star", star}});
  }
  if (all > 1 && sorted.free.size() == all) {
    return text + " " + words.text("rule.none", {{"units", units}, {"star", star}});
  }
  if (!sorted.by_condition[condition].empty())
    text += " " + named("rule.some", sorted.by_condition[condition], words, star);
  if (!sorted.free.empty()) text += " " + named("rule.some_not", sorted.free, words, star);
  if (!sorted.unknown.empty()) text += " " + named("reasons.unknown_some", sorted.unknown, words, "");
  return text;
}

}  // namespace kiosk::hall::visit
