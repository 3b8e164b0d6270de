#include "kiosk/consultation/geojson_lines.h"

namespace kiosk::consultation {

std::vector<int> feature_lines(std::string_view text) {
  constexpr int depth_of_features = 3;  // root object, list, feature
  std::vector<int> lines;
  int line = 1, depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '}' || c == ']') --depth;
    if (c == '{' || c == '[') ++depth;
    if (c == '{' && depth == depth_of_features) lines.push_back(line);
  }
  return lines;
}

}  // namespace kiosk::consultation
