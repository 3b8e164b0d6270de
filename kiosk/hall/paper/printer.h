// The receipt printer, through CUPS. Every call may block on the network; do not call from the UI thread.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/hall/paper/receipt.h"

namespace kiosk::hall::paper {

/// Why a queue does not print.
enum class Trouble { none, unreachable, no_paper, stopped, refuses };
/// "none", "unreachable", "no_paper", …: the last part of the catalogue's keys.
std::string_view name_of(Trouble trouble);

/// The queues of CUPS on this machine, or of the server in CUPS_SERVER. Faults: "no-cups".
Result<std::vector<std::string>> queues();

/// The state of a queue: `none` if it accepts jobs. Missing paper is reported only while a job is
/// printed.
Trouble printer_trouble(const std::string& queue);

/// Prints one page and waits until the printer has finished. Stops when `patience` has passed or
/// `given_up` returns true. In every case the job and its content are then purged from CUPS.
Trouble print(const std::string& queue, const Page& page, std::chrono::milliseconds patience,
              const std::function<bool()>& given_up);

}  // namespace kiosk::hall::paper
