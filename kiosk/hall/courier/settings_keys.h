// Names under which the courier keeps what it knows in the outbox.
#pragma once

#include <string_view>

namespace kiosk::hall::courier {

inline constexpr std::string_view assignment_key = "courier.assignment";  ///< the last one, as JSON
inline constexpr std::string_view etag_key = "courier.assignment-etag";

}  // namespace kiosk::hall::courier
