// Canonical JSON (RFC 8785): one text for one value, so that it can be hashed and signed.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "kiosk/base/fault.h"

namespace kiosk::opinion {

/// Members sorted by UTF-16 code units, shortest escapes, numbers as ECMAScript writes them.
/// Code not-canonical: integers beyond ±(2^53 - 1), numbers that are not finite, text that is not UTF-8,
/// nesting over 64.
Result<std::string> canonical(const boost::json::value& value);

}  // namespace kiosk::opinion
