// XML of files that somebody chose: office documents, KML. Entities are not expanded, nothing is fetched, and
// size and depth are limited before the tree is built.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"

namespace kiosk::authoring {

/// A parsed document with the text that its tree points into.
struct Xml {
  std::string text;
  pugi::xml_document tree;

  pugi::xml_node root() const { return tree.document_element(); }
};

/// Faults: "input-xml" (not well-formed), "input-entities" (declares entities), "input-too-detailed" (too
/// many elements), "input-too-deep".
Result<std::unique_ptr<Xml>> parse_xml(std::string text);

/// The name without its namespace prefix: "table:table-row" → "table-row".
std::string_view local_name(const pugi::xml_node& node);
std::string_view local_name(const pugi::xml_attribute& attribute);
/// The first child element with that local name; an empty node if there is none.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name);
/// The element at a path of local names: path(root, {"body", "spreadsheet"}).
pugi::xml_node path(pugi::xml_node from, std::initializer_list<std::string_view> names);
/// The first element below `from` with that local name, in document order.
pugi::xml_node descendant(const pugi::xml_node& from, std::string_view name);
/// The value of the attribute with that local name; "" if there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);
bool has_attribute(const pugi::xml_node& node, std::string_view name);
/// The attribute as a number within [least, most]; `otherwise` if it is missing, no number or outside.
int int_attribute(const pugi::xml_node& node, std::string_view name, int least, int most, int otherwise);
/// All text below the node, as well-formed UTF-8.
std::string text_of(const pugi::xml_node& node);

/// Calls `action` for each child element with that local name.
template <class Action>
void each_child(const pugi::xml_node& parent, std::string_view name, Action action) {
  for (const pugi::xml_node& node : parent.children()) {
    if (node.type() == pugi::node_element && local_name(node) == name) action(node);
  }
}

}  // namespace kiosk::authoring
