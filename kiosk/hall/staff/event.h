// What staff do in the panel and what comes back from the work they ordered; and what the panel orders.
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

// --- what staff do ---
struct OpenPanel {};  ///< the corner was held for three seconds
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
struct Yes {};    ///< of a question, or "copy", "enrol", "keep"
struct Again {};  ///< the same test once more
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
  std::string queue;  ///< empty: none
};
struct ChoosePaper {
  std::string paper;
};
struct TestPrinter {};
struct TouchAt {
  float x = 0, y = 0;  ///< as the panel reports it, screen px, uncorrected
};
struct ChooseField {
  int index = 0;
};
struct TypeText {
  std::string text;
};
struct EraseText {};
struct Active {};  ///< any touch or key: the time to the lock starts anew
struct Tick {};

// --- what comes back ---
struct PinChecked {
  bool right = false;
  PinLock lock;
};
struct Measured {
  Facts facts;
};
struct Progress {
  Page page = Page::closed;  ///< whose work
  std::vector<Step> steps;
  double share = -1;  ///< 0 to 1; negative where it cannot be told
  bool done = false;
  std::string file;  ///< where a report or the copy lies
};
struct Enrolled {
  std::string code;   ///< empty: it worked; else the fault's
  std::string words;  ///< the fault's own in English, for the line beneath
  FaultValues values = {};
};

using Event =
    std::variant<OpenPanel, ClosePanel, GoTo, PressDigit, ErasePin, Yes, Again, ChooseStick, ChangeLevel,
                 ChooseNight, ChoosePrinter, ChoosePaper, TestPrinter, TouchAt, ChooseField, TypeText,
                 EraseText, Active, Tick, PinChecked, Measured, Progress, Enrolled>;

// --- what the panel orders; each is done away from the UI thread and answered with an event ---
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
/// Corrects touches: x' = a x + b y + c, y' = d x + e y + f, screen px.
struct Affine {
  std::array<double, 6> m{1, 0, 0, 0, 1, 0};
  bool operator==(const Affine&) const = default;
};
struct UseCalibration {
  Affine affine;
  bool keep = false;  ///< also for the next start
};

using Order = std::variant<CheckPin, Measure, SyncNow, TestNetwork, TestSelf, CopyTo, SetLevels, Enrol,
                           UseNight, UsePrinter, PrintTest, Restart, SwitchTestMode, UseCalibration>;

using Moment = std::chrono::milliseconds;  ///< monotonic

}  // namespace kiosk::hall::staff
