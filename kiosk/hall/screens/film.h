// Pictures of a pack as frames: a PNG or JPEG is one, a GIF as many as it holds.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/picture.h"

namespace kiosk::hall::screens {

struct DecodedFrame {
  draw::Pixels pixels;
  int milliseconds = 0;  ///< how long it stands; 0 where there is only one
};

/// Refuses what is too large before it decodes anything. Faults: picture-unreadable, picture-too-large.
Result<std::vector<DecodedFrame>> decode_frames(std::string_view bytes);

/// The same on the GPU: frames of one picture or of a series, one after the other.
struct Film {
  struct Frame {
    draw::Picture picture;
    int milliseconds = 0;
  };
  std::vector<Frame> frames;
  int length() const;  ///< of one showing, ms
  /// Index of the frame that stands so many milliseconds after the beginning; the last one after the end.
  std::size_t frame_at(int milliseconds) const;
  /// When another frame comes, counted from the beginning; negative where none does.
  int next_change(int milliseconds) const;
};

/// Decodes all pictures of a pack and puts them on the GPU; needs a current GL context. What cannot be
/// decoded is left out: its words stand alone.
std::map<std::string, Film> load_films(const consultation::Pack& pack);

}  // namespace kiosk::hall::screens
