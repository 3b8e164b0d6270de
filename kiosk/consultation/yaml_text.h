// YAML from a stranger: parsed within limits, every node knowing its line.
#pragma once

#include <yaml-cpp/yaml.h>

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

inline constexpr int max_yaml_depth = 32;
inline constexpr int max_yaml_nodes = 50'000;

/// "pack.yaml:12"; lines count from 1.
std::string place(const std::string& file, const YAML::Mark& mark);

/// At most that many bytes of UTF-8, cut between code points: for words that quote a stranger.
std::string excerpt(std::string_view text, std::size_t most = 60);

/// Line of the first byte that is not UTF-8 or is a forbidden control character (anything below a space but
/// tab, line feed and CR-LF; DEL; C1; bidirectional overrides); 0 where the text is clean.
int line_of_bad_text(std::string_view text);

/// One document, as a tree. Faults: text that is not UTF-8, syntax, anchors, aliases, tags, depth, size, a
/// key that stands twice. Never throws for bad text.
Result<YAML::Node> read_yaml(const std::string& file, const std::string& text);

/// The tree as JSON, for the schema: quoted scalars are strings; plain ones are null, booleans, numbers or
/// strings by YAML's core schema. Exact digits are lost here, so nothing but the schema reads this.
boost::json::value to_json(const YAML::Node& node);

}  // namespace kiosk::consultation
