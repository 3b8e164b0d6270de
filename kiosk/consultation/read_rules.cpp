#include <algorithm>

#include "kiosk/consultation/criteria.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/unit_kinds.h"

namespace kiosk::consultation {
namespace {

void read_standard(Reading& reading, const YAML::Node& node, Pack& pack) {
  const auto from = day(reading, node, "from");
  const auto area = decimal(reading, node, "area_km2");
  Standard standard;
  standard.kind = choice(reading, node, "kind", unit_kinds);
  standard.people = whole_number(reading, node, "people", 0);
  standard.source = text(reading, node, "source");
  if (!from || !area) return;
  standard.from = *from;
  standard.area_km2 = *area;
  const auto same = [&](const Standard& other) {
    return other.from == standard.from && other.kind == standard.kind;
  };
  if (std::ranges::any_of(pack.standards, same)) {
    reading.blame(node, "duplicate-standard",
                  "Two standards begin on the same day for the same kind of unit.", "Keep one of them.");
  }
  if (standard.people == 0 || standard.area_km2 == Decimal{}) {
    reading.blame(node, "standard-zero", "A standard cannot be zero.",
                  "Write the area and the population that the law requires.");
  }
  pack.standards.push_back(std::move(standard));
}

void read_rule(Reading& reading, const YAML::Node& node, Pack& pack) {
  Rule rule;
  const auto from = day(reading, node, "from");
  rule.source = text(reading, node, "source");
  for (const YAML::Node& item : items(node, "limbs")) {
    rule.conditions.push_back({whole_number(reading, item, "area_percent", 0),
                               whole_number(reading, item, "population_percent", 0)});
  }
  if (!from) return;
  rule.from = *from;
  if (std::ranges::find(pack.rules, rule.from, &Rule::from) != pack.rules.end()) {
    reading.blame(node, "duplicate-rule", "Two rules begin on the same day.", "Keep one of them.");
  }
  pack.rules.push_back(std::move(rule));
}

void read_ground(Reading& reading, const YAML::Node& node, Ids& ids, Pack& pack) {
  ExemptionGround ground;
  ground.id = ids.take(reading, node);
  const auto from = day(reading, node, "from");
  ground.text = text(reading, node, "text");
  ground.source = text(reading, node, "source");
  if (!from) return;
  ground.from = *from;
  pack.exemption_grounds.push_back(std::move(ground));
}

std::string_view kind_word(UnitKind kind) {
  const auto same = [&](const auto& entry) { return entry.second == kind; };
  return std::ranges::find_if(unit_kinds, same)->first;
}

void check_judged_on(Reading& reading, const YAML::Node& node, const Pack& pack) {
  const std::string on = to_iso(pack.judged_on);
  if (!rule_on(pack, pack.judged_on)) {
    reading.blame(node, "rule-missing", "No rule is in force on {day}.",
                  "Add a rule that begins on or before that day, or correct judged_on.", {{"day", on}});
  }
  std::vector<const Unit*> all;
  for (const Unit& unit : pack.units_after) all.push_back(&unit);
  for (const Unit& unit : pack.units) all.push_back(&unit);
  for (const Unit* unit : all) {
    if (standard_on(pack, unit->kind, pack.judged_on)) continue;
    const std::string kind(kind_word(unit->kind));
    reading.blame(node, "standard-missing", "No standard for the kind {kind} is in force on {day}.",
                  "Add a standard for {kind} that begins on or before that day, or correct judged_on.",
                  {{"kind", kind}, {"day", on}});
  }
}

void check_claims(Reading& reading, const std::vector<YAML::Node>& nodes, const std::vector<Unit>& units,
                  const Pack& pack) {
  for (std::size_t i = 0; i < units.size() && i < nodes.size(); ++i)
    check_exemption(reading, nodes[i], units[i].exemption, pack);
}

}  // namespace

void check_exemption(Reading& reading, const YAML::Node& node, const std::optional<Exemption>& claim,
                     const Pack& pack) {
  if (!claim || claim->ground.empty()) return;
  const YAML::Node at = member(member(node, "exemption"), "ground");
  const auto ground = std::ranges::find(pack.exemption_grounds, claim->ground, &ExemptionGround::id);
  if (ground == pack.exemption_grounds.end()) {
    reading.blame(at, "exemption-unknown", "'{ground}' is not one of the pack's exemption grounds.",
                  "Name the id of one of 'exemption_grounds', or add the ground there with its legal source.",
                  {{"ground", claim->ground}});
  } else if (ground->from > pack.judged_on) {
    reading.blame(at, "exemption-later", "The ground '{ground}' is in force from {from} only, not on {day}.",
                  "Name a ground that was in force on that day, or correct judged_on.",
                  {{"ground", claim->ground}, {"from", to_iso(ground->from)}, {"day", to_iso(pack.judged_on)}});
  }
}

void read_rules(Reading& reading, const YAML::Node& root, Pack& pack) {
  for (const YAML::Node& item : items(root, "standards")) read_standard(reading, item, pack);
  for (const YAML::Node& item : items(root, "rules")) read_rule(reading, item, pack);
  if (const auto judged_on = day(reading, root, "judged_on")) {
    pack.judged_on = *judged_on;
    check_judged_on(reading, member(root, "judged_on"), pack);
  }
  Ids grounds("ground");
  for (const YAML::Node& item : items(root, "exemption_grounds")) read_ground(reading, item, grounds, pack);
  check_claims(reading, items(root, "units"), pack.units, pack);
  check_claims(reading, items(root, "units_after"), pack.units_after, pack);
  pack.reasons_title = text(reading, member(root, "reasons"), "title");
}

}  // namespace kiosk::consultation
