#include "kiosk/hall/draw/window_touch.h"

#define GLFW_INCLUDE_NONE
#define GLFW_EXPOSE_NATIVE_X11
#include <GLFW/glfw3.h>
#include <GLFW/glfw3native.h>
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <initializer_list>
#include <utility>

namespace kiosk::hall::draw {
namespace {

using EventMask = std::array<unsigned char, XIMaskLen(XI_LASTEVENT)>;

EventMask mask_of(std::initializer_list<unsigned> types) {
  EventMask mask{};
  for (const unsigned type : types) {
    unsigned char& byte = mask.at(type / 8);
    byte = static_cast<unsigned char>(byte | 1U << type % 8);
  }
  return mask;
}

}  // namespace

struct TouchReader::Connection {
  Display* display = nullptr;
  int opcode = 0;
  Atom size = 0, position = 0;  ///< labels of valuators
  bool dead = false;            ///< the server is gone: closing the connection would block
  ~Connection() {
    if (display && !dead) XCloseDisplay(display);
  }
};

std::unique_ptr<TouchReader> TouchReader::start(GLFWwindow* window) {
  auto connection = std::make_unique<Connection>();
  Display* const display = connection->display = XOpenDisplay(nullptr);
  if (!display) return nullptr;
  int event = 0, error = 0, major = 2, minor = 2;
  if (!XQueryExtension(display, "XInputExtension", &connection->opcode, &event, &error) ||
      XIQueryVersion(display, &major, &minor) != Success || major * 10 + minor < 22)
    return nullptr;
  connection->size = XInternAtom(display, "Abs MT Touch Major", False);
  connection->position = XInternAtom(display, "Abs MT Position X", False);
  EventMask touches = mask_of({XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd});
  EventMask changes = mask_of({XI_HierarchyChanged, XI_DeviceChanged});
  XIEventMask of_window{XIAllMasterDevices, static_cast<int>(touches.size()), touches.data()};
  XIEventMask of_root{XIAllDevices, static_cast<int>(changes.size()), changes.data()};
  XISelectEvents(display, glfwGetX11Window(window), &of_window, 1);
  XISelectEvents(display, DefaultRootWindow(display), &of_root, 1);
  XSync(display, False);
  return std::unique_ptr<TouchReader>(new TouchReader(std::move(connection)));
}

TouchReader::TouchReader(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), stop_(::eventfd(0, EFD_CLOEXEC)) {
  learn_devices();
  thread_ = std::thread([this] { watch(); });
}

TouchReader::~TouchReader() {
  const std::uint64_t one = 1;
  if (::write(stop_, &one, sizeof one) == sizeof one) thread_.join();
  if (thread_.joinable()) thread_.detach();
  ::close(stop_);
}

void TouchReader::watch() {
  Display* const display = connection_->display;
  pollfd waits[] = {{ConnectionNumber(display), POLLIN, 0}, {stop_, POLLIN, 0}};
  while (true) {
    if (XPending(display) == 0 && ::poll(waits, 2, -1) < 0) continue;
    if (waits[1].revents != 0) return;
    if ((waits[0].revents & (POLLHUP | POLLERR)) != 0) {
      connection_->dead = true;
      return;
    }
    bool any = false;
    for (; XPending(display) > 0; any = true) read_event();
    if (any) glfwPostEmptyEvent();
  }
}

void TouchReader::read_event() {
  Display* const display = connection_->display;
  XEvent event;
  XNextEvent(display, &event);
  XGenericEventCookie& cookie = event.xcookie;
  if (cookie.type != GenericEvent || cookie.extension != connection_->opcode ||
      !XGetEventData(display, &cookie))
    return;
  if (cookie.evtype == XI_HierarchyChanged || cookie.evtype == XI_DeviceChanged) {
    learn_devices();
  } else {
    const auto& touch = *static_cast<const XIDeviceEvent*>(cookie.data);
    const Screen screen = screens_[touch.sourceid];
    Contact contact;
    contact.kind = cookie.evtype == XI_TouchBegin ? Contact::Kind::begin
                   : cookie.evtype == XI_TouchEnd ? Contact::Kind::end
                                                  : Contact::Kind::update;
    contact.device = touch.sourceid;
    contact.id = static_cast<std::uint32_t>(touch.detail);
    contact.at = {static_cast<float>(touch.event_x), static_cast<float>(touch.event_y)};
    const double* value = touch.valuators.values;
    for (int axis = 0; axis < touch.valuators.mask_len * 8; ++axis) {
      if (!XIMaskIsSet(touch.valuators.mask, axis)) continue;
      if (axis == screen.size_axis) contact.size = static_cast<float>(*value * screen.px_per_unit);
      ++value;
    }
    const LockGuard lock(mutex_);
    if (screen.direct) arrived_.push_back(contact);
  }
  XFreeEventData(display, &cookie);
}

/// Finds the current touch screens and reports contacts of removed ones as gone.
void TouchReader::learn_devices() {
  Display* const display = connection_->display;
  std::map<int, Screen> found;
  int count = 0;
  XIDeviceInfo* const devices = XIQueryDevice(display, XIAllDevices, &count);
  for (int i = 0; i < count; ++i) {
    Screen screen;
    double range = 0;
    for (int k = 0; k < devices[i].num_classes; ++k) {
      const XIAnyClassInfo* const any = devices[i].classes[k];
      if (any->type == XITouchClass)
        screen.direct = reinterpret_cast<const XITouchClassInfo*>(any)->mode == XIDirectTouch;
      if (any->type != XIValuatorClass) continue;
      const auto* const axis = reinterpret_cast<const XIValuatorClassInfo*>(any);
      if (axis->label == connection_->size) screen.size_axis = axis->number;
      if (axis->label == connection_->position) range = axis->max - axis->min;
    }
    if (range > 0) screen.px_per_unit = DisplayWidth(display, DefaultScreen(display)) / range;
    if (screen.direct && devices[i].use != XIMasterPointer) found[devices[i].deviceid] = screen;
  }
  if (devices) XIFreeDeviceInfo(devices);
  {
    const LockGuard lock(mutex_);
    for (const auto& [device, screen] : screens_)
      if (screen.direct && !found.contains(device))
        arrived_.push_back({Contact::Kind::gone, device, 0, {}, 0});
  }
  count_ = static_cast<int>(found.size());
  screens_ = std::move(found);
}

std::vector<Contact> TouchReader::take_contacts() {
  const LockGuard lock(mutex_);
  return std::exchange(arrived_, {});
}

}  // namespace kiosk::hall::draw
