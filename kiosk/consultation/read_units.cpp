#include <algorithm>

#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/unit_kinds.h"

namespace kiosk::consultation {
namespace {

std::optional<Office> read_office(Reading& reading, const YAML::Node& node) {
  if (!node || !node.IsMap()) return {};
  Office office{text(reading, node, "place"), provenance(node), text(reading, node, "source")};
  require_source(reading, node, office.provenance, office.source);
  return office;
}

std::optional<Way> read_way(Reading& reading, const YAML::Node& node) {
  if (!node || !node.IsMap()) return {};
  Way way;
  way.km_today = decimal(reading, node, "km_today");
  way.km = decimal(reading, node, "km");
  way.text = text(reading, node, "text");
  way.provenance = provenance(node);
  way.source = text(reading, node, "source");
  require_source(reading, node, way.provenance, way.source);
  if (!way.km && way.text.empty()) {
    reading.blame(node, "way-empty", "The way has neither a distance nor a description.",
                  "Write km or text, or leave the whole way out if it is not known.");
  }
  return way;
}

std::vector<Paper> read_papers(Reading& reading, const YAML::Node& unit) {
  std::vector<Paper> papers;
  for (const YAML::Node& item : items(unit, "papers")) {
    Paper paper{text(reading, item, "name"), flag(item, "changes"), text(reading, item, "note"),
                provenance(item), text(reading, item, "source")};
    require_source(reading, item, paper.provenance, paper.source);
    papers.push_back(std::move(paper));
  }
  return papers;
}

Hamlet read_hamlet(Reading& reading, const YAML::Node& node, const Pack& pack, Ids& ids) {
  Hamlet hamlet;
  hamlet.id = ids.take(reading, node);
  hamlet.name = text(reading, node, "name");
  const bool voters = pack.rule_profile == RuleProfile::voters_2018;
  hamlet.listed = figure(reading, node, "listed", voters ? "voters" : "households");
  hamlet.name_after = text(reading, node, "name_after");
  hamlet.way = read_way(reading, member(node, "way"));
  hamlet.changes = text(reading, node, "changes");
  return hamlet;
}

Unit read_unit(Reading& reading, const YAML::Node& node, const Pack& pack, Ids& units, Ids& hamlets) {
  Unit unit;
  unit.id = units.take(reading, node);
  unit.kind = choice(reading, node, "kind", unit_kinds);
  unit.name = text(reading, node, "name");
  unit.full_name = text(reading, node, "full_name");
  unit.hamlet_word = text(reading, node, "hamlet_word");
  unit.area = figure(reading, node, "area", "km2");
  unit.population = figure(reading, node, "population", "people");
  unit.hamlet_count = figure(reading, node, "hamlet_count", "hamlets");
  for (const YAML::Node& item : items(node, "hamlets")) {
    unit.hamlets.push_back(read_hamlet(reading, item, pack, hamlets));
  }
  unit.office = read_office(reading, member(node, "office"));
  unit.papers = read_papers(reading, node);
  unit.ask = text(reading, node, "ask");
  return unit;
}

struct Sum {
  std::string_view name;
  const char* key;
  std::optional<Figure> Unit::*figure;
};

constexpr Sum known_sums[] = {{"area", "area", &Unit::area},
                              {"population", "population", &Unit::population},
                              {"hamlets", "hamlet_count", &Unit::hamlet_count}};

void check_sum(Reading& reading, const YAML::Node& after, const Pack& pack, const Sum& sum) {
  const auto& whole = pack.after.*sum.figure;
  const auto known = [&](const Unit& unit) { return (unit.*sum.figure).has_value(); };
  if (!whole || pack.units.empty() || !std::ranges::all_of(pack.units, known)) return;
  Decimal parts;
  for (const Unit& unit : pack.units) parts = parts + (unit.*sum.figure)->value;
  if (parts == whole->value) return;
  reading.blame(member(after, sum.key), "sum-disagrees",
                "'{key}' of the unit after the merger is {whole}, but its parts add up to {parts}.",
                "Correct a figure; where they truly differ take '{sum}' out of sums.",
                {{"key", sum.key},
                 {"whole", whole->value.format("en")},
                 {"parts", parts.format("en")},
                 {"sum", std::string(sum.name)}});
}

void read_sums(Reading& reading, const YAML::Node& root, Pack& pack) {
  for (const YAML::Node& item : items(root, "sums")) {
    if (!item.IsScalar()) continue;
    pack.sums.push_back(item.Scalar());
    const auto sum = std::ranges::find(known_sums, item.Scalar(), &Sum::name);
    if (sum == std::end(known_sums)) {
      reading.blame_value(item, "wrong-value-sum", "'{value}' is not a sum.",
                          "Allowed: area, population, hamlets.", {{"value", item.Scalar()}});
    } else {
      check_sum(reading, member(root, "after"), pack, *sum);
    }
  }
}

}  // namespace

void read_units(Reading& reading, const YAML::Node& root, Pack& pack) {
  Ids units("unit"), hamlets("hamlet");
  for (const YAML::Node& item : items(root, "units")) {
    pack.units.push_back(read_unit(reading, item, pack, units, hamlets));
  }
  const YAML::Node after = member(root, "after");
  pack.after = read_unit(reading, after, pack, units, hamlets);
  if (!pack.after.hamlets.empty()) {
    reading.blame(member(after, "hamlets"), "hamlets-twice",
                  "The unit after the merger has the hamlets of its parts.",
                  "Remove 'hamlets' from 'after'.");
    pack.after.hamlets.clear();
  }
  if (!pack.after.papers.empty()) {
    reading.blame(member(after, "papers"), "papers-misplaced",
                  "Papers belong to the units before the merger: each has its own residents.",
                  "Move 'papers' from 'after' to each of the units.");
    pack.after.papers.clear();
  }
  read_sums(reading, root, pack);
}

}  // namespace kiosk::consultation
