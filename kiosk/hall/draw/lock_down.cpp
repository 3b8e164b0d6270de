#include "kiosk/hall/draw/lock_down.h"

#define GLFW_INCLUDE_NONE
#define GLFW_EXPOSE_NATIVE_X11
#include <GLFW/glfw3.h>
#include <GLFW/glfw3native.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/dpms.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace kiosk::hall::draw {
namespace {

/// The visible window above all others.
::Window topmost(Display* display) {
  ::Window root = 0, parent = 0, *children = nullptr, top = 0;
  unsigned count = 0;
  if (!XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count)) return 0;
  for (unsigned i = count; i-- > 0 && top == 0;) {
    XWindowAttributes look{};
    if (children[i] != 0 && XGetWindowAttributes(display, children[i], &look) && look.map_state == IsViewable)
      top = children[i];
  }
  if (children) XFree(children);
  return top;
}

struct Place {
  int x = 0, y = 0, width = 0, height = 0;
  bool is(const XWindowAttributes& look) const {
    return look.x == x && look.y == y && look.width == width && look.height == height;
  }
};

/// The monitor's current position and size, rotated or not; without a monitor the size of the X screen.
Place place_to_fill(Display* display, const std::string& name) {
  Place place;
  GLFWmonitor* const monitor = monitor_named(name);
  if (const GLFWvidmode* const mode = monitor ? glfwGetVideoMode(monitor) : nullptr) {
    glfwGetMonitorPos(monitor, &place.x, &place.y);
    place.width = mode->width;
    place.height = mode->height;
    return place;
  }
  XWindowAttributes root{};
  if (!XGetWindowAttributes(display, DefaultRootWindow(display), &root)) return place;
  place.width = root.width;
  place.height = root.height;
  return place;
}

/// GLFW tells the window manager that the size is fixed; it must change with the monitor.
void allow_any_size(Display* display, ::Window window) {
  XSizeHints hints{};
  XSetWMNormalHints(display, window, &hints);
}

int ignore_error(Display*, XErrorEvent*) {
  return 0;
}

/// Ignores X errors in its scope: another window may disappear between two requests about it.
class IgnoredErrors {
 public:
  explicit IgnoredErrors(Display* display) : display_(display), before_(XSetErrorHandler(ignore_error)) {}
  ~IgnoredErrors() {
    XSync(display_, False);
    XSetErrorHandler(before_);
  }

 private:
  Display* display_;
  XErrorHandler before_;
};

}  // namespace

GLFWmonitor* monitor_named(const std::string& name) {
  int count = 0;
  GLFWmonitor** const monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    if (glfwGetMonitorName(monitors[i]) == name) return monitors[i];
  }
  return glfwGetPrimaryMonitor();
}

LockDown::LockDown(GLFWwindow* window, std::string monitor)
    : window_(window), monitor_(std::move(monitor)), stop_(::eventfd(0, EFD_CLOEXEC)) {
  disable_power_saving();
  thread_ = std::thread([this] { watch(); });
}

LockDown::~LockDown() {
  const std::uint64_t one = 1;
  if (::write(stop_, &one, sizeof one) == sizeof one) thread_.join();
  if (thread_.joinable()) thread_.detach();
  ::close(stop_);
}

/// Switches screen saver and power saving off, because a dark screen looks broken.
void LockDown::disable_power_saving() {
  Display* const display = glfwGetX11Display();
  XSetScreenSaver(display, 0, 0, DontPreferBlanking, DontAllowExposures);
  XResetScreenSaver(display);
  int event = 0, error = 0;
  if (DPMSQueryExtension(display, &event, &error) && DPMSCapable(display)) DPMSDisable(display);
  XFlush(display);
}

void LockDown::watch() {
  Display* const display = XOpenDisplay(nullptr);
  if (!display) return;
  XSelectInput(display, DefaultRootWindow(display),
               SubstructureNotifyMask | StructureNotifyMask | FocusChangeMask);
  XSelectInput(display, glfwGetX11Window(window_),
               FocusChangeMask | StructureNotifyMask | VisibilityChangeMask);
  XFlush(display);
  pollfd waits[] = {{ConnectionNumber(display), POLLIN, 0}, {stop_, POLLIN, 0}};
  while (true) {
    if (XPending(display) == 0 && ::poll(waits, 2, -1) < 0) continue;
    if (waits[1].revents != 0 || (waits[0].revents & (POLLHUP | POLLERR)) != 0) break;
    bool any = false;
    for (; XPending(display) > 0; any = true) {
      XEvent event;
      XNextEvent(display, &event);
    }
    if (any && !disturbed_.exchange(true)) glfwPostEmptyEvent();
  }
  if ((waits[0].revents & (POLLHUP | POLLERR)) == 0) XCloseDisplay(display);
}

void LockDown::restore() {
  if (!disturbed_.exchange(false)) return;
  Display* const display = glfwGetX11Display();
  const ::Window self = glfwGetX11Window(window_);
  const IgnoredErrors ignored(display);
  XWindowAttributes look{};
  if (!XGetWindowAttributes(display, self, &look)) return;
  if (look.map_state != IsViewable) XMapRaised(display, self);
  const Place place = place_to_fill(display, monitor_);
  if (place.width > 0 && !place.is(look)) {
    allow_any_size(display, self);
    XMoveResizeWindow(display, self, place.x, place.y, static_cast<unsigned>(place.width),
                      static_cast<unsigned>(place.height));
  }
  if (topmost(display) != self) XRaiseWindow(display, self);
  ::Window focus = 0;
  int revert = 0;
  XGetInputFocus(display, &focus, &revert);
  if (focus != self && look.map_state == IsViewable)
    XSetInputFocus(display, self, RevertToParent, CurrentTime);
  // All keys come here, including the shortcuts of a window manager.
  XGrabKeyboard(display, self, True, GrabModeAsync, GrabModeAsync, CurrentTime);
  XFlush(display);
}

}  // namespace kiosk::hall::draw
