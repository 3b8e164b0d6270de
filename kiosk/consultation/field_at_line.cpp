#include "kiosk/consultation/field_at_line.h"

#include <optional>
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
template <class Children>
std::optional<Child> last_before(const Children& children, int line) {
  std::optional<Child> found;
  int begins = 0;
  for (const auto& [at, child] : children) {
    if (at > line) break;
    if (found && at == begins && at == line) return std::nullopt;
    found = child;
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

}  // namespace

std::vector<std::string> field_at_line(const YAML::Node& root, int line) {
  std::vector<std::string> path;
  for (auto child = last_before(children_of(root), line); child;
       child = last_before(children_of(child->value), line))
    path.push_back(child->name);
  return path;
}

}  // namespace kiosk::consultation
