#include "kiosk/authoring/input/xml.h"

#include <algorithm>
#include <charconv>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/base/clean_text.h"

namespace kiosk::authoring {
namespace {

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The node behind this one in document order, below `top`; `depth` follows it.
pugi::xml_node next_node(pugi::xml_node node, const pugi::xml_node& top, int& depth) {
  if (const pugi::xml_node first = node.first_child()) {
    ++depth;
    return first;
  }
  while (node && node != top) {
    if (const pugi::xml_node next = node.next_sibling()) return next;
    node = node.parent();
    --depth;
  }
  return {};
}

bool too_deep(const pugi::xml_node& top) {
  int depth = 0;
  for (pugi::xml_node node = top; node; node = next_node(node, top, depth)) {
    if (depth > max_xml_depth) return true;
  }
  return false;
}

}  // namespace

Result<std::unique_ptr<Xml>> parse_xml(std::string text) {
  if (text.find("<!ENTITY") != std::string::npos) {
    return fault("input-entities", "The file defines abbreviations of its own (XML entities).",
                 "Open it in its own program, and save it again.");
  }
  const auto parts = static_cast<std::size_t>(std::count(text.begin(), text.end(), '<') +
                                              std::count(text.begin(), text.end(), '='));
  if (parts > max_xml_parts) {
    return fault("input-too-detailed", "The file holds more than {limit} parts.",
                 "Keep only the part that is needed here, and save it as a file of its own.", "",
                 {{"limit", std::to_string(max_xml_parts)}});
  }
  auto xml = std::make_unique<Xml>();
  xml->text = std::move(text);
  const auto flags = (pugi::parse_default | pugi::parse_ws_pcdata_single) & ~pugi::parse_eol;
  const auto parsed = xml->tree.load_buffer_inplace(xml->text.data(), xml->text.size(), flags);
  if (!parsed) {
    if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
    return fault("input-xml", "The file is damaged or incomplete: {error}.", "Copy or save the file again.",
                 "", {{"error", parsed.description()}});
  }
  if (too_deep(xml->tree)) {
    return fault("input-too-deep", "The file is nested more than {limit} levels deep.",
                 "Open it in its own program, and save it again.", "",
                 {{"limit", std::to_string(max_xml_depth)}});
  }
  return xml;
}

std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

std::string_view local_name(const pugi::xml_attribute& attribute) {
  return without_prefix(attribute.name());
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node& node : parent.children()) {
    if (node.type() == pugi::node_element && local_name(node) == name) return node;
  }
  return {};
}

pugi::xml_node path(pugi::xml_node from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) from = child(from, name);
  return from;
}

pugi::xml_node descendant(const pugi::xml_node& from, std::string_view name) {
  int depth = 0;
  for (pugi::xml_node node = next_node(from, from, depth); node; node = next_node(node, from, depth)) {
    if (node.type() == pugi::node_element && local_name(node) == name) return node;
  }
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& one : node.attributes()) {
    if (local_name(one) == name) return one.value();
  }
  return {};
}

bool has_attribute(const pugi::xml_node& node, std::string_view name) {
  return std::any_of(node.attributes_begin(), node.attributes_end(),
                     [&](const pugi::xml_attribute& one) { return local_name(one) == name; });
}

int int_attribute(const pugi::xml_node& node, std::string_view name, int least, int most, int otherwise) {
  const std::string_view text = attribute(node, name);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool fine = error == std::errc{} && end == text.data() + text.size() && !text.empty();
  return fine && value >= least && value <= most ? value : otherwise;
}

std::string text_of(const pugi::xml_node& top) {
  std::string text;
  int depth = 0;
  for (pugi::xml_node node = top; node; node = next_node(node, top, depth)) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
  }
  return readable_text(text, Lines::several);
}

}  // namespace kiosk::authoring
