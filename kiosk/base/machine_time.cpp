#include "kiosk/base/machine_time.h"

#include <time.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"

namespace kiosk {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t longest_boot = 64;

bool is_boot(std::string_view text) {
  return !text.empty() && text.size() <= longest_boot && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
  });
}

std::string this_boot() {
  std::string line;
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  if (std::getline(file, line) && is_boot(line)) return line;
  std::array<std::uint8_t, 16> own{};
  SystemRandom random;
  random.fill(own);
  return "p-" + to_hex(own);
}

milliseconds since_boot() {
  timespec time{};
  if (::clock_gettime(CLOCK_BOOTTIME, &time) != 0) ::clock_gettime(CLOCK_MONOTONIC, &time);
  return std::chrono::seconds(time.tv_sec) + milliseconds(time.tv_nsec / 1'000'000);
}

/// The number at the beginning of the text, which is then cut off with the space behind it.
std::optional<milliseconds> take_number(std::string_view& text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || (rest != end && *rest != ' ')) return std::nullopt;
  text =
      rest == end ? std::string_view() : std::string_view(rest + 1, static_cast<std::size_t>(end - rest - 1));
  return milliseconds(number);
}

}  // namespace

MachineTime machine_time(const Clock& clock) {
  static const std::string boot = this_boot();
  return {clock.now(), boot, since_boot()};
}

MachineTime end_of_wait(milliseconds length, const MachineTime& now) {
  return {now.wall + length, now.boot, now.boot.empty() ? milliseconds(0) : now.up + length};
}

milliseconds wait_left(const MachineTime& end, milliseconds length, const MachineTime& now) {
  const bool same_boot = !end.boot.empty() && end.boot == now.boot;
  const auto until = same_boot ? end.up : end.wall.time_since_epoch();
  const auto at = same_boot ? now.up : now.wall.time_since_epoch();
  if (until <= at) return milliseconds(0);
  return until > at + length ? length : until - at;
}

std::string write_machine_time(const MachineTime& time) {
  std::string text = std::to_string(time.wall.time_since_epoch().count());
  if (!time.boot.empty()) text += " " + std::to_string(time.up.count()) + " " + time.boot;
  return text;
}

MachineTime read_machine_time(std::string_view text) {
  const auto wall = take_number(text);
  if (!wall) return {};
  if (text.empty()) return UtcTime(*wall);
  const auto up = take_number(text);
  if (!up || !is_boot(text)) return {};
  return {UtcTime(*wall), std::string(text), *up};
}

}  // namespace kiosk
