// The opinion's JSON, for the sealed envelope that holds it.
#pragma once

#include <boost/json/value.hpp>

#include "kiosk/opinion/opinion.h"

namespace kiosk::opinion {

inline constexpr std::size_t max_opinion_bytes = 64 * 1024;  ///< of the opinion as JSON text

/// Reads an opinion that stands inside other JSON; `where` is relative to the opinion.
Result<Opinion> read_opinion(const boost::json::value& value);

/// Overwrites the answers and the voucher.
void wipe(Opinion& opinion);

}  // namespace kiosk::opinion
