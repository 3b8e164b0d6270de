// Names under which the staff panel keeps what it knows in the outbox.
#pragma once

#include <string_view>

namespace kiosk::hall {

inline constexpr std::string_view pin_key = "staff.pin";                  ///< Argon2id hash
inline constexpr std::string_view pin_lock_key = "staff.pin-lock";        ///< wrong tries and until when
inline constexpr std::string_view calibration_key = "touch.calibration";  ///< six numbers

}  // namespace kiosk::hall
