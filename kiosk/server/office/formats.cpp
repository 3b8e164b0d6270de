#include "kiosk/server/office/formats.h"

#include <algorithm>
#include <optional>
#include <qrcodegen/qrcodegen.hpp>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"

namespace kiosk::server::office {
namespace {

constexpr int quiet_zone = 4;
constexpr std::int64_t most_typed = 10'000'000;

std::string qr_svg(const std::string& text) {
  const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  const std::string side = std::to_string(code.getSize() + 2 * quiet_zone);
  std::string path;
  for (int y = 0; y < code.getSize(); ++y) {
    for (int x = 0; x < code.getSize(); ++x) {
      if (code.getModule(x, y))
        path += "M" + std::to_string(x + quiet_zone) + " " + std::to_string(y + quiet_zone) + "h1v1h-1z";
    }
  }
  return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + side + " " + side +
         "' shape-rendering='crispEdges'><path fill='#fff' d='M0 0h" + side + "v" + side + "H0z'/><path d='" +
         path + "'/></svg>";
}

}  // namespace

std::string local_time(UtcTime time) {
  const auto local = time + vietnam_offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::minutes>(local - day)};
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()));
  return format_day(Day{day}) + " " + text;
}

std::string share(std::int64_t part, std::int64_t whole, const std::string& language) {
  return whole > 0 ? format_percent(part, whole, 1, language) : "–";
}

std::string width(std::int64_t part, std::int64_t whole) {
  const std::int64_t percent =
      whole > 0 ? std::clamp<std::int64_t>((part * 100 + whole / 2) / whole, 0, 100) : 0;
  return "w" + std::to_string(percent);
}

std::string qr_image(const std::string& text) {
  return "data:image/svg+xml;base64," + to_base64(bytes_of(qr_svg(text)));
}

std::optional<std::int64_t> typed_number(const std::string& text) {
  std::int64_t number = 0;
  bool any = false;
  for (const char c : text) {
    if (c == '.' || c == ',' || c == ' ') continue;
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    number = number * 10 + (c - '0');
    if (number > most_typed) return std::nullopt;
  }
  return any ? std::optional(number) : std::nullopt;
}

}  // namespace kiosk::server::office
