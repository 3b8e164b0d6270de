// A resident's hand at the glass of a kiosk without a display: contacts go through the same filter and queue as those
// of a touch screen, time passes as told, and the orders of the visit are carried out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/hall/draw/input_touch.h"
#include "kiosk/opinion/opinion.h"
#include "tests/hall/screens/info_renderer.h"

namespace kiosk::hall::screens::test {

class Hand {
 public:
  explicit Hand(Sight sight = {}, consultation::Pack pack = info_pack());

  /// Time passes; what is due is drawn.
  void waits(draw::Millis time);
  void comes_down(draw::Point at, float size = 0);
  void moves(draw::Point to, float size = 0);
  void leaves(draw::Point at);
  /// A touch of that length.
  void taps(draw::Point at, draw::Millis held = draw::Millis(90));
  /// A palm lies on the glass beside the finger.
  void rests_palm(draw::Point at);
  void lifts_palm(draw::Point at);

  const draw::WidgetList& drawn() const { return renderer_.drawn(); }
  bool pale() const { return renderer_.opens_at().has_value(); }
  const visit::View& view() { return standing_.view(); }
  visit::Visit& visit() { return standing_.visit; }
  /// Every order that changed something outside: what was sent, printed, wiped.
  std::vector<std::string> done;
  std::vector<opinion::Opinion> sent;

 private:
  void draws();
  void frame(const draw::FrameInput& input);
  void carries_out(const visit::Event& event);
  Standing standing_;
  OffscreenRenderer renderer_;
  draw::InputQueue queue_;
  draw::ContactFilter filter_;
  draw::Millis now_{100'000};
  float palm_;
};

draw::Point middle(const draw::Widget& widget);

}  // namespace kiosk::hall::screens::test
