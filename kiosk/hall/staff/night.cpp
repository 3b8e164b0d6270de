#include "kiosk/hall/staff/night.h"

#include <charconv>

namespace kiosk::hall::staff {
namespace {

bool is_hour(int hour) {
  return hour >= 0 && hour < 24;
}

}  // namespace

std::string encode(const NightHours& night) {
  return night.from == night.to ? "" : std::to_string(night.from) + "-" + std::to_string(night.to);
}

NightHours decode_night(std::string_view text) {
  NightHours night;
  const char* const end = text.data() + text.size();
  const auto [dash, wrong] = std::from_chars(text.data(), end, night.from);
  if (wrong != std::errc{} || dash == end || *dash != '-') return {};
  const auto [rest, also_wrong] = std::from_chars(dash + 1, end, night.to);
  if (also_wrong != std::errc{} || rest != end) return {};
  return is_hour(night.from) && is_hour(night.to) ? night : NightHours{};
}

}  // namespace kiosk::hall::staff
