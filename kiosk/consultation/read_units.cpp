#include <algorithm>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/consultation/check_arrangement.h"
#include "kiosk/consultation/format_1.h"
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

Hamlet read_place(Reading& reading, const YAML::Node& node, const Pack& pack, Ids& ids) {
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

/// "Xóm 3 (phía bắc kênh)", in every language of the pack.
LocalizedText name_of_part(const Reading& reading, const LocalizedText& hamlet, const LocalizedText& part) {
  LocalizedText::Texts texts;
  for (const std::string& language : reading.languages)
    texts[language] = hamlet.in(language) + " (" + part.in(language) + ")";
  return LocalizedText(std::move(texts), first_language(reading));
}

/// What differs between the parts of a split hamlet is written at the parts.
void check_split_hamlet(Reading& reading, const YAML::Node& node) {
  for (const char* key : {"listed", "way", "changes", "name_after"}) {
    if (const YAML::Node written = member(node, key)) {
      reading.blame(written, "hamlet-parts-own", "The hamlet is split: '{key}' belongs to each of its parts.",
                    "Move '{key}' into 'parts', with the value of each part.", {{"key", key}});
    }
  }
}

/// A hamlet, or each part of one that is split.
void read_hamlet(Reading& reading, const YAML::Node& node, const Pack& pack, Ids& ids, Unit& unit) {
  Hamlet whole = read_place(reading, node, pack, ids);
  if (!member(node, "parts")) return unit.hamlets.push_back(std::move(whole));
  check_split_hamlet(reading, node);
  for (const YAML::Node& item : items(node, "parts")) {
    Hamlet part = read_place(reading, item, pack, ids);
    part.whole = whole.id;
    part.whole_name = whole.name;
    part.part_name = std::move(part.name);
    part.name = name_of_part(reading, whole.name, part.part_name);
    unit.hamlets.push_back(std::move(part));
  }
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
    read_hamlet(reading, item, pack, hamlets, unit);
  }
  unit.office = read_office(reading, member(node, "office"));
  unit.papers = read_papers(reading, node);
  unit.ask = text(reading, node, "ask");
  unit.continues = word(node, "continues");
  unit.exemption = exemption(reading, node);
  return unit;
}

/// A unit after has no hamlets and papers of its own.
void check_belongings(Reading& reading, const YAML::Node& node, Unit& unit) {
  if (!unit.hamlets.empty()) {
    reading.blame(member(node, "hamlets"), "hamlets-twice",
                  "A unit after the arrangement has the hamlets that go to it.",
                  "Remove 'hamlets' here; say in 'transfers' which ones go to it.");
    unit.hamlets.clear();
  }
  if (!unit.papers.empty()) {
    reading.blame(member(node, "papers"), "papers-misplaced",
                  "Papers belong to the units of today: each has its own residents.",
                  "Move 'papers' to each of the 'units'.");
    unit.papers.clear();
  }
}

std::vector<Transfer> read_transfers(Reading& reading, const YAML::Node& root) {
  std::vector<Transfer> transfers;
  for (const YAML::Node& item : items(root, "transfers")) {
    Transfer transfer;
    transfer.from = word(item, "from");
    transfer.to = word(item, "to");
    for (const YAML::Node& hamlet : items(item, "hamlets")) {
      if (hamlet.IsScalar()) transfer.hamlets.push_back(hamlet.Scalar());
    }
    transfer.part = text(reading, item, "part");
    transfer.area = figure(reading, item, "area", "km2");
    transfer.population = figure(reading, item, "population", "people");
    transfer.hamlet_count = figure(reading, item, "hamlet_count", "hamlets");
    transfers.push_back(std::move(transfer));
  }
  return transfers;
}

/// Without `sums` all figures must add up.
std::vector<std::string> read_sums(Reading& reading, const YAML::Node& root) {
  std::vector<std::string> sums;
  for (const YAML::Node& item : items(root, "sums")) {
    if (!item.IsScalar()) continue;
    sums.push_back(item.Scalar());
    if (std::ranges::find(summed_figures(), item.Scalar(), &SummedFigure::sum) == summed_figures().end()) {
      reading.blame_value(item, "wrong-value-sum", "'{value}' is not a sum.",
                          "Allowed: area, population, hamlets.", {{"value", item.Scalar()}});
    }
  }
  if (member(root, "sums")) return sums;
  for (const SummedFigure& figure : summed_figures()) sums.emplace_back(figure.sum);
  return sums;
}

}  // namespace

std::optional<Exemption> exemption(Reading& reading, const YAML::Node& node) {
  const YAML::Node claim = member(node, "exemption");
  if (!claim || !claim.IsMap()) return {};
  Exemption exemption{word(claim, "ground"), text(reading, claim, "reason"), provenance(claim),
                      text(reading, claim, "source")};
  require_source(reading, claim, exemption.provenance, exemption.source);
  return exemption;
}

void read_units(Reading& reading, const YAML::Node& root, Pack& pack) {
  Ids units("unit"), hamlets("hamlet");
  for (const YAML::Node& item : items(root, "units")) {
    pack.units.push_back(read_unit(reading, item, pack, units, hamlets));
  }
  for (const YAML::Node& item : items(root, "units_after")) {
    pack.units_after.push_back(read_unit(reading, item, pack, units, hamlets));
    check_belongings(reading, item, pack.units_after.back());
  }
  pack.transfers = read_transfers(reading, root);
  pack.sums = read_sums(reading, root);
  check_arrangement(reading, root, pack);
  if (is_format_1(root)) return;  // such packs show what they state, as before
  for (Unit& unit : pack.units_after) fill_figures(pack, unit);
}

}  // namespace kiosk::consultation
