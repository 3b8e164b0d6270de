// A pack's faults in words, for `kiosk check PACK` and the server's log.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// Each fault as "file:line: what", then its remedy indented on a line of its own. Ends with a line feed
/// unless there is no fault.
std::string describe(const std::vector<Fault>& faults);

}  // namespace kiosk::consultation
