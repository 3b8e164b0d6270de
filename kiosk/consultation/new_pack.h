// Makes a new pack from the template: a complete, valid, illustrative consultation to edit. Pure.
#pragma once

#include <string>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/folder.h"

namespace kiosk::consultation {

inline constexpr int max_new_hamlets = 60;       ///< per commune
inline constexpr std::size_t max_new_name = 60;  ///< code points

/// What is asked before a pack is made. The names are proper names: "Xuân Thiện", without "xã".
struct NewPack {
  std::string parent, first, second, after;
  int first_hamlets = 5, second_hamlets = 5;
  Day opens, closes;
  Day today;           ///< the rules of this day apply
  std::string schema;  ///< address or path of the JSON Schema, for editors
};

/// Faults: new-pack-name (empty, too long, a control character, no letter a-z in it), new-pack-same-name,
/// new-pack-hamlets, new-pack-period.
Result<void> check_new_pack(const NewPack& pack);

/// The identifier of a name: "Xuân Thiện" → "xuan-thien".
std::string identifier_of(std::string_view name);

/// The template's files with the names, days and hamlets filled in. REQUIRES: check_new_pack.
PackFiles make_new_pack(const PackFiles& pack_template, const NewPack& pack);

}  // namespace kiosk::consultation
