// What a pack may contain but its author should look at: parts that are empty, names that are the same, days
// that have passed.
#include <map>

#include "kiosk/base/search_form.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/consultation/sections.h"

namespace kiosk::consultation {
namespace {

/// Residents see the names beside each other, and cannot tell which one is theirs.
void warn_same_hamlets(Reading& reading, const YAML::Node& node, const Unit& unit) {
  const auto nodes = items(node, "hamlets");
  std::map<std::string, std::string> seen;  // name as compared → id
  for (std::size_t i = 0; i < unit.hamlets.size() && i < nodes.size(); ++i) {
    const std::string& name = unit.hamlets[i].name.in(first_language(reading));
    const auto [other, is_new] = seen.emplace(search_form(name, Diacritics::keep), unit.hamlets[i].id);
    if (is_new || name.empty()) continue;
    reading.warn(nodes[i], "hamlets-same-name", "The unit has two hamlets of the name {name}: {other} and {id}.",
                 "Add to both names what tells them apart, such as the former commune.",
                 {{"name", name}, {"other", other->second}, {"id", unit.hamlets[i].id}});
  }
}

void warn_hollow_unit(Reading& reading, const YAML::Node& node, const Unit& unit) {
  const std::string& name = unit.full_name.in(first_language(reading));
  if (unit.hamlets.empty()) {
    reading.warn(node, "unit-without-hamlets", "{name} names no hamlets.",
                 "Add the unit's hamlets, so that residents can choose theirs and results show them.",
                 {{"name", name}});
  }
  const auto warn_figure = [&](const std::optional<Figure>& figure, const char* key) {
    if (figure) return;
    reading.warn(node, "unit-without-figure", "{name} has no {figure_word}. The kiosk shows \"not known\".",
                 "Add the figure with its source, if there is one.", {{"name", name}, {"figure_word", key}});
  };
  warn_figure(unit.area, "area");
  warn_figure(unit.population, "population");
}

void warn_hollow_map(Reading& reading, const YAML::Node& root, const Pack& pack) {
  for (const MapFeature& feature : pack.map.features) {
    if (feature.layer == MapLayer::unit_before) return;
  }
  const YAML::Node map = member(root, "map");
  reading.warn(map ? map : root, "map-empty", "The pack has no map of the units of today.",
               "Add a GeoJSON file with the layer unit_before, so that residents see what is merged.");
}

void warn_hollow_cards(Reading& reading, const YAML::Node& root, const Pack& pack) {
  const YAML::Node cards = member(root, "cards");
  if (pack.cards.empty()) {
    reading.warn(cards ? cards : root, "cards-empty", "The pack answers no question of residents.",
                 "Add cards: what changes for papers, land, schools, the way to the office.");
  }
  const auto nodes = items(root, "cards");
  for (std::size_t i = 0; i < pack.cards.size() && i < nodes.size(); ++i) {
    if (!pack.cards[i].answer.empty()) continue;
    reading.warn(nodes[i], "card-without-answer", "The card has no answer. The kiosk shows \"not known\".",
                 "Write the answer, or take the card out.");
  }
  if (pack.sections.empty()) {
    reading.warn(root, "sections-empty", "The pack does not explain the proposal.",
                 "Add sections: why, what, who is affected, when, which rights.");
  }
}

void warn_past(Reading& reading, const YAML::Node& root, const Pack& pack, UtcTime now) {
  if (pack.period.closes == UtcTime{} || pack.period.closes >= now) return;
  reading.warn(member(member(root, "period"), "closes"), "period-past", "The last day for opinions has passed.",
               "Write the day on which this consultation closes.");
}

}  // namespace

void warn_about(Reading& reading, const YAML::Node& root, const Pack& pack, std::optional<UtcTime> now) {
  const auto units = items(root, "units");
  for (std::size_t i = 0; i < pack.units.size() && i < units.size(); ++i) {
    warn_hollow_unit(reading, units[i], pack.units[i]);
    warn_same_hamlets(reading, units[i], pack.units[i]);
  }
  warn_hollow_map(reading, root, pack);
  warn_hollow_cards(reading, root, pack);
  if (now) warn_past(reading, root, pack, *now);
}

}  // namespace kiosk::consultation
