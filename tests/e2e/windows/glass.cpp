#include "tests/e2e/windows/glass.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <stdexcept>

namespace e2e {
namespace {

namespace fs = std::filesystem;

constexpr const char* socket_name = "glass.socket";
constexpr double axis_range = 65535;
constexpr std::size_t valuators = 64;

// Protocol of the inputtest driver, version 1.1: length and type, then the event.
enum : std::uint32_t { client_version = 0, wait_for_sync = 1, touch_event = 6 };

struct Version {
  std::uint32_t length = sizeof(Version), type = client_version;
  std::uint16_t major = 1, minor = 1;
};
struct Sync {
  std::uint32_t length = sizeof(Sync), type = wait_for_sync;
};
struct Touch {
  std::uint32_t length = sizeof(Touch), type = touch_event;
  std::uint32_t finger = 0, kind = 0;
  std::uint32_t has_unaccelerated = 0;
  std::uint8_t mask[valuators / 8] = {};
  double values[valuators] = {}, unaccelerated[valuators] = {};
};

constexpr const char* configuration = R"(
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "1920x1080" 148.50 1920 2008 2052 2200 1080 1084 1089 1125
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1920x1080"
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "glass"
  Driver "inputtest"
  Option "DeviceType" "Touch"
  Option "TouchCount" "10"
  Option "SocketPath" ")";

constexpr const char* end_of_configuration = R"("
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "glass"
EndSection
)";

void write_all(int socket, const void* data, std::size_t size) {
  if (::write(socket, data, size) != static_cast<ssize_t>(size))
    throw std::runtime_error("the touch screen does not take events");
}

}  // namespace

std::string glass_command(const fs::path& folder) {
  for (const char* part : {"/usr/lib/xorg/Xorg", "/usr/lib/xorg/modules/drivers/dummy_drv.so",
                           "/usr/lib/xorg/modules/input/inputtest_drv.so"})
    if (!fs::exists(part)) return {};
  std::ofstream(folder / "xorg.conf")
      << configuration << (folder / socket_name).string() << end_of_configuration;
  return "/usr/lib/xorg/Xorg -config " + (folder / "xorg.conf").string() + " -logfile " +
         (folder / "xorg.log").string() + " -novtswitch -sharevts vt7";
}

Glass::Glass(const fs::path& folder, int width, int height) : width_(width), height_(height) {
  socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (folder / socket_name).c_str(), sizeof address.sun_path - 1);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("the touch screen's socket does not answer");
  const Version version;
  write_all(socket_, &version, sizeof version);
  Version answer;
  if (::read(socket_, &answer, sizeof answer) != sizeof answer)
    throw std::runtime_error("the touch screen speaks another protocol");
}

Glass::~Glass() {
  ::close(socket_);
}

void Glass::send(std::uint32_t type, std::uint32_t finger, Spot at) {
  Touch touch;
  touch.finger = finger;
  touch.kind = type;
  touch.mask[0] = 0b11;
  touch.values[0] = axis_range * (at.x + 0.5) / width_;
  touch.values[1] = axis_range * (at.y + 0.5) / height_;
  write_all(socket_, &touch, sizeof touch);
  sync();
}

/// Waits until the server has processed everything sent.
void Glass::sync() {
  const Sync sync;
  write_all(socket_, &sync, sizeof sync);
  Sync done;
  if (::read(socket_, &done, sizeof done) != sizeof done)
    throw std::runtime_error("the touch screen went away");
}

void Glass::tap(Spot at) {
  down(next_, at);
  up(next_, at);
  ++next_;
}

}  // namespace e2e
