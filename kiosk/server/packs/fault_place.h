// Where a pack's fault is, in words for a person who does not read YAML.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"

namespace kiosk::server::packs {

/// The field that a fault is about: "Đơn vị 2 › Thôn 3 › số trong danh sách". From the value `field_path` of
/// a fault of pack.yaml and the catalogue's labels of fields (difference.*); a key without a label is shown as
/// it is. Empty where the fault names no field.
std::string fault_place(const Fault& fault, const Catalogue& words);

/// All faults of a pack as text: for each its field, then file, line, what is wrong and its remedy.
std::string describe_pack_faults(const std::vector<Fault>& faults, const Catalogue& words);

}  // namespace kiosk::server::packs
