// Decodes a pack's recorded speech from memory.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::hall::speech {

inline constexpr int longest_recording_seconds = 120;

/// One channel at `rate` samples per second. The length is checked before decoding. Faults:
/// "recording-unreadable", "recording-too-long".
Result<std::vector<std::int16_t>> decode_recording(std::string_view bytes, int rate);

}  // namespace kiosk::hall::speech
