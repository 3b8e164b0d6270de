#include "kiosk/visitor/screen.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <stb/stb_image_write.h>

#include <chrono>
#include <cstdlib>
#include <thread>

namespace kiosk::visitor {
namespace {

void pause(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

}  // namespace

struct Finger::Connection {
  Display* display = nullptr;
  ~Connection() {
    if (display) XCloseDisplay(display);
  }
};

Finger::Finger(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Finger::~Finger() = default;

Result<std::unique_ptr<Finger>> Finger::connect() {
  auto connection = std::make_unique<Connection>();
  connection->display = XOpenDisplay(nullptr);
  if (!connection->display) {
    const char* name = std::getenv("DISPLAY");
    return fault("no-display", std::string("The display \"") + (name ? name : "") + "\" does not answer.",
                 "Start an X server and set DISPLAY.");
  }
  int event = 0, error = 0, major = 0, minor = 0;
  if (!XTestQueryExtension(connection->display, &event, &error, &major, &minor)) {
    return fault("no-xtest", "This X server lacks the XTEST extension.", "Use Xvfb or Xorg.");
  }
  return std::unique_ptr<Finger>(new Finger(std::move(connection)));
}

void Finger::tap(int x, int y) {
  Display* const display = connection_->display;
  XTestFakeMotionEvent(display, -1, x, y, CurrentTime);
  XTestFakeButtonEvent(display, 1, True, CurrentTime);
  XSync(display, False);
  pause(15);
  XTestFakeButtonEvent(display, 1, False, CurrentTime);
  XSync(display, False);
}

void Finger::drag(int x, int y, int to_x, int to_y) {
  constexpr int steps = 12;
  Display* const display = connection_->display;
  XTestFakeMotionEvent(display, -1, x, y, CurrentTime);
  XTestFakeButtonEvent(display, 1, True, CurrentTime);
  for (int i = 1; i <= steps; ++i) {
    XTestFakeMotionEvent(display, -1, x + (to_x - x) * i / steps, y + (to_y - y) * i / steps, CurrentTime);
    XSync(display, False);
    pause(16);
  }
  XTestFakeButtonEvent(display, 1, False, CurrentTime);
  XSync(display, False);
}

Result<void> Finger::picture(const std::filesystem::path& file) {
  Display* const display = connection_->display;
  const Window root = DefaultRootWindow(display);
  XWindowAttributes size{};
  XGetWindowAttributes(display, root, &size);
  XImage* const image = XGetImage(display, root, 0, 0, static_cast<unsigned>(size.width),
                                  static_cast<unsigned>(size.height), AllPlanes, ZPixmap);
  if (!image) return fault("no-picture", "The screen could not be read.", "", file.string());
  std::vector<unsigned char> pixels;
  pixels.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const unsigned long pixel = XGetPixel(image, x, y);
      for (const int shift : {16, 8, 0}) pixels.push_back(static_cast<unsigned char>(pixel >> shift & 0xFF));
    }
  }
  XDestroyImage(image);
  std::error_code ignored;  // writing the picture then fails, which is reported
  std::filesystem::create_directories(file.parent_path(), ignored);
  if (!stbi_write_png(file.c_str(), size.width, size.height, 3, pixels.data(), size.width * 3)) {
    return fault("no-picture", "The picture " + file.string() + " could not be written.",
                 "May its folder be written, and is there room on the disk?");
  }
  return {};
}

}  // namespace kiosk::visitor
