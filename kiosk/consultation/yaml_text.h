// Parses untrusted YAML within limits. Every node knows its line.
#pragma once

#include <yaml-cpp/yaml.h>

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

inline constexpr int max_yaml_depth = 32;
inline constexpr int max_yaml_nodes = 50'000;

/// "pack.yaml:12"; lines count from 1.
std::string place(const std::string& file, const YAML::Mark& mark);

/// At most `most` bytes of UTF-8, cut between code points. For messages that quote untrusted text.
std::string excerpt(std::string_view text, std::size_t most = 60);

/// Line of the first byte that is not UTF-8 or is a forbidden control character (anything below a space but
/// tab, line feed and CR-LF; DEL; C1; bidirectional overrides); 0 if the text has neither.
int line_of_bad_text(std::string_view text);

/// Parses one YAML document. Faults: text that is not UTF-8, syntax, anchors, aliases, tags, depth, size,
/// duplicate keys. Never throws because of the text.
Result<YAML::Node> read_yaml(const std::string& file, const std::string& text);

/// Converts the tree to JSON for the check against the schema. Quoted scalars become strings; plain ones
/// null, booleans, numbers or strings, as in YAML's core schema. Numbers lose exact digits, so use it for
/// nothing else.
boost::json::value to_json(const YAML::Node& node);

}  // namespace kiosk::consultation
