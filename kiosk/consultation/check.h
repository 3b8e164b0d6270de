// Formats faults of a pack for `kiosk check PACK` and the server's log; checks what a kiosk must not use.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::consultation {

/// Each fault as "file:line: what", then its remedy on a separate, indented line. Ends with a line feed,
/// or is empty when there is no fault.
std::string describe(const std::vector<Fault>& faults);
/// The same in the catalogue's language, each fault of pack.yaml below the field that it is about (fault_place.h).
std::string describe(const std::vector<Fault>& faults, const Catalogue& words);

/// One fault, code "pack-faulty", for a pack that was refused because of these faults.
Fault faulty_pack(std::vector<Fault> faults, std::string where);

/// Code one-time-codes: the pack asks for one-time codes, which neither kiosk nor server can handle.
Fault one_time_codes_fault();

/// Whether a kiosk may collect opinions with a published pack. Refuses packs of earlier versions that require
/// one-time codes: the server would refuse every opinion after the resident got a receipt. Packs with
/// optional codes are accepted; their opinions carry no code.
/// Code: one-time-codes.
Result<void> check_collectable(const Pack& pack);

}  // namespace kiosk::consultation
