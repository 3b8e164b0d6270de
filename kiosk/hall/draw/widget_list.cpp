#include "kiosk/hall/draw/widget_list.h"

#include <array>
#include <boost/json.hpp>
#include <cstdio>

namespace kiosk::hall::draw {
namespace {

namespace json = boost::json;

/// "#0B5563"; empty for an unknown colour.
std::string hex(Colour colour) {
  if (colour == 0) return "";
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", colour & 0xFF, colour >> 8 & 0xFF, colour >> 16 & 0xFF);
  return text;
}

json::object rectangle(const Rect& rect) {
  return {{"x", rect.x}, {"y", rect.y}, {"w", rect.w}, {"h", rect.h}};
}

}  // namespace

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 9> names{"button", "door", "choice-one", "choice-many", "tab",
                                                         "key",    "link", "field",      "text"};
  return names[static_cast<std::size_t>(role)];
}

const Widget* WidgetList::find(std::string_view id) const {
  for (const Widget& widget : widgets) {
    if (widget.id == id) return &widget;
  }
  return nullptr;
}

std::string to_json(const WidgetList& list, const Showing& showing) {
  json::array widgets, texts;
  for (const Widget& widget : list.widgets) {
    json::object object = rectangle(widget.rect);
    object["id"] = widget.id;
    object["label"] = widget.label;
    object["role"] = name_of(widget.role);
    object["enabled"] = widget.enabled;
    object["selected"] = widget.selected;
    object["fill"] = hex(widget.fill);
    object["edge"] = hex(widget.edge);
    widgets.push_back(std::move(object));
  }
  for (const DrawnText& text : list.texts) {
    json::object object = rectangle(text.rect);
    object["text"] = text.text;
    object["size"] = text.size;
    object["colour"] = hex(text.colour);
    object["ground"] = hex(text.ground);
    object["cut"] = text.cut;
    texts.push_back(std::move(object));
  }
  json::array ringed(showing.ringed.begin(), showing.ringed.end());
  return json::serialize(json::object{{"screen", showing.screen},
                                      {"overlay", showing.overlay},
                                      {"language", showing.language},
                                      {"version", showing.version},
                                      {"touches", showing.touches},
                                      {"rests", showing.rests},
                                      {"ringed", std::move(ringed)},
                                      {"widgets", std::move(widgets)},
                                      {"texts", std::move(texts)}});
}

}  // namespace kiosk::hall::draw
