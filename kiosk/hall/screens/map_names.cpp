#include "kiosk/hall/screens/map_names.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/map_arrows.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::map_canvas;

using consultation::MapFeature;
using consultation::MapLayer;
using draw::LabelForm;
using draw::LabelRequest;
using draw::Point;
using draw::Rect;

/// A shortened name keeps at least this many letters.
constexpr std::size_t min_letters = 4;

/// The ways in which one name may be written, in the order of LabelRequest::forms.
struct Forms {
  std::vector<std::string> lines;
  std::vector<float> sizes;
  LabelRequest request;
};

draw::TextStyle style_of(const MapName& name) {
  return {name.size, name.unit.empty() ? draw::Weight::regular : draw::Weight::bold, 0, draw::Align::centre,
          size::name_line};
}

void add(draw::Ui& ui, Forms& forms, const std::string& unit, std::string lines, float text, bool shortened) {
  const draw::TextStyle style = style_of({unit, lines, text, {}});
  const float width = ui.measure.width(lines, style) + size::name_padding;
  forms.request.forms.push_back({width, ui.measure.height(width, lines, style), shortened});
  forms.lines.push_back(std::move(lines));
  forms.sizes.push_back(text);
}

/// The name on two lines of similar length; unchanged if it is one word.
std::string two_lines(draw::Ui& ui, const std::string& name) {
  std::string best = name;
  float least = 1e9F;
  for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
    std::string tried = name;
    tried[at] = '\n';
    const float width = ui.measure.width(tried, {size::measured_name, draw::Weight::bold});
    if (width >= least) continue;
    least = width;
    best = std::move(tried);
  }
  return best;
}

/// The first letters of the name and "…": "Xuân Th…".
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
  for (float text = largest; text > size::min_name - 0.5F; text -= size::name_step) {
    add(ui, forms, unit, two, text, false);
    if (two != name) add(ui, forms, unit, name, text, false);
  }
  const std::size_t letters = count_code_points(name);
  for (std::size_t left = letters - std::min<std::size_t>(letters, 2); left >= min_letters; left -= 2)
    add(ui, forms, unit, cut_to(name, left), size::min_name, true);
  return forms;
}

/// Areas without names: covered parts of the map, the offices and the arrows.
std::vector<Rect> taken_by(const consultation::Pack& pack, const MapFit& to, const MapLook& look) {
  std::vector<Rect> taken = look.covered;
  for (const MapFeature& feature : pack.map.features) {
    if (feature.layer != MapLayer::office || !look.offices || feature.rings.empty()) continue;
    const Point at = to(feature.rings[0][0]);
    const float radius = size::office_room;
    taken.push_back({at.x - radius, at.y - radius, 2 * radius, 2 * radius});
  }
  if (look.after) return taken;
  for (const MapArrow& arrow : map_arrows(pack, to, arrow_length(look))) {
    const float line = size::arrow_room;
    const float left = std::min({arrow.from.x, arrow.left.x, arrow.right.x, arrow.tip.x}) - line,
                top = std::min({arrow.from.y, arrow.left.y, arrow.right.y, arrow.tip.y}) - line;
    taken.push_back({left, top, std::max({arrow.from.x, arrow.left.x, arrow.right.x, arrow.tip.x}) + line - left,
                     std::max({arrow.from.y, arrow.left.y, arrow.right.y, arrow.tip.y}) + line - top});
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

/// A name before it is placed; `unit` is empty for a neighbour.
struct Candidate {
  std::string unit;
  Forms forms;
};

std::vector<Candidate> unit_names(draw::Ui& ui, const consultation::Pack& pack, const std::string& language,
                                  const MapFit& to, const MapLook& look) {
  const PlacedUnits units = placed_units(pack.map, to, look.after);
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < units.features.size(); ++i) {
    const MapFeature& feature = pack.map.features[units.features[i]];
    const consultation::Unit* unit = pack.unit(feature.unit);
    const std::string& name = unit ? unit->name.in(language) : feature.name.in(language);
    if (name.empty()) continue;
    found.push_back({feature.unit, unit_forms(ui, feature.unit, name, look.label_size)});
    found.back().forms.request.rings = units.rings[i];
  }
  return found;
}

std::vector<Candidate> neighbour_names(draw::Ui& ui, Rect box, const consultation::Map& map,
                                       const std::string& language, const MapFit& to, const MapLook& look) {
  std::vector<Candidate> found;
  if (look.small) return found;
  for (const MapFeature& feature : map.features) {
    const std::string& name = feature.name.in(language);
    if (feature.layer != MapLayer::label || feature.rings.empty() || name.empty()) continue;
    Forms forms;
    add(ui, forms, {}, name, size::neighbour_name, false);
    forms.request.point = to(feature.rings[0][0]);
    if (forms.request.point.y < box.y || forms.request.point.y > box.bottom())
      continue;  // outside of the canvas
    found.push_back({{}, std::move(forms)});
  }
  return found;
}

}  // namespace

const std::vector<MapName>& map_names(draw::Ui& ui, Rect box, const consultation::Pack& pack,
                                      const std::string& language, const MapLook& look, MapNames& known) {
  std::string key = key_of(ui, box, pack, language, look);
  if (known.key == key) return known.names;
  known = {std::move(key), {}};
  const MapFit to = fit(pack.map, box, look);
  std::vector<Candidate> all = unit_names(ui, pack, language, to, look);
  for (Candidate& neighbour : neighbour_names(ui, box, pack.map, language, to, look))
    all.push_back(std::move(neighbour));
  std::vector<LabelRequest> requests;
  for (const Candidate& candidate : all) requests.push_back(candidate.forms.request);
  const auto places =
      draw::place_labels(box.inset(size::names_inset), requests, taken_by(pack, to, look));
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!places[i]) continue;
    const std::size_t form = places[i]->form;
    known.names.push_back({all[i].unit, all[i].forms.lines[form], all[i].forms.sizes[form], *places[i]});
  }
  return known.names;
}

}  // namespace kiosk::hall::screens
