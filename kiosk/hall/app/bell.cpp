#include "kiosk/hall/app/wake_flag.h"

#include "kiosk/hall/draw/window.h"

namespace kiosk::hall {

void WakeFlag::ring() {
  rung_ = true;
  draw::Window::wake();
}

}  // namespace kiosk::hall
