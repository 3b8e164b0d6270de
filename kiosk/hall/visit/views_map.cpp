#include <algorithm>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/visit/figures.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

UnitCard unit_card(const Scene& scene, const consultation::Unit& unit, std::string title) {
  const auto value = [&](const std::optional<consultation::Figure>& figure, int decimals) {
    return UnitCard::Value{figure_number(figure, decimals, scene.words),
                           figure_unit(figure, unit, scene.words)};
  };
  UnitCard card;
  card.unit = unit.id;
  card.title = std::move(title);
  card.values = {value(unit.area, area_decimals(scene.pack)), value(unit.population, 0),
                 value(unit.hamlet_count, 0)};
  card.colour = colour_of_unit(scene.pack, unit);
  card.selected = unit.id == scene.session.map.unit;
  return card;
}

bool has(const consultation::Map& map, consultation::MapLayer layer) {
  return std::any_of(map.features.begin(), map.features.end(),
                     [&](const consultation::MapFeature& feature) { return feature.layer == layer; });
}

}  // namespace

MapView map_view(const Scene& scene) {
  const Words& words = scene.words;
  MapView view;
  view.after = scene.session.map.after;
  view.before_label = words.text("map.before");
  const bool merger = consultation::is_merger(scene.pack);
  view.after_label = words.text(merger ? "map.after" : "map.after_arranged");
  for (const consultation::Unit& unit : scene.pack.units) {
    view.cards.push_back(unit_card(scene, unit, words.capital(words.unit_name(unit))));
  }
  for (const consultation::Unit& unit : scene.pack.units_after) {
    const std::string title =
        merger ? words.text("map.together", {{"name", hold_together(words.of(unit.name))}})
               : words.capital(words.text("map.unit_after", {{"name", words.unit_name(unit)}}));
    view.cards.push_back(unit_card(scene, unit, title));
  }
  if (has(scene.pack.map, consultation::MapLayer::office))
    view.legend_office = words.text("map.office", {{"noun", words.noun(scene.pack.units, 1)}});
  view.legend_canal = has(scene.pack.map, consultation::MapLayer::canal) ? words.text("map.canal") : "";
  if (view.after) view.legend_border = words.text("map.border");
  if (!merger && !view.after) view.legend_part = words.text("map.part");
  view.slide_label = words.text(merger ? "map.slide" : "map.slide_arranged");
  view.note = words.of(scene.pack.map.note);
  view.illustrative_note = illustrative_note(scene.pack, words);
  view.back = words.text("flow.back");
  view.back_label = words.text("map.back");
  view.selected = scene.session.map.unit;
  return view;
}

}  // namespace kiosk::hall::visit
