#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/unit_kinds.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

PlanUnit read_plan_unit(Reading& reading, const YAML::Node& node, const Pack& pack, Ids& ids) {
  PlanUnit unit;
  unit.id = ids.take(reading, node);
  unit.kind = choice(reading, node, "kind", unit_kinds);
  unit.name = text(reading, node, "name");
  unit.full_name = text(reading, node, "full_name");
  unit.unit = word(node, "unit");
  unit.area = figure(reading, node, "area", "km2");
  unit.population = figure(reading, node, "population", "people");
  unit.exemption = exemption(reading, node);
  check_exemption(reading, node, unit.exemption, pack);
  unit.proposal = text(reading, node, "proposal");
  unit.reason = text(reading, node, "reason");
  unit.provenance = provenance(node);
  unit.source = text(reading, node, "source");
  if (!unit.proposal.empty() || !unit.reason.empty())
    require_source(reading, node, unit.provenance, unit.source);
  if (!unit.unit.empty() && !pack.unit_before(unit.unit)) {
    reading.blame(member(node, "unit"), "plan-unit-unknown", "'{unit}' is not one of the units of today.",
                  "Name the id of one of 'units', or take 'unit' out: opinions are then not taken there.",
                  {{"unit", excerpt(unit.unit)}});
  }
  if (!unit.proposal.empty() && !unit.reason.empty()) {
    reading.blame(member(node, "reason"), "plan-proposal-and-reason",
                  "The unit has a proposal, and a reason why nothing is proposed.",
                  "Keep 'proposal' if it is to be arranged, 'reason' if it is not.");
  }
  return unit;
}

std::optional<Plan> read_plan(Reading& reading, const YAML::Node& node, const Pack& pack) {
  if (!node || !node.IsMap()) return {};
  Plan plan{text(reading, node, "title"), text(reading, node, "note"), {}};
  Ids ids("plan_unit");
  for (const YAML::Node& item : items(node, "units")) {
    plan.units.push_back(read_plan_unit(reading, item, pack, ids));
    const std::string& unit = plan.units.back().unit;
    const auto same = [&](const PlanUnit& other) { return !unit.empty() && other.unit == unit; };
    if (std::ranges::count_if(plan.units, same) > 1) {
      reading.blame(member(item, "unit"), "plan-unit-twice", "Two units of the plan are '{unit}'.",
                    "Keep 'unit' in one of them.", {{"unit", excerpt(unit)}});
    }
  }
  return plan;
}

std::optional<Experience> read_experience(Reading& reading, const YAML::Node& node) {
  if (!node || !node.IsMap()) return {};
  static constexpr std::pair<std::string_view, ExperienceKind> kinds[] = {
      {"arranged", ExperienceKind::arranged},
      {"favourable", ExperienceKind::favourable},
      {"unfavourable", ExperienceKind::unfavourable}};
  Experience experience{text(reading, node, "title"), {}};
  Ids ids("experience");
  for (const YAML::Node& item : items(node, "items")) {
    ExperienceItem one;
    one.id = ids.take(reading, item);
    one.kind = choice(reading, item, "kind", kinds);
    one.text = text(reading, item, "text");
    one.provenance = provenance(item);
    one.source = text(reading, item, "source");
    require_source(reading, item, one.provenance, one.source);
    experience.items.push_back(std::move(one));
  }
  return experience;
}

}  // namespace

void read_background(Reading& reading, const YAML::Node& root, Pack& pack) {
  pack.plan = read_plan(reading, member(root, "plan"), pack);
  pack.experience = read_experience(reading, member(root, "experience"));
}

}  // namespace kiosk::consultation
