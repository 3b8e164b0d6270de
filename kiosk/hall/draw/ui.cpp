#include "kiosk/hall/draw/ui.h"

#include "kiosk/hall/draw/fonts.h"

namespace kiosk::hall::draw {
namespace {

/// Drops what the last frame left behind, before the parts look at the new input.
FrameState start_frame(FrameState frame) {
  frame.drawn.clear();
  frame.resources.fonts.shaped().next_frame();
  frame.interaction.animating = false;
  return frame;
}

}  // namespace

Ui::Ui(const FrameResources& resources, Size screen, const FrameInput& input, Interaction& interaction,
       WidgetList& drawn, float seconds)
    : frame_(start_frame({resources,
                          Canvas(screen.w, screen.h, resources.theme.reach),
                          input,
                          interaction,
                          drawn,
                          seconds,
                          false,
                          {},
                          {},
                          {}})),
      canvas(frame_.canvas),
      shapes(frame_),
      images(frame_, shapes),
      measure(frame_),
      text(frame_, measure),
      typed(frame_, measure),
      touch(frame_),
      focus(frame_, shapes),
      scrolling(frame_, shapes) {}

}  // namespace kiosk::hall::draw
