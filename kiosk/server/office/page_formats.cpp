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

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Without spaces at both ends.
std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The separator of thousands at the beginning of the text; empty if there is none.
std::string_view separator_at(std::string_view text) {
  for (const std::string_view known : {".", ",", " ", "\u00A0", "\u202F"})
    if (text.starts_with(known)) return known;
  return {};
}

/// The digits alone. Empty if it is no whole number: "12.5", "1.23", "1.234,5", "0.123".
std::string without_separators(std::string_view text) {
  if (is_digits(text)) return std::string(text);
  std::size_t at = text.find_first_not_of("0123456789");
  if (at == 0 || at > 3 || text[0] == '0') return {};
  const std::string_view separator = separator_at(text.substr(at));
  if (separator.empty()) return {};
  std::string digits(text.substr(0, at));
  for (; at < text.size(); at += separator.size() + 3) {
    const std::string_view group = text.substr(at).substr(0, separator.size() + 3);
    if (!group.starts_with(separator) || group.size() != separator.size() + 3 ||
        !is_digits(group.substr(separator.size())))
      return {};
    digits += group.substr(separator.size());
  }
  return digits;
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

std::optional<std::int64_t> typed_number(const std::string& text) {
  const std::string digits = without_separators(trimmed(text));
  if (digits.empty()) return std::nullopt;
  std::int64_t number = 0;
  for (const char c : digits) {
    number = number * 10 + (c - '0');
    if (number > most_typed) return std::nullopt;
  }
  return number;
}

Result<Day> typed_day(const std::string& text) {
  const auto day = day_from_iso(text);
  if (!day)
    return fault("day-unreadable", "The day \"{day}\" cannot be read.", "Write it as 2026-11-20.", "",
                 {{"day", text}});
  return *day;
}

}  // namespace kiosk::server::office
