#include <algorithm>
#include <functional>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/visit/figures.h"
#include "kiosk/hall/visit/reasons_words.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Condition;
using consultation::Decimal;
using consultation::Figure;
using consultation::Finding;
using consultation::Pack;
using consultation::Standard;
using consultation::Unit;

/// One measured quantity: area or population.
struct Measure {
  std::optional<Figure> Unit::*figure;
  std::function<Decimal(const Standard&)> standard;
  std::function<std::string(Decimal)> amount;  ///< "30 km²"
  int decimals = 0;
  bool unit_in_bar = false;
  int line = 0;  ///< percentage of the first condition
  std::vector<int> lines;
};

std::vector<Condition> conditions_of(const Pack& pack) {
  const consultation::Rule* rule = consultation::rule_on(pack, pack.judged_on);
  return rule ? rule->conditions : std::vector<Condition>{};
}

const Standard* standard_of(const Pack& pack, const Unit& unit) {
  return consultation::standard_on(pack, unit.kind, pack.judged_on);
}

Bar bar_of(const Scene& scene, const Unit& unit, const Measure& measure, int colour) {
  const std::optional<Figure>& figure = unit.*measure.figure;
  const Standard* standard = standard_of(scene.pack, unit);
  Bar bar;
  bar.name = hold_together(scene.words.of(unit.name));
  bar.colour = colour;
  bar.known = figure && standard && measure.standard(*standard) > Decimal{};
  bar.amount = figure_number(figure, measure.decimals, scene.words);
  if (figure && measure.unit_in_bar) {
    bar.amount = hold_together(figure->value.format(measure.decimals, scene.words.language()) + " " +
                               figure_unit(figure, unit, scene.words)) +
                 (illustrative(figure) ? "*" : "");
  }
  if (!bar.known) return bar;
  const Decimal whole = measure.standard(*standard);
  bar.percent = share_text(figure->value, whole, illustrative(figure), measure.lines, scene.words);
  bar.share = figure->value.to_double() / whole.to_double();
  return bar;
}

/// "30 km²"; if kinds of units have different standards, each with its kind.
std::string standard_text(const Scene& scene, const Measure& measure) {
  std::vector<Unit> all = scene.pack.units;
  all.insert(all.end(), scene.pack.units_after.begin(), scene.pack.units_after.end());
  std::vector<std::pair<std::string, std::string>> found;  // amount, kind
  for (const Unit& unit : all) {
    const Standard* standard = standard_of(scene.pack, unit);
    if (!standard) continue;
    const std::string amount = measure.amount(measure.standard(*standard));
    const auto same = [&](const auto& known) { return known.first == amount; };
    if (std::none_of(found.begin(), found.end(), same))
      found.emplace_back(amount, scene.words.noun({unit}, 1));
  }
  if (found.empty()) return scene.words.text("reasons.no_standard");
  if (found.size() == 1) return scene.words.text("reasons.standard", {{"value", found.front().first}});
  std::string text;
  for (const auto& [amount, kind] : found) {
    text += (text.empty() ? "" : ", ") +
            scene.words.text("reasons.standard_kind", {{"value", amount}, {"noun", kind}});
  }
  return text;
}

std::string threshold_text(const Scene& scene, const Measure& measure) {
  if (measure.line == 0) return {};
  const std::string percent = std::to_string(measure.line);
  const Standard* standard = standard_of(scene.pack, scene.pack.after());
  const auto same = [&](const Unit& unit) {
    const Standard* own = standard_of(scene.pack, unit);
    return own && measure.standard(*own) == measure.standard(*standard);
  };
  const bool alike = standard && std::ranges::all_of(scene.pack.units, same) &&
                     std::ranges::all_of(scene.pack.units_after, same);
  if (!alike) return scene.words.text("reasons.line", {{"percent", percent}});
  const Decimal at{measure.standard(*standard).millionths / 100 * measure.line};
  return scene.words.text("reasons.line_value", {{"percent", percent}, {"value", measure.amount(at)}});
}

BarChart chart(const Scene& scene, const Measure& measure, std::string title) {
  BarChart chart;
  chart.title = std::move(title);
  chart.standard = standard_text(scene, measure);
  chart.threshold_label = threshold_text(scene, measure);
  chart.threshold = measure.line / 100.0;
  chart.full_label = "100%";
  for (const Unit& unit : scene.pack.units) {
    chart.bars.push_back(bar_of(scene, unit, measure, static_cast<int>(chart.bars.size())));
  }
  for (const Unit& unit : scene.pack.units_after) {
    chart.bars.push_back(bar_of(scene, unit, measure, -1));
    if (!consultation::is_merger(scene.pack))
      chart.bars.back().name = scene.words.text("reasons.bar_after", {{"name", chart.bars.back().name}});
  }
  return chart;
}

BarChart area_chart(const Scene& scene, const std::vector<Condition>& conditions) {
  Measure measure{&Unit::area,
                  [](const Standard& standard) { return standard.area_km2; },
                  [&](Decimal value) { return area_text(value, scene.words); },
                  area_decimals(scene.pack),
                  true,
                  conditions.empty() ? 0 : conditions.front().area_percent,
                  area_lines(conditions)};
  return chart(scene, measure, scene.words.text("reasons.area"));
}

BarChart population_chart(const Scene& scene, const std::vector<Condition>& conditions) {
  Measure measure{&Unit::population,
                  [](const Standard& standard) { return Decimal::whole(standard.people); },
                  [&](Decimal value) { return people_text(value, scene.words); },
                  0,
                  false,
                  conditions.empty() ? 0 : conditions.front().population_percent,
                  population_lines(conditions)};
  return chart(scene, measure, scene.words.text("reasons.population"));
}

std::string legal_hint(const Scene& scene, const std::vector<Condition>& conditions) {
  const Words& words = scene.words;
  const std::string documents =
      words.plural("reasons.legal_documents", static_cast<std::int64_t>(scene.pack.documents.size()));
  if (conditions.size() < 2) return words.text("reasons.legal_hint", {{"documents", documents}});
  return words.text("reasons.legal_hint_second",
                    {{"documents", documents},
                     {"area", std::to_string(conditions[1].area_percent)},
                     {"population", std::to_string(conditions[1].population_percent)}});
}

std::vector<LegalRow> legal_rows(const Scene& scene) {
  std::vector<LegalRow> rows;
  for (const auto& document : scene.pack.documents) {
    const std::string& number = scene.words.of(document.number);
    rows.push_back({document.id, scene.words.of(document.plain),
                    number.empty() ? scene.words.text("reasons.no_number") : number,
                    scene.words.text("reasons.read")});
  }
  return rows;
}

}  // namespace

ReasonsView reasons_view(const Scene& scene) {
  const Words& words = scene.words;
  const std::vector<Condition> conditions = conditions_of(scene.pack);
  const std::vector<Finding> findings = consultation::findings(scene.pack);
  ReasonsView view;
  view.title = words.of(scene.pack.reasons_title);
  view.area = area_chart(scene, conditions);
  view.population = population_chart(scene, conditions);
  view.finding = finding_text(scene.pack, findings, words);
  view.consequence = consequences_text(scene.pack, findings, words);
  view.plan = plan_door(scene);
  view.legal_title = words.text("reasons.legal");
  view.legal_hint = legal_hint(scene, conditions);
  view.legal_close = words.text("reasons.legal_close");
  view.legal_open = scene.session.reasons.legal_open;
  view.legal = legal_rows(scene);
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    view.rules.push_back({words.text("rule.title", {{"number", std::to_string(i + 1)}}),
                          condition_text(scene.pack, findings, i, words)});
  }
  view.note = illustrative_note(scene.pack, words);
  view.back = {words.text("flow.back"), true};
  view.next = {words.text("home.impact"), true};
  return view;
}

}  // namespace kiosk::hall::visit
