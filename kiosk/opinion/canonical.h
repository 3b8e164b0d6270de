// Canonical JSON (RFC 8785): each value has exactly one text, which can be hashed and signed.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <string>

#include "kiosk/base/fault.h"

namespace kiosk::opinion {

/// The largest integer that JSON carries exactly: 2^53 - 1.
inline constexpr std::int64_t max_exact_integer = (std::int64_t{1} << 53) - 1;

/// Members sorted by UTF-16 code units, shortest escapes, numbers as ECMAScript writes them.
/// Code not-canonical: integers beyond ±(2^53 - 1), numbers that are not finite, text that is not UTF-8,
/// nesting over 64.
Result<std::string> canonical(const boost::json::value& value);

}  // namespace kiosk::opinion
