#include "kiosk/consultation/field_at_line.h"

#include <utility>

namespace kiosk::consultation {
namespace {

struct Child {
  std::string name;
  YAML::Node value;
};

int line_of(const YAML::Node& node) {
  return node.Mark().line + 1;
}

/// The last child that begins at or before the line; none if another one begins on that very line too.
const Child* last_before(const std::vector<std::pair<int, Child>>& children, int line) {
  const Child* found = nullptr;
  int begins = 0;
  for (const auto& [at, child] : children) {
    if (at > line) break;
    if (found && at == begins && at == line) return nullptr;
    found = &child;
    begins = at;
  }
  return found;
}

std::vector<std::pair<int, Child>> children_of(const YAML::Node& node) {
  std::vector<std::pair<int, Child>> children;
  if (node.IsMap()) {
    for (const auto& entry : node)
      children.emplace_back(line_of(entry.first), Child{entry.first.Scalar(), entry.second});
  } else if (node.IsSequence()) {
    for (const auto& item : node)
      children.emplace_back(line_of(item), Child{std::to_string(children.size() + 1), item});
  }
  return children;
}

/// Nodes are only referred to: assigning one to another would change the document (yaml-cpp makes them one).
void append_path(const YAML::Node& node, int line, std::vector<std::string>& path) {
  const auto children = children_of(node);
  const Child* const child = last_before(children, line);
  if (!child) return;
  path.push_back(child->name);
  append_path(child->value, line, path);
}

}  // namespace

std::vector<std::string> field_at_line(const YAML::Node& root, int line) {
  std::vector<std::string> path;
  append_path(root, line, path);
  return path;
}

}  // namespace kiosk::consultation
