// Events of the staff panel, from staff and from finished jobs, and the orders it returns.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/hall/staff/facts.h"
#include "kiosk/hall/staff/pin.h"

namespace kiosk::hall::staff {

enum class Page {
  closed,
  pin,
  overview,
  sync,
  usb,
  network,
  self_test,
  levels,
  calibrate,
  enrol,
  confirm_restart,
  confirm_test_mode,
  print
};

// Events from staff.
struct OpenPanel {};  ///< the corner was touched for three seconds
struct ClosePanel {};
struct GoTo {
  Page page = Page::overview;
};
struct PressDigit {
  int digit = 0;
};
struct ErasePin {
  bool all = false;
};
struct Yes {};    ///< confirms a question; also "copy", "enrol", "keep"
struct Again {};  ///< repeats the test
struct ChooseStick {
  int index = 0;
};
struct ChangeLevel {
  bool brightness = false;
  int by = 10;
};
struct ChooseNight {
  NightHours hours;
};
struct ChoosePrinter {
  std::string queue;  ///< CUPS queue; empty: none
};
struct ChoosePaper {
  std::string paper;
};
struct TestPrinter {};
struct TouchAt {
  float x = 0, y = 0;  ///< screen px as reported by the touch screen, not corrected
};
struct ChooseField {
  int index = 0;
};
struct TypeText {
  std::string text;
};
struct EraseText {};
struct Active {};  ///< any touch or key; restarts the lock timer
struct Tick {};

// Events from jobs.
struct PinChecked {
  bool right = false;
  PinLock lock;
};
struct Measured {
  Facts facts;
};
struct Progress {
  Page page = Page::closed;  ///< the page of the job
  std::vector<Step> steps;
  double share = -1;  ///< 0 to 1; negative if unknown
  bool done = false;
  std::string file;  ///< path of the report or copy
};
struct Enrolled {
  std::string code;   ///< empty: success; else the fault's code
  std::string words;  ///< the fault's own English text, for a second line
  FaultValues values = {};
};

using Event =
    std::variant<OpenPanel, ClosePanel, GoTo, PressDigit, ErasePin, Yes, Again, ChooseStick, ChangeLevel,
                 ChooseNight, ChoosePrinter, ChoosePaper, TestPrinter, TouchAt, ChooseField, TypeText,
                 EraseText, Active, Tick, PinChecked, Measured, Progress, Enrolled>;

// Orders of the panel. Each runs on another thread than the UI and is answered with an event.
struct CheckPin {
  std::string pin;
};
struct Measure {};
struct SyncNow {};
struct TestNetwork {};
struct TestSelf {};
struct CopyTo {
  std::string folder;
};
struct SetLevels {
  Levels levels;
};
/// Address, code, name, new PIN, certificate pin.
inline constexpr std::size_t enrol_fields = 5;
struct Enrol {
  std::array<std::string, enrol_fields> fields;
};
struct UseNight {
  NightHours hours;
};
struct UsePrinter {
  std::string queue, paper;
};
struct PrintTest {
  std::string queue, paper;
};
struct Restart {};
struct SwitchTestMode {
  bool on = false;
};
/// Corrects touches: x' = a·x + b·y + c, y' = d·x + e·y + f, in screen px.
struct Affine {
  std::array<double, 6> m{1, 0, 0, 0, 1, 0};
  bool operator==(const Affine&) const = default;
};
struct UseCalibration {
  Affine affine;
  bool keep = false;  ///< keep it for later starts
};

using Order = std::variant<CheckPin, Measure, SyncNow, TestNetwork, TestSelf, CopyTo, SetLevels, Enrol,
                           UseNight, UsePrinter, PrintTest, Restart, SwitchTestMode, UseCalibration>;

using Moment = std::chrono::milliseconds;  ///< monotonic

}  // namespace kiosk::hall::staff
