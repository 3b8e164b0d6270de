// Names of people in a remark. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/server/remarks/personal.h"

namespace kiosk::server::remarks {

/// Appends what is found, in order, not overlapping: two or more words that begin with a capital behind a
/// word of address (ông, bà, đồng chí, Ông: …), and two to five that begin with one of Vietnam's family
/// names, with or without diacritics. Names of streets, schools, places and heroes are none. Where a remark
/// has only capitals or no capitals, a family name with "Văn" or "Thị" is needed.
void find_names(std::string_view text, std::vector<Span>& found);

}  // namespace kiosk::server::remarks
