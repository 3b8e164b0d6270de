// Validates a pack's YAML against the JSON Schema, which also documents the format for authors.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// Every violation of the schema with its line in `file`: `unknown-key`, `missing-key`, `wrong-value`; or one
/// `schema-unreadable`. The remedy is the schema's description of that place.
std::vector<Fault> check_schema(const std::filesystem::path& schema, const std::string& file,
                                const YAML::Node& root);

}  // namespace kiosk::consultation
