// Checks a pack's YAML against the JSON Schema that tells strangers how to write one.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// Every disagreement with the schema, each at its line of `file`: `unknown-key`, `missing-key`,
/// `wrong-value`; or one `schema-unreadable`. The remedy is the schema's own description of the place.
std::vector<Fault> check_schema(const std::filesystem::path& schema, const std::string& file,
                                const YAML::Node& root);

}  // namespace kiosk::consultation
