// The sample files of officials with their right results (cases/).
#pragma once

#include <boost/json.hpp>
#include <filesystem>
#include <string>

#include "kiosk/base/files.h"

namespace cases {

inline const std::filesystem::path folder = std::filesystem::path(KIOSK_SOURCE_DIR) / "tests/authoring/cases";

inline std::string content(const std::string& name) {
  return kiosk::read_file(folder / name, 64U << 20U).value();
}

/// The right result, as NAME.expected.json has it.
inline boost::json::object expected(const std::string& name) {
  return boost::json::parse(content(name + ".expected.json")).as_object();
}

}  // namespace cases
