// Names under which the courier keeps what it knows in the outbox.
#pragma once

#include <string_view>

namespace kiosk::hall::courier {

inline constexpr std::string_view assignment_key = "courier.assignment";  ///< the last one, as JSON
inline constexpr std::string_view etag_key = "courier.assignment-etag";

/// And the consultation's id: the highest revision that was ever in use.
inline constexpr std::string_view revision_key = "courier.highest-revision.";

inline constexpr std::string_view results_key = "courier.results";  ///< as the server signed them
inline constexpr std::string_view results_etag_key = "courier.results-etag";

}  // namespace kiosk::hall::courier
