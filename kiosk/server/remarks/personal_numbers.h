// Numbers in a remark that may identify somebody: telephone, identity, bank and insurance numbers. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/server/remarks/personal.h"

namespace kiosk::server::remarks {

/// Appends what is found, in order, not overlapping. Each candidate is judged by Vietnam's number plan
/// (mobile 03, 05, 07, 08, 09 and eight digits; landline 02 and nine; +84, 84 or 0084 in place of the 0), by
/// the form of identity numbers (12 digits from 001 to 096, or 9), and by the words beside it. Sums, areas,
/// years, dates and numbers of laws are none.
/// Letters that look like digits (O, o, l, I) count as such inside a number.
void find_numbers(std::string_view text, std::vector<Span>& found);

/// Whether the digits are a telephone number of Vietnam.
bool is_phone_number(const std::string& digits);

}  // namespace kiosk::server::remarks
