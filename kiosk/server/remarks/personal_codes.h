// Numbers with letters in a remark that may identify somebody: number plates, land certificates, passports;
// and telephone numbers in words. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/server/remarks/personal.h"

namespace kiosk::server::remarks {

/// Appends what is found: plates (35B1-234.56), "sổ đỏ số BĐ 123456", "hộ chiếu C1234567", and telephone
/// numbers written in words (không chín một …). Numbers of laws and of classes are none.
void find_codes(std::string_view text, std::vector<Span>& found);

}  // namespace kiosk::server::remarks
