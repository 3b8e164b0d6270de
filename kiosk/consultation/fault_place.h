// Where a pack's fault is, in words for a person who does not read YAML.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// The field that a fault is about: "Đơn vị 2 › Thôn 3 › số trong danh sách". From the value `field_path` of
/// a fault of pack.yaml and the catalogue's labels of fields (difference.*); a key without a label is shown as
/// it is. Empty where the fault names no field.
std::string fault_place(const Fault& fault, const Catalogue& words);

}  // namespace kiosk::consultation
