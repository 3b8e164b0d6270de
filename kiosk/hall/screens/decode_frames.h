// A pack's picture decoded: a PNG or JPEG is one frame, a GIF as many as it holds.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/hall/draw/picture.h"

namespace kiosk::hall::screens {

struct DecodedFrame {
  draw::Pixels pixels;
  int milliseconds = 0;  ///< how long it stands; 0 where there is only one
};

/// Refuses what is too large before it decodes anything. Faults: picture-unreadable, picture-too-large.
Result<std::vector<DecodedFrame>> decode_frames(std::string_view bytes);

}  // namespace kiosk::hall::screens
