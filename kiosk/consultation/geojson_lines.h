// Finds line numbers in a GeoJSON file, because Boost.JSON does not report them.
#pragma once

#include <string_view>
#include <vector>

namespace kiosk::consultation {

/// The line on which each feature begins, counted from 1, in order. A feature is an object directly in a list
/// of the root object. REQUIRES: the text is well-formed JSON.
std::vector<int> feature_lines(std::string_view text);

}  // namespace kiosk::consultation
