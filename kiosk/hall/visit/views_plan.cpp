// The plan of the whole parent, unit by unit, and what an earlier round brought.
#include <algorithm>

#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/criteria.h"
#include "kiosk/hall/visit/figures.h"
#include "kiosk/hall/visit/reasons_words.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Condition;
using consultation::Decimal;
using consultation::ExperienceItem;
using consultation::ExperienceKind;
using consultation::Figure;
using consultation::Finding;
using consultation::Plan;
using consultation::PlanUnit;
using consultation::Provenance;

/// In the order of the list.
enum class Verdict { obligatory, exempt, free, unknown };

Verdict verdict_of(const Finding& finding) {
  if (finding.obligatory()) return Verdict::obligatory;
  if (finding.applies()) return Verdict::exempt;
  return finding.complete && !finding.conditions.empty() ? Verdict::free : Verdict::unknown;
}

std::string verdict_text(const Finding& finding, const Words& words) {
  switch (verdict_of(finding)) {
    case Verdict::obligatory:
      return words.text("plan.obligatory");
    case Verdict::exempt:
      return words.text("plan.exempt");
    case Verdict::free:
      return words.text("plan.free");
    case Verdict::unknown:
      break;
  }
  return words.text("plan.unknown");
}

std::vector<int> lines_of(const Finding& finding, bool area) {
  std::vector<Condition> conditions;
  for (const auto& condition : finding.conditions) conditions.push_back(condition.condition);
  return area ? area_lines(conditions) : population_lines(conditions);
}

/// A share of the standard as a bar. `name` is what is measured.
Bar bar_of(const Scene& scene, const std::optional<Figure>& figure, Decimal standard, const Finding& finding, bool area) {
  Bar bar;
  bar.name = scene.words.text(area ? "reasons.area" : "reasons.population");
  bar.known = figure && standard > Decimal{};
  if (!bar.known) {
    bar.amount = scene.words.text("figure.unknown");
    return bar;
  }
  bar.colour = -1;
  bar.percent = share_text(figure->value, standard, illustrative(figure), lines_of(finding, area), scene.words);
  bar.share = figure->value.to_double() / standard.to_double();
  return bar;
}

PlanRow row_of(const Scene& scene, const PlanUnit& unit, const Finding& finding, const std::string& own) {
  PlanRow row;
  row.id = unit.id;
  row.name = scene.words.capital(hold_together(scene.words.of(unit.full_name)));
  row.verdict = verdict_text(finding, scene.words);
  row.area = bar_of(scene, unit.area, finding.area_standard, finding, true);
  row.population = bar_of(scene, unit.population, finding.population_standard, finding, false);
  row.own = !own.empty() && unit.unit == own;
  row.selected = unit.id == scene.session.plan.unit;
  return row;
}

/// As names are compared: without marks, capitals and spaces.
std::string searched(const std::string& text) {
  std::string plain = search_form(text, Diacritics::drop);
  std::erase(plain, ' ');
  return plain;
}

std::string source_note(const Scene& scene, Provenance origin, const consultation::LocalizedText& source) {
  const std::string& text = scene.words.of(source);
  if (origin == Provenance::illustrative || text.empty()) return {};
  return scene.words.text("impact.source", {{"source", text}});
}

/// "9,11 km²", its share of the standard, the day and the source.
HamletFact figure_fact(const Scene& scene, const char* icon, const Bar& bar, const std::optional<Figure>& figure) {
  const Words& words = scene.words;
  HamletFact fact{icon, bar.name, {}, words.text("figure.unknown"), {}};
  if (!figure) return fact;
  fact.after = (figure->unit == "km2" ? area_text(figure->value, words) : people_text(figure->value, words)) +
               (illustrative(figure) ? "*" : "");
  std::vector<std::string> notes;
  if (bar.known) notes.push_back(words.text("plan.share", {{"percent", bar.percent}}));
  if (figure->as_of) notes.push_back(words.text("plan.as_of", {{"day", words.day_short(*figure->as_of)}}));
  for (const std::string& note : notes) fact.note += (fact.note.empty() ? "" : " · ") + note;
  const std::string source = source_note(scene, figure->provenance, figure->source);
  if (!source.empty()) fact.note += (fact.note.empty() ? "" : ". ") + source;
  return fact;
}

/// "Diện tích dưới 20% và dân số dưới 300% tiêu chuẩn."
std::string condition_words(const Condition& condition, const Words& words) {
  const std::string area = std::to_string(condition.area_percent), people = std::to_string(condition.population_percent);
  const std::initializer_list<Blank> blanks{{"area", area}, {"population", people}, {"percent", area}};
  return words.text(area == people ? "rule.same" : "rule.pair", blanks);
}

HamletFact verdict_fact(const Scene& scene, const PlanUnit& unit, const Finding& finding) {
  const Words& words = scene.words;
  HamletFact fact{"gavel", words.text("plan.by_rule"), {}, verdict_text(finding, words), {}};
  const auto met = std::ranges::find_if(finding.conditions, [](const auto& one) { return one.applies(); });
  if (met != finding.conditions.end()) fact.note = condition_words(met->condition, words);
  if (!finding.ground) return fact;
  if (finding.applies())
    fact.after = words.text("plan.exempt_because", {{"ground", words.of(finding.ground->text)}});
  fact.note += (fact.note.empty() ? "" : " ") + words.of(unit.exemption->reason);
  const std::string source = source_note(scene, unit.exemption->provenance, unit.exemption->source);
  if (!source.empty()) fact.note += " " + source;
  return fact;
}

HamletFact proposal_fact(const Scene& scene, const PlanUnit& unit) {
  const Words& words = scene.words;
  const bool proposed = !unit.proposal.empty(), reasoned = !unit.reason.empty();
  HamletFact fact{"assignment", words.text(proposed ? "plan.proposal" : reasoned ? "plan.reason" : "plan.proposal"), {},
                  words.of(proposed ? unit.proposal : unit.reason), {}};
  if (!proposed && !reasoned) {
    fact.after = words.text("figure.unknown");
    return fact;
  }
  if (unit.provenance == Provenance::illustrative) fact.after += "*";
  fact.note = source_note(scene, unit.provenance, unit.source);
  return fact;
}

/// Thresholds of the first condition, and the sentence below the list.
void add_lines(const Scene& scene, PlanView& view) {
  const consultation::Rule* rule = consultation::rule_on(scene.pack, scene.pack.judged_on);
  if (!rule || rule->conditions.empty()) return;
  const Condition& first = rule->conditions.front();
  view.area_line = first.area_percent / 100.0;
  view.population_line = first.population_percent / 100.0;
  view.lines = first.area_percent == first.population_percent
                   ? scene.words.text("plan.line", {{"percent", std::to_string(first.area_percent)}})
                   : scene.words.text("plan.lines", {{"area", std::to_string(first.area_percent)},
                                                     {"population", std::to_string(first.population_percent)}});
}

void add_units(const Scene& scene, const Plan& plan, PlanView& view) {
  const Words& words = scene.words;
  const std::vector<Finding> findings = consultation::plan_findings(scene.pack);
  const std::string own = own_unit(scene.pack, scene.status, scene.session);
  const std::string wanted = searched(scene.session.plan.search);
  std::vector<std::size_t> order(plan.units.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return verdict_of(findings[i]); });
  bool stars = false;
  for (const std::size_t i : order) {
    const PlanUnit& unit = plan.units[i];
    PlanRow row = row_of(scene, unit, findings[i], own);
    if (row.selected) {
      view.detail = PlanDetail{row.name,
                               {figure_fact(scene, "straighten", row.area, unit.area),
                                figure_fact(scene, "groups", row.population, unit.population),
                                verdict_fact(scene, unit, findings[i]), proposal_fact(scene, unit)},
                               words.text("plan.search")};
    }
    if (searched(words.of(unit.name)).find(wanted) == std::string::npos) continue;
    stars = stars || findings[i].illustrative;
    view.rows.push_back(std::move(row));
  }
  if (view.rows.empty()) view.none = words.text("plan.none");
  view.own_label = words.text("plan.own");
  view.search = scene.session.plan.search;
  view.search_hint = words.text("hamlet.search_hint");
  view.search_label = words.text("hamlet.search");
  view.erase = words.text("hamlet.erase");
  add_lines(scene, view);
  view.note = words.of(plan.note);
  if (stars) view.note += (view.note.empty() ? "" : " ") + words.text("hamlet.sample");
}

void add_experience(const Scene& scene, PlanView& view) {
  const Words& words = scene.words;
  constexpr std::pair<ExperienceKind, std::pair<const char*, const char*>> kinds[] = {
      {ExperienceKind::arranged, {"assignment", "experience.arranged"}},
      {ExperienceKind::favourable, {"info", "experience.favourable"}},
      {ExperienceKind::unfavourable, {"info", "experience.unfavourable"}}};
  bool stars = false;
  for (const auto& [kind, look] : kinds) {
    ExperienceGroup group{look.first, words.text(look.second), {}};
    for (const ExperienceItem& item : scene.pack.experience->items) {
      if (item.kind != kind) continue;
      const bool star = item.provenance == Provenance::illustrative;
      stars = stars || star;
      group.items.push_back({words.of(item.text) + (star ? "*" : ""), source_note(scene, item.provenance, item.source)});
    }
    if (group.items.empty()) group.items.push_back({words.capital(words.text("figure.unknown")) + ".", {}});
    view.experience.push_back(std::move(group));
  }
  if (stars) view.note = words.text("hamlet.sample");
}

}  // namespace

bool has_plan(const consultation::Pack& pack) {
  return pack.plan || pack.experience;
}

std::string own_unit(const consultation::Pack& pack, const KioskStatus& status, const Session& session) {
  const consultation::Unit* unit = pack.unit_of_hamlet(session.hamlet.chosen);
  return unit ? unit->id : pack.unit_before(status.unit) ? status.unit : std::string();
}

Door plan_door(const Scene& scene) {
  const consultation::Pack& pack = scene.pack;
  if (!has_plan(pack)) return {};
  const char* key = pack.plan && pack.experience ? "plan.door_both" : pack.plan ? "plan.door" : "plan.door_experience";
  return {"format_list_numbered", scene.words.text(key), Screen::plan};
}

PlanView plan_view(const Scene& scene) {
  const consultation::Pack& pack = scene.pack;
  const bool units = pack.plan && (scene.session.plan.part == PlanPart::units || !pack.experience);
  PlanView view;
  view.title = scene.words.of(units ? pack.plan->title : pack.experience->title);
  if (pack.plan && pack.experience) {
    view.tabs = {{PlanPart::units, scene.words.text("plan.tab_units"), units},
                 {PlanPart::experience, scene.words.text("plan.tab_experience"), !units}};
  }
  units ? add_units(scene, *pack.plan, view) : add_experience(scene, view);
  view.back = {scene.words.text("flow.back"), true};
  view.next = {scene.words.text("home.impact"), true};
  return view;
}

}  // namespace kiosk::hall::visit
