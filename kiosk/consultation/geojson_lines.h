// Lines of a GeoJSON file: Boost.JSON does not keep them.
#pragma once

#include <string_view>
#include <vector>

namespace kiosk::consultation {

/// The line on which each feature begins, in order: each object that stands directly in a list of the root
/// object. The text is well-formed JSON; lines count from 1.
std::vector<int> feature_lines(std::string_view text);

}  // namespace kiosk::consultation
