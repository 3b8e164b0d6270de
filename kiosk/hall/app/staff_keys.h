// Keys of the staff panel's settings in the outbox.
#pragma once

#include <string_view>

namespace kiosk::hall::app {

inline constexpr std::string_view pin_key = "staff.pin";  ///< Argon2id hash
///< count of wrong PINs, end of the lock
inline constexpr std::string_view pin_lock_key = "staff.pin-lock";
inline constexpr std::string_view calibration_key = "touch.calibration";  ///< six numbers

inline constexpr std::string_view printer_key = "printer.queue";  ///< empty: none
inline constexpr std::string_view night_key = "screen.night";     ///< "21-5"; empty: never dark
inline constexpr std::string_view paper_key = "printer.paper";    ///< "58", "80", "a6"

}  // namespace kiosk::hall::app
