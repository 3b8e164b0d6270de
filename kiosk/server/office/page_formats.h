// Formatting for pages: how long ago, percentages, QR codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/base/typed_number.h"
#include "kiosk/server/results/language.h"

namespace kiosk::server::office {

/// How long ago, in whole minutes, hours or days: "3 phút trước"; "vừa xong" under a minute.
std::string ago(UtcTime time, UtcTime now, const results::Language& reader);
/// "41,6 GB", "300 MB".
std::string disk_size(std::int64_t bytes, const std::string& language);
/// "12,5%"; "–" if `whole` is 0.
std::string share(std::int64_t part, std::int64_t whole, const std::string& language);
/// The style sheet's width class for part/whole: w0 to w100.
std::string width(std::int64_t part, std::int64_t whole);
/// A QR code as an SVG data URL, for <img src>.
std::string qr_image(const std::string& text);
/// Percent-encodes everything except ASCII letters and digits, for a query.
std::string escaped(const std::string& text);
/// For text and attribute values of HTML.
std::string escaped_html(std::string_view text);
/// Parses a typed day, "2026-11-30". Fault: day-unreadable.
Result<Day> typed_day(const std::string& text);

}  // namespace kiosk::server::office
