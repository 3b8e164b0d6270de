// Facts about the kiosk shown in the panel: counts and states. They never contain the content of an opinion.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/machine_time.h"

namespace kiosk::hall::staff {

/// One step of a test or job. `name` and `words` are catalogue keys; `detail` fills {detail}.
enum class StepState { waiting, running, good, attention, bad, skipped };
struct Step {
  std::string name;
  StepState state = StepState::waiting;
  std::string words;                ///< catalogue key of a sentence: what was found and what to do
  std::string detail;               ///< figures
  std::optional<Fault> fault = {};  ///< fills {detail} in the language shown
  bool operator==(const Step&) const = default;
};

/// A mounted removable drive.
struct Stick {
  std::string folder, label;
  std::int64_t free_bytes = 0;
  bool operator==(const Stick&) const = default;
};

/// Volume or brightness in percent; nullopt without such a control.
struct Levels {
  std::optional<int> volume, brightness;
  bool operator==(const Levels&) const = default;
};

/// The receipt printer: the selected queue, and the queues that CUPS offers.
struct Printing {
  std::string queue;             ///< empty: receipts are not printed
  std::string paper = "80";      ///< "58", "80", "a6"
  std::string trouble = "none";  ///< of the selected queue: "no_paper", "unreachable", …
  std::vector<std::string> queues;
  bool operator==(const Printing&) const = default;
};

/// Hours in Vietnam time in which the unused screen is dark. Equal hours: never.
struct NightHours {
  int from = 0, to = 0;
  bool operator==(const NightHours&) const = default;
};

struct Facts {
  MachineTime now;
  std::string kiosk, server, version, pack;  ///< pack: "kim-son-xuan-chinh 3"; empty where there is none
  bool enrolled = false, has_pin = false, store_open = false;
  bool silent = false;        ///< no sound device or no voice
  bool touch_reset = false;   ///< the touch screen reported impossible input and was reset
  std::string store_trouble;  ///< why nothing can be stored, a key staff.store.*; empty if it can
  std::int64_t waiting = 0, refused = 0, delivered = 0;
  std::optional<UtcTime> oldest_waiting, last_delivery, last_contact;
  bool online = false;
  Fault trouble, pack_trouble;  ///< of the network and of the newest pack; the code is empty without a fault
  std::optional<std::chrono::milliseconds> clock_error;
  std::int64_t free_bytes = 0;
  std::vector<Stick> sticks;
  Levels levels;
  Printing printing;
  NightHours night;
  bool operator==(const Facts&) const = default;
};

}  // namespace kiosk::hall::staff
