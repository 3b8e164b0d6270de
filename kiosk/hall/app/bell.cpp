#include "kiosk/hall/app/bell.h"

#include "kiosk/hall/draw/window.h"

namespace kiosk::hall {

void Bell::ring() {
  rung_ = true;
  draw::Window::wake();
}

}  // namespace kiosk::hall
