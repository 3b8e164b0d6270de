#include "kiosk/hall/screens/map_names.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/text.h"

namespace kiosk::hall::screens {
namespace {

using consultation::MapFeature;
using consultation::MapLayer;
using draw::LabelForm;
using draw::LabelWish;
using draw::Point;
using draw::Rect;

constexpr float least_size = 24, size_step = 2, neighbour_size = 26, office_radius = 35;
constexpr std::size_t least_letters = 4;  ///< of a name that is cut

/// One name's ways to be written, matching LabelWish::forms.
struct Forms {
  std::vector<std::string> lines;
  std::vector<float> sizes;
  LabelWish wish;
};

draw::TextStyle style_of(const MapName& name) {
  return {name.size, name.unit.empty() ? draw::Weight::regular : draw::Weight::bold, 0, draw::Align::centre,
          1.12F};
}

void add(draw::Ui& ui, Forms& forms, const std::string& unit, std::string lines, float size, bool shortened) {
  const draw::TextStyle style = style_of({unit, lines, size, {}});
  const float width = ui.measure.width(lines, style) + 8;
  forms.wish.forms.push_back({width, ui.measure.height(width, lines, style), shortened});
  forms.lines.push_back(std::move(lines));
  forms.sizes.push_back(size);
}

/// The name on two lines of like length; itself where it is one word.
std::string two_lines(draw::Ui& ui, const std::string& name) {
  std::string best = name;
  float least = 1e9F;
  for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
    std::string tried = name;
    tried[at] = '\n';
    const float width = ui.measure.width(tried, {32, draw::Weight::bold});
    if (width >= least) continue;
    least = width;
    best = std::move(tried);
  }
  return best;
}

/// "Xuân Th…": the letters that are left, at least a few.
std::string cut_to(const std::string& name, std::size_t letters) {
  std::size_t end = 0;
  for (std::size_t count = 0; count < letters; ++count) end = next_code_point(name, end);
  std::string cut = name.substr(0, end);
  while (cut.ends_with(' ')) cut.pop_back();
  return cut + "…";
}

Forms unit_forms(draw::Ui& ui, const std::string& unit, const std::string& name, float largest) {
  Forms forms;
  const std::string two = two_lines(ui, name);
  for (float size = largest; size > least_size - 0.5F; size -= size_step) {
    add(ui, forms, unit, two, size, false);
    if (two != name) add(ui, forms, unit, name, size, false);
  }
  const std::size_t letters = count_code_points(name);
  for (std::size_t left = letters - std::min<std::size_t>(letters, 2); left >= least_letters; left -= 2)
    add(ui, forms, unit, cut_to(name, left), least_size, true);
  return forms;
}

std::vector<Rect> taken_by(const consultation::Map& map, const MapFit& to, const MapLook& look) {
  std::vector<Rect> taken = look.covered;
  for (const MapFeature& feature : map.features) {
    if (feature.layer != MapLayer::office || !look.offices || feature.rings.empty()) continue;
    const Point at = to(feature.rings[0][0]);
    taken.push_back({at.x - office_radius, at.y - office_radius, 2 * office_radius, 2 * office_radius});
  }
  return taken;
}

std::string key_of(const draw::Ui& ui, Rect box, const consultation::Pack& pack, const std::string& language,
                   const MapLook& look) {
  std::string key = pack.id + "/" + std::to_string(pack.revision) + "/" + language +
                    (look.after ? "/after" : "/before") + (look.small ? "/small" : "");
  const auto put = [&](float value) { key += "/" + std::to_string(std::lround(value)); };
  for (const float value :
       {box.x, box.y, box.w, box.h, look.label_size, look.centre * 1000, ui.canvas.scale() * 1000})
    put(value);
  for (const Rect& rect : look.covered) put(rect.x + 3 * rect.y + 5 * rect.w + 7 * rect.h);
  return key;
}

}  // namespace

const std::vector<MapName>& map_names(draw::Ui& ui, Rect box, const consultation::Pack& pack,
                                      const std::string& language, const MapLook& look, MapNames& known) {
  std::string key = key_of(ui, box, pack, language, look);
  if (known.key == key) return known.names;
  known = {std::move(key), {}};
  const MapFit to = fit(pack.map, box, look);
  const PlacedUnits units = placed_units(pack.map, to, look.after);
  std::vector<Forms> all;
  std::vector<std::string> owners;
  for (std::size_t i = 0; i < units.features.size(); ++i) {
    const MapFeature& feature = pack.map.features[units.features[i]];
    const consultation::Unit* unit = pack.unit(feature.unit);
    const std::string& name = unit ? unit->name.in(language) : feature.name.in(language);
    if (name.empty()) continue;
    all.push_back(unit_forms(ui, feature.unit, name, look.label_size));
    all.back().wish.rings = units.rings[i];
    owners.push_back(feature.unit);
  }
  for (const MapFeature& feature : pack.map.features) {
    const std::string& name = feature.name.in(language);
    if (feature.layer != MapLayer::label || look.small || feature.rings.empty() || name.empty()) continue;
    Forms forms;
    add(ui, forms, {}, name, neighbour_size, false);
    forms.wish.point = to(feature.rings[0][0]);
    if (forms.wish.point.y < box.y || forms.wish.point.y > box.bottom()) continue;  // far off the sheet
    all.push_back(std::move(forms));
    owners.emplace_back();
  }
  std::vector<LabelWish> wishes;
  for (const Forms& forms : all) wishes.push_back(forms.wish);
  const auto places = draw::place_labels(box.inset(8), wishes, taken_by(pack.map, to, look));
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!places[i]) continue;
    const std::size_t form = places[i]->form;
    known.names.push_back({owners[i], all[i].lines[form], all[i].sizes[form], *places[i]});
  }
  return known.names;
}

}  // namespace kiosk::hall::screens
