// What a screen draws one frame with. Screens use only this and widgets.h.
#pragma once

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/images.h"
#include "kiosk/hall/draw/keyboard_focus.h"
#include "kiosk/hall/draw/scrolling.h"
#include "kiosk/hall/draw/shapes.h"
#include "kiosk/hall/draw/text_layout.h"
#include "kiosk/hall/draw/text_painter.h"
#include "kiosk/hall/draw/touch_input.h"
#include "kiosk/hall/draw/typed_text.h"

namespace kiosk::hall::draw {

/// The parts share one FrameState; a Ui lives for one frame. Not thread-safe.
class Ui {
  FrameState frame_;

 public:
  /// `screen`: size in screen px. `seconds`: since the last frame. Clears `drawn`.
  Ui(const FrameResources& resources, Size screen, const FrameInput& input, Interaction& interaction,
     WidgetList& drawn, float seconds);
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  Canvas& canvas;            ///< sizes, mirroring, conversion
  Shapes shapes;             ///< fills, lines, clips
  Images images;             ///< pictures, icons
  const TextLayout measure;  ///< sizes of texts
  TextPainter text;          ///< texts of the program and the pack
  TypedText typed;           ///< texts that residents type
  TouchInput touch;
  KeyboardFocus focus;
  Scrolling scrolling;

  const Theme& theme() const { return frame_.theme(); }
  const FrameInput& input() const { return frame_.input; }
  float seconds() const { return frame_.seconds; }  ///< since the last frame
  /// Something moves: another frame is wanted at once.
  void request_frame() { frame_.interaction.animating = true; }
  /// Ends the frame. Called once, after the screen is drawn.
  void finish() { focus.finish(); }
};

}  // namespace kiosk::hall::draw
