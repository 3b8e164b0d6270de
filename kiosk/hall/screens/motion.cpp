#include "kiosk/hall/screens/motion.h"

#include <algorithm>

#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::screens {
namespace {

constexpr float long_ago = 10;
/// Two frames slower than this, and the machine is no machine for movement.
constexpr float slow_frame = 1.F / 30;
constexpr int too_many_slow_frames = 2;

std::string place_of(const visit::View& view) {
  std::string place = std::to_string(static_cast<int>(view.screen));
  if (const auto* page = std::get_if<visit::PageView>(&view.content))
    return place + "/" + std::to_string(page->page);
  if (const auto* reader = std::get_if<visit::ReaderView>(&view.content)) return place + "/" + reader->title;
  return place;
}

std::string overlay_of(const visit::View& view) {
  return view.overlay.kind == visit::Overlay::none ? "" : std::to_string(static_cast<int>(view.overlay.kind));
}

/// The time since `now` came up. What vanishes vanishes at once.
void count(std::string& shown, float& since, std::string now, float seconds, bool at_once) {
  since = std::min(long_ago, since + seconds);
  if (shown == now) return;
  shown = std::move(now);
  since = at_once || shown.empty() ? long_ago : 0;
}

}  // namespace

void advance(Motion& motion, draw::Ui& ui, const visit::View& view) {
  const bool moving =
      motion.place_s < bar_growth || motion.overlay_s < dialog_fade || motion.toast_s < dialog_fade;
  if (moving) motion.slow_frames = ui.seconds() > slow_frame ? motion.slow_frames + 1 : 0;
  const bool still = ui.theme().reduced_motion || motion.slow_frames >= too_many_slow_frames;
  count(motion.place, motion.place_s, place_of(view), ui.seconds(), still || !motion.begun);
  count(motion.overlay, motion.overlay_s, overlay_of(view), ui.seconds(), still || !motion.begun);
  count(motion.toast, motion.toast_s, view.toast.text, ui.seconds(), still || !motion.begun);
  motion.begun = true;
  if (still) motion.place_s = motion.overlay_s = motion.toast_s = long_ago;
  if (motion.place_s < bar_growth || motion.overlay_s < dialog_fade || motion.toast_s < dialog_fade)
    ui.request_frame();
}

float eased(float since, float length) {
  const float left = 1 - std::clamp(since / length, 0.F, 1.F);
  return 1 - left * left;
}

}  // namespace kiosk::hall::screens
