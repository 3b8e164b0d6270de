#include "kiosk/base/fault.h"

#include <algorithm>

namespace kiosk {

std::string fill_placeholders(std::string_view text, const FaultValues& values) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    const auto name = end == std::string_view::npos ? std::string_view() : text.substr(at + 1, end - at - 1);
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == name; });
    if (name.empty() || value == values.end()) {
      filled += text[at++];
    } else {
      filled += value->second;
      at = end + 1;
    }
  }
  return filled;
}

Fault make_fault(std::string code, std::string_view what, std::string_view remedy, std::string where,
                 FaultValues values) {
  Fault made{std::move(code),
             fill_placeholders(what, values),
             fill_placeholders(remedy, values),
             std::move(where),
             {}};
  made.values = std::move(values);
  return made;
}

}  // namespace kiosk
