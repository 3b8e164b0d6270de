// Decodes a pack's picture: a PNG or JPEG is one frame, a GIF may have several.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/hall/draw/picture.h"

namespace kiosk::hall::screens {

struct DecodedFrame {
  draw::Pixels pixels;
  int milliseconds = 0;  ///< how long it is shown; 0 for a single frame
};

/// Pictures that are too large are refused before they are decoded. Faults: picture-unreadable,
/// picture-too-large.
Result<std::vector<DecodedFrame>> decode_frames(std::string_view bytes);

}  // namespace kiosk::hall::screens
