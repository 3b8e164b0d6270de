// Small things that pages show: times of Vietnam, shares, QR codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/time.h"

namespace kiosk::server::office {

/// "23/11/2026 10:20", Vietnam's clock.
std::string local_time(UtcTime time);
/// How long ago, in the coarsest unit that fits: "3 phút trước"; "vừa xong" under a minute.
std::string ago(UtcTime time, UtcTime now, const Catalogue& words);
/// "41,6 GB", "300 MB".
std::string disk_size(std::int64_t bytes, const std::string& language);
/// "12,5%", or "–" where there is no whole.
std::string share(std::int64_t part, std::int64_t whole, const std::string& language);
/// A width class of the style sheet, w0 … w100.
std::string width(std::int64_t part, std::int64_t whole);
/// A QR code as the address of an SVG picture (data:), for <img src>.
std::string qr_image(const std::string& text);
/// For a query: everything but ASCII letters and digits as %XX.
std::string escaped(const std::string& text);
/// A whole number of 0 to 10 million as typed, with or without dots; nothing where it is none.
std::optional<std::int64_t> typed_number(const std::string& text);

}  // namespace kiosk::server::office
