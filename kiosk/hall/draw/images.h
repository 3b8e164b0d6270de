// Pictures, icons and QR codes. All lengths in logical px.
#pragma once

#include <string_view>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/picture.h"
#include "kiosk/hall/draw/shapes.h"

namespace kiosk::hall::draw {

/// What a mirrored layout does to a picture.
enum class Mirroring { keep, flip };

class Images {
 public:
  Images(FrameState& frame, Shapes& shapes) : frame_(frame), shapes_(shapes) {}

  /// Fills the box; what exceeds the box's aspect ratio is cropped evenly on both sides.
  void picture(Rect box, const Picture& picture, Mirroring mirroring = Mirroring::keep);
  /// The strip with the weaving pattern below the top bar.
  void weave(Rect strip);
  void logo(Rect box);
  /// QR code with the text on a white plate.
  void qr(Rect plate, std::string_view text);
  /// Icons that show a direction are flipped in a mirrored layout. An unknown name draws nothing.
  void icon(Point centre, std::string_view name, float size, Colour colour);

 private:
  void flip_since(int start);
  FrameState& frame_;
  Shapes& shapes_;
};

}  // namespace kiosk::hall::draw
