// A pack's faults in words, for `kiosk check PACK` and the server's log.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// Each fault as "file:line: what", then its remedy indented on a line of its own. Ends with a line feed
/// unless there is no fault.
std::string describe(const std::vector<Fault>& faults);
/// The same in the catalogue's language.
std::string describe(const std::vector<Fault>& faults, const Catalogue& words);

/// One fault, code "pack-faulty", for a pack that was refused because of these faults.
Fault faulty_pack(std::vector<Fault> faults, std::string where);

}  // namespace kiosk::consultation
