// Pictures of a pack on the GPU, with the time of each frame.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/hall/draw/picture.h"

namespace kiosk::consultation {
struct Pack;
}

namespace kiosk::hall::screens {

/// The frames of one picture, or of a series of pictures one after the other.
struct Film {
  struct Frame {
    draw::Picture picture;
    int milliseconds = 0;  ///< how long it is shown
  };
  std::vector<Frame> frames;
  int length() const;  ///< of the whole film, ms
  /// Index of the frame at that time after the start, ms; after the end the last one.
  std::size_t frame_at(int milliseconds) const;
  /// When the next frame is due, ms after the start; negative if there is none.
  int next_change(int milliseconds) const;
};

/// Decodes all pictures of a pack and uploads them; needs a current GL context. Pictures that cannot be
/// decoded are left out: the screens show their descriptions alone.
std::map<std::string, Film> load_films(const consultation::Pack& pack);

}  // namespace kiosk::hall::screens
