#include "kiosk/consultation/format_1.h"

#include "kiosk/consultation/reading.h"

namespace kiosk::consultation {

bool is_format_1(const YAML::Node& root) {
  const std::string format = word(root, "format");
  return format == "1" || (format != "2" && member(root, "after"));
}

std::filesystem::path schema_for(const YAML::Node& root, const std::filesystem::path& newest) {
  return is_format_1(root) ? newest.parent_path() / "pack.schema.1.json" : newest;
}

YAML::Node from_format_1(const YAML::Node& root) {
  if (!root.IsMap()) return root;
  YAML::Node converted(YAML::NodeType::Map);
  for (const auto& entry : root) {
    const std::string& key = entry.first.Scalar();
    if (key == "after") {
      YAML::Node units(YAML::NodeType::Sequence);
      units.push_back(entry.second);
      converted["units_after"] = units;
    } else {
      converted[key] = entry.second;
    }
  }
  if (!member(root, "sums")) converted["sums"] = YAML::Node(YAML::NodeType::Sequence);
  return converted;
}

}  // namespace kiosk::consultation
