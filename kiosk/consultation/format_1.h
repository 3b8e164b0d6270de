// Reads packs of format 1, which knows one form of arrangement only: all units become one.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>

namespace kiosk::consultation {

/// Whether a pack.yaml is written in format 1: it says so, or names no format that is known and has `after`.
bool is_format_1(const YAML::Node& root);

/// The schema of a format, beside the schema of the newest format: pack.schema.1.json for format 1.
std::filesystem::path schema_for(const YAML::Node& root, const std::filesystem::path& newest);

/// A pack.yaml of format 1 as one of format 2; the values are shared, so that faults name the lines of the original:
/// - `after: {…}` becomes `units_after: [{…}]`;
/// - without `sums` nothing must add up: `sums: []`. In format 2 all figures must.
/// All other keys are the same in both formats. The digest and the signature of a published pack are over its
/// files, which stay as they are.
YAML::Node from_format_1(const YAML::Node& root);

}  // namespace kiosk::consultation
