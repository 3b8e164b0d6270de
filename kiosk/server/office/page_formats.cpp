#include "kiosk/server/office/page_formats.h"

#include <algorithm>
#include <optional>
#include <qrcodegen/qrcodegen.hpp>

#include "kiosk/base/bytes.h"
#include "kiosk/base/separators.h"
#include "kiosk/base/stored_time.h"
#include "kiosk/base/text.h"

namespace kiosk::server::office {
namespace {

constexpr int quiet_zone = 4;

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

std::string ago(UtcTime time, UtcTime now, const results::Language& reader) {
  if (is_ahead(time, now)) return reader.moment(time);  // of a clock that was set back since
  const Catalogue& words = reader.words;
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - time).count();
  if (minutes < 1) return words.text("ago.now");
  const auto counted = [&](const char* key, std::int64_t n) {
    return words.plural(key, n, {{"n", std::to_string(n)}});
  };
  if (minutes < 60) return counted("ago.minutes", minutes);
  if (minutes < 24 * 60) return counted("ago.hours", minutes / 60);
  return counted("ago.days", minutes / (24 * 60));
}

std::string disk_size(std::int64_t bytes, const std::string& language) {
  constexpr std::int64_t mega = 1'000'000, giga = 1000 * mega;
  if (bytes < giga) return format_integer(bytes / mega, language) + " MB";
  const std::int64_t tenths = (bytes + giga / 20) / (giga / 10);
  return format_integer(tenths / 10, language) + separators_of(language).decimal +
         std::to_string(tenths % 10) + " GB";
}

std::string escaped(const std::string& text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      out += c;
    } else {
      out += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
  }
  return out;
}

std::string escaped_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
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

Result<Day> typed_day(const std::string& text) {
  const auto day = day_from_iso(text);
  if (!day)
    return fault("day-unreadable", "The day \"{day}\" cannot be read.", "Write it as 2026-11-20.", "",
                 {{"day", text}});
  return *day;
}

}  // namespace kiosk::server::office
