// The receipt printer, through CUPS. Every call may wait for the network: not for the UI thread.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/hall/paper/receipt.h"

namespace kiosk::hall::paper {

/// Why nothing is printed.
enum class Trouble { none, unreachable, no_paper, stopped, refuses };
/// "none", "unreachable", "no_paper", …: ends of keys in the catalogue.
std::string_view name_of(Trouble trouble);

/// The queues that CUPS on this machine has (or the one that CUPS_SERVER names). Faults: no-cups.
Result<std::vector<std::string>> queues();

/// How a queue stands: `none` where it takes jobs. Whether there is paper shows only while something is
/// printed.
Trouble look_at(const std::string& queue);

/// Prints one page and waits until it is out of the printer. Whatever comes of it, the job and its content
/// are then purged from CUPS: also where `patience` is over, or `given_up` says so.
Trouble print(const std::string& queue, const Page& page, std::chrono::milliseconds patience,
              const std::function<bool()>& given_up);

}  // namespace kiosk::hall::paper
