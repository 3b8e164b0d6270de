// Time for what must end after its length, whatever somebody sets the clock to: the time since the machine
// started, beside the wall clock.
#pragma once

#include <string>

#include "kiosk/base/time.h"

namespace kiosk {

/// One moment by two clocks. Made from a wall time alone it has no boot: then only the wall clock is known.
struct MachineTime {
  MachineTime(UtcTime at = {}) : wall(at) {}
  MachineTime(UtcTime at, std::string which, std::chrono::milliseconds since)
      : wall(at), boot(std::move(which)), up(since) {}
  UtcTime wall;
  std::string boot;                ///< names this start of the machine; 1 to 64 of [0-9a-z-], or ""
  std::chrono::milliseconds up{};  ///< since then, also while it slept
  bool operator==(const MachineTime&) const = default;
};

/// Now. Where the kernel does not tell its boot, each start of the program counts as one.
MachineTime machine_time(const Clock& clock);

/// The end of a wait of that length that begins now.
MachineTime end_of_wait(std::chrono::milliseconds length, const MachineTime& now);
/// What is left until `end`; never less than nothing nor more than `length`. By the time since the start of
/// the machine if that is the same one, else by the wall clock.
std::chrono::milliseconds wait_left(const MachineTime& end, std::chrono::milliseconds length,
                                    const MachineTime& now);

/// "WALL" or "WALL UP BOOT", in milliseconds; read_machine_time gives what write_machine_time was given, and
/// a time of 1970 for other text.
std::string write_machine_time(const MachineTime& time);
MachineTime read_machine_time(std::string_view text);

}  // namespace kiosk
