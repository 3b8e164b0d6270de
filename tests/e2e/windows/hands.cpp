#include "tests/e2e/windows/hands.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace e2e {
namespace {

void pause(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

/// Ignores X errors: a window may disappear between two requests.
int ignore(Display*, XErrorEvent*) {
  return 0;
}

KeySym symbol(const std::string& name) {
  static const std::map<std::string, KeySym> short_names{
      {"ctrl", XK_Control_L}, {"alt", XK_Alt_L}, {"shift", XK_Shift_L}, {"super", XK_Super_L}};
  const auto found = short_names.find(name);
  const KeySym symbol = found == short_names.end() ? XStringToKeysym(name.c_str()) : found->second;
  if (symbol == NoSymbol) throw std::runtime_error("no key is called " + name);
  return symbol;
}

}  // namespace

struct Hands::Connection {
  Display* display = nullptr;
  ::Window intruder = 0;
  ::Window root() const { return DefaultRootWindow(display); }
  void sync() const { XSync(display, False); }

  Atom atom(const char* name) const { return XInternAtom(display, name, False); }
  /// Creates a window that owns the selections.
  ::Window offer(std::initializer_list<const char*> selections) const {
    const ::Window mine = XCreateSimpleWindow(display, root(), 0, 0, 1, 1, 0, 0, 0);
    for (const char* selection : selections) XSetSelectionOwner(display, atom(selection), mine, CurrentTime);
    sync();
    return mine;
  }
  /// Answers requests for the offered text for half a second. Returns whether there was one.
  bool give() const {
    bool asked = false;
    for (int i = 0; i < 50; ++i) {
      pause(10);
      while (XPending(display) > 0) {
        XEvent event;
        XNextEvent(display, &event);
        if (event.type != SelectionRequest) continue;
        asked = true;
        const XSelectionRequestEvent& request = event.xselectionrequest;
        const std::string words = "file:///etc/passwd\r\n";
        XChangeProperty(display, request.requestor, request.property, request.target, 8, PropModeReplace,
                        reinterpret_cast<const unsigned char*>(words.data()), static_cast<int>(words.size()));
        XEvent answer{};
        answer.xselection.type = SelectionNotify;
        answer.xselection.requestor = request.requestor;
        answer.xselection.selection = request.selection;
        answer.xselection.target = request.target;
        answer.xselection.property = request.property;
        XSendEvent(display, request.requestor, False, NoEventMask, &answer);
        sync();
      }
    }
    return asked;
  }
  void key(KeySym symbol, bool down) const {
    const KeyCode code = XKeysymToKeycode(display, symbol);
    if (code == 0) throw std::runtime_error("a key is not on this keyboard");
    XTestFakeKeyEvent(display, code, down, CurrentTime);
    sync();
  }
  std::vector<::Window> children() const {
    ::Window root_of = 0, parent = 0, *list = nullptr;
    unsigned count = 0;
    std::vector<::Window> all;
    if (XQueryTree(display, root(), &root_of, &parent, &list, &count)) all.assign(list, list + count);
    if (list) XFree(list);
    return all;
  }
  XWindowAttributes look(::Window window) const {
    XWindowAttributes attributes{};
    XGetWindowAttributes(display, window, &attributes);
    return attributes;
  }
  pid_t owner(::Window window) const {
    Atom type = 0;
    int format = 0;
    unsigned long count = 0, left = 0;
    unsigned char* data = nullptr;
    pid_t id = -1;
    if (XGetWindowProperty(display, window, XInternAtom(display, "_NET_WM_PID", False), 0, 1, False,
                           XA_CARDINAL, &type, &format, &count, &left, &data) == Success &&
        count == 1)
      id = static_cast<pid_t>(*reinterpret_cast<unsigned long*>(data));
    if (data) XFree(data);
    return id;
  }
  ::Window window_of(pid_t process) const {
    for (const ::Window window : children())
      if (owner(window) == process) return window;
    return 0;
  }
};

Hands::Hands(const std::string& display) : connection_(std::make_unique<Connection>()) {
  connection_->display = XOpenDisplay(display.c_str());
  int event = 0, error = 0, major = 0, minor = 0;
  if (!connection_->display || !XTestQueryExtension(connection_->display, &event, &error, &major, &minor))
    throw std::runtime_error("no hands on " + display);
  XSetErrorHandler(ignore);
}

Hands::~Hands() {
  if (connection_->display) XCloseDisplay(connection_->display);
}

void Hands::move(Spot at) {
  XTestFakeMotionEvent(connection_->display, -1, at.x, at.y, CurrentTime);
  connection_->sync();
}

void Hands::press(Spot at) {
  move(at);
  XTestFakeButtonEvent(connection_->display, 1, True, CurrentTime);
  connection_->sync();
}

void Hands::release() {
  XTestFakeButtonEvent(connection_->display, 1, False, CurrentTime);
  connection_->sync();
}

void Hands::tap(Spot at) {
  Display* const display = connection_->display;
  XTestFakeMotionEvent(display, -1, at.x, at.y, CurrentTime);
  XTestFakeButtonEvent(display, 1, True, CurrentTime);
  XTestFakeButtonEvent(display, 1, False, CurrentTime);
  connection_->sync();
}

void Hands::drag(Spot from, Spot to) {
  constexpr int steps = 12;
  press(from);
  for (int i = 1; i <= steps; ++i) {
    move({from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps});
    pause(16);
  }
  release();
}

void Hands::wheel(int notches) {
  const unsigned button = notches > 0 ? 4 : 5;
  for (int i = 0; i < std::abs(notches); ++i) {
    XTestFakeButtonEvent(connection_->display, button, True, CurrentTime);
    XTestFakeButtonEvent(connection_->display, button, False, CurrentTime);
  }
  connection_->sync();
}

void Hands::keys(const std::string& together) {
  std::vector<KeySym> all;
  std::istringstream names(together);
  for (std::string name; std::getline(names, name, '+');) all.push_back(symbol(name));
  for (const KeySym key : all) connection_->key(key, true);
  for (auto key = all.rbegin(); key != all.rend(); ++key) connection_->key(*key, false);
}

void Hands::type(const std::string& text) {
  for (const char letter : text) {
    const KeySym symbol = static_cast<KeySym>(static_cast<unsigned char>(letter));
    const KeyCode code = XKeysymToKeycode(connection_->display, symbol);
    int per_key = 0;
    KeySym* const map = XGetKeyboardMapping(connection_->display, code, 1, &per_key);
    const bool shift = map && per_key > 1 && map[0] != symbol;
    if (map) XFree(map);
    if (shift) connection_->key(XK_Shift_L, true);
    connection_->key(symbol, true);
    connection_->key(symbol, false);
    if (shift) connection_->key(XK_Shift_L, false);
  }
}

bool Hands::rules(pid_t process) {
  const ::Window window = connection_->window_of(process);
  if (window == 0) return false;
  ::Window top = 0;
  for (const ::Window child : connection_->children())
    if (connection_->look(child).map_state == IsViewable) top = child;
  const XWindowAttributes root = connection_->look(connection_->root()), mine = connection_->look(window);
  ::Window focus = 0;
  int revert = 0;
  XGetInputFocus(connection_->display, &focus, &revert);
  return top == window && focus == window && mine.map_state == IsViewable && mine.x == 0 && mine.y == 0 &&
         mine.width == root.width && mine.height == root.height;
}

std::string Hands::report() {
  std::ostringstream out;
  const XWindowAttributes root = connection_->look(connection_->root());
  ::Window focus = 0;
  int revert = 0;
  XGetInputFocus(connection_->display, &focus, &revert);
  out << "screen " << root.width << 'x' << root.height << ", focus " << focus;
  for (const ::Window child : connection_->children()) {
    const XWindowAttributes look = connection_->look(child);
    out << "\nwindow " << child << " of " << connection_->owner(child) << ": " << look.width << 'x'
        << look.height << '+' << look.x << '+' << look.y << " map state " << look.map_state;
  }
  return out.str();
}

void Hands::intrude(bool focused) {
  Display* const display = connection_->display;
  XSetWindowAttributes attributes{};
  attributes.override_redirect = True;
  attributes.background_pixel = WhitePixel(display, DefaultScreen(display));
  const XWindowAttributes root = connection_->look(connection_->root());
  connection_->intruder =
      XCreateWindow(display, connection_->root(), 0, 0, static_cast<unsigned>(root.width),
                    static_cast<unsigned>(root.height), 0, CopyFromParent, InputOutput,
                    static_cast<Visual*>(CopyFromParent), CWOverrideRedirect | CWBackPixel, &attributes);
  XMapRaised(display, connection_->intruder);
  connection_->sync();
  if (focused) XSetInputFocus(display, connection_->intruder, RevertToParent, CurrentTime);
  connection_->sync();
}

void Hands::withdraw() {
  if (connection_->intruder) XDestroyWindow(connection_->display, connection_->intruder);
  connection_->intruder = 0;
  connection_->sync();
}

void Hands::unmap(pid_t process) {
  XUnmapWindow(connection_->display, connection_->window_of(process));
  connection_->sync();
}

void Hands::squeeze(pid_t process) {
  XMoveResizeWindow(connection_->display, connection_->window_of(process), 100, 120, 400, 300);
  connection_->sync();
}

bool Hands::pasted(const std::string& keys_of_paste) {
  const ::Window mine = connection_->offer({"CLIPBOARD", "PRIMARY"});
  keys(keys_of_paste);
  const bool asked = connection_->give();
  XDestroyWindow(connection_->display, mine);
  connection_->sync();
  return asked;
}

void Hands::drop(pid_t process) {
  Display* const display = connection_->display;
  const ::Window mine = connection_->offer({"XdndSelection"}), target = connection_->window_of(process);
  const auto tell = [&](const char* type, std::initializer_list<long> words) {
    XEvent event{};
    event.xclient.type = ClientMessage;
    event.xclient.display = display;
    event.xclient.window = target;
    event.xclient.message_type = connection_->atom(type);
    event.xclient.format = 32;
    event.xclient.data.l[0] = static_cast<long>(mine);
    std::copy(words.begin(), words.end(), event.xclient.data.l + 1);
    XSendEvent(display, target, False, NoEventMask, &event);
  };
  const auto number = [&](const char* name) { return static_cast<long>(connection_->atom(name)); };
  tell("XdndEnter", {5L << 24, number("text/uri-list"), number("text/plain")});
  tell("XdndPosition", {0, 500L << 16 | 500, CurrentTime, number("XdndActionCopy")});
  tell("XdndDrop", {0, CurrentTime});
  connection_->sync();
  connection_->give();
  XDestroyWindow(display, mine);
  connection_->sync();
}

std::size_t Hands::colours() {
  const XWindowAttributes root = connection_->look(connection_->root());
  XImage* const line = XGetImage(connection_->display, connection_->root(), 0, root.height / 2,
                                 static_cast<unsigned>(root.width), 1, AllPlanes, ZPixmap);
  if (!line) return 0;
  std::set<unsigned long> seen;
  for (int x = 0; x < root.width; ++x) seen.insert(XGetPixel(line, x, 0));
  XDestroyImage(line);
  return seen.size();
}

}  // namespace e2e
