// Canonical JSON (RFC 8785): each value has exactly one text form, which can be hashed and signed.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <string>

#include "kiosk/base/fault.h"

namespace kiosk::opinion {

/// The largest integer that JSON represents exactly: 2^53 - 1.
inline constexpr std::int64_t max_exact_integer = (std::int64_t{1} << 53) - 1;

/// Members are sorted by UTF-16 code units, escapes are the shortest, numbers are formatted as in ECMAScript.
/// Fault: not-canonical for integers beyond ±(2^53 - 1), non-finite numbers, invalid UTF-8, or nesting over
/// 64.
Result<std::string> canonical(const boost::json::value& value);

}  // namespace kiosk::opinion
