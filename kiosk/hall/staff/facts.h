// What the panel knows of the kiosk: counts and states, measured by others. Never an opinion's content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/machine_time.h"

namespace kiosk::hall::staff {

/// A step of a test or of longer work. `name` and `words` are keys of the catalogue; `detail` fills {detail}.
enum class StepState { waiting, running, good, attention, bad, skipped };
struct Step {
  std::string name;
  StepState state = StepState::waiting;
  std::string words;                ///< key of a sentence: what was found and what to do
  std::string detail;               ///< figures
  std::optional<Fault> fault = {};  ///< fills {detail} in the reader's language
  bool operator==(const Step&) const = default;
};

/// A mounted, removable folder.
struct Stick {
  std::string folder, label;
  std::int64_t free_bytes = 0;
  bool operator==(const Stick&) const = default;
};

/// Loudness or brightness in percent; nothing where this machine has no such control.
struct Levels {
  std::optional<int> volume, brightness;
  bool operator==(const Levels&) const = default;
};

/// The receipt printer: what was chosen, and what CUPS on this machine offers.
struct Printing {
  std::string queue;             ///< empty: no receipts on paper
  std::string paper = "80";      ///< "58", "80", "a6"
  std::string trouble = "none";  ///< of the chosen one: "no_paper", "unreachable", …
  std::vector<std::string> queues;
  bool operator==(const Printing&) const = default;
};

/// When the screen goes dark while nobody is there, on Vietnam's clock; the same hour twice: never.
struct NightHours {
  int from = 0, to = 0;
  bool operator==(const NightHours&) const = default;
};

struct Facts {
  MachineTime now;
  std::string kiosk, server, version, pack;  ///< pack: "kim-son-xuan-chinh 3"; empty where there is none
  bool enrolled = false, has_pin = false, store_open = false;
  bool silent = false;        ///< nothing can be heard: no sound device, or no voice
  bool touch_reset = false;   ///< the touch screen reported what no hand does, and was started anew
  std::string store_trouble;  ///< why nothing can be kept, a key of staff.store.*; empty where it can
  std::int64_t waiting = 0, refused = 0, delivered = 0;
  std::optional<UtcTime> oldest_waiting, last_delivery, last_contact;
  bool online = false;
  Fault trouble, pack_trouble;  ///< of the network and the newest pack; the code is empty when all is well
  std::optional<std::chrono::milliseconds> clock_error;
  std::int64_t free_bytes = 0;
  std::vector<Stick> sticks;
  Levels levels;
  Printing printing;
  NightHours night;
  bool operator==(const Facts&) const = default;
};

}  // namespace kiosk::hall::staff
