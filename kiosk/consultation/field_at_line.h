// Finds the field that stands at a line of pack.yaml, so that a fault can be told by the field's name.
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

namespace kiosk::consultation {

/// The keys from the root to the field, items of lists by their place from 1: {"units", "2", "name"}. Ends at
/// the last field that is certain: where several fields of one mapping stand on the line, at that mapping.
/// Empty if the line (from 1) is before every field.
std::vector<std::string> field_at_line(const YAML::Node& root, int line);

}  // namespace kiosk::consultation
