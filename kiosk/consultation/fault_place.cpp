#include "kiosk/consultation/fault_place.h"

#include <algorithm>
#include <sstream>

namespace kiosk::consultation {
namespace {

bool is_number(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string labelled(const Catalogue& words, const std::string& kind, const std::string& key) {
  const std::string name = "difference." + kind + "." + key;
  if (words.has(name)) return words.text(name);
  std::string spaced = key;
  std::ranges::replace(spaced, '_', ' ');
  return spaced;
}

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> steps;
  std::istringstream in(path);
  for (std::string step; std::getline(in, step, '/');) steps.push_back(step);
  return steps;
}

}  // namespace

std::string fault_place(const Fault& fault, const Catalogue& words) {
  const auto value = std::ranges::find(fault.values, "field_path", &FaultValues::value_type::first);
  if (value == fault.values.end()) return {};
  std::string place;
  const auto steps = split(value->second);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool item = i + 1 < steps.size() && is_number(steps[i + 1]);
    place += (place.empty() ? "" : " › ") + labelled(words, item ? "item" : "field", steps[i]);
    if (item) place += " " + steps[++i];
  }
  return place;
}

}  // namespace kiosk::consultation
