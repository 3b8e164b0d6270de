// Keys of the settings that the courier stores in the outbox.
#pragma once

#include <string_view>

namespace kiosk::hall::courier {

inline constexpr std::string_view assignment_key = "courier.assignment";  ///< the last assignment, as JSON
inline constexpr std::string_view etag_key = "courier.assignment-etag";

/// Followed by the digest of a pack: the assignment with the server's signature.
inline constexpr std::string_view signed_key = "courier.pack-signed.";
/// Why the server takes no opinions: "revoked", "opinions", or empty.
inline constexpr std::string_view refusal_key = "courier.refusal";

/// Followed by the consultation's id: the highest revision that was ever in use.
inline constexpr std::string_view revision_key = "courier.highest-revision.";

inline constexpr std::string_view results_key = "courier.results";  ///< the signed JSON from the server
inline constexpr std::string_view results_etag_key = "courier.results-etag";

}  // namespace kiosk::hall::courier
