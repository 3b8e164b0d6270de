// Pictures of a pack on the GPU, and when each of their frames stands.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/picture.h"

namespace kiosk::hall::screens {

/// Frames on the GPU: those of one picture or of a series, one after the other.
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
