// A pack's recorded speech: a sound file in memory becomes samples.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::hall::speech {

inline constexpr int longest_recording_seconds = 120;

/// One channel at that many samples a second. Refuses what is too long before it decodes it. Faults:
/// recording-unreadable, recording-too-long.
Result<std::vector<std::int16_t>> decode_recording(std::string_view bytes, int rate);

}  // namespace kiosk::hall::speech
