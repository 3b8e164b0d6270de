#include "kiosk/hall/app/wake_flag.h"

#include "kiosk/hall/draw/window.h"

namespace kiosk::hall::app {

void WakeFlag::set() {
  set_ = true;
  draw::Window::wake();
}

}  // namespace kiosk::hall::app
