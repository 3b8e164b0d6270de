// Names of people in a remark. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/server/remarks/personal.h"

namespace kiosk::server::remarks {

/// Appends what is found, in order, not overlapping: words with a capital behind a title (ông, bà, đồng chí,
/// Ông: …), an introduction (tôi là, người viết đơn:) or an office (bác sĩ, trưởng bản); and two to five that
/// begin with one of Vietnam's family names, with or without diacritics. Names of streets, schools, places
/// and heroes are none. Where a remark has only capitals or no capitals, a family name with "Văn" or "Thị",
/// or given names of a list, are needed.
void find_names(std::string_view text, std::vector<Span>& found);

}  // namespace kiosk::server::remarks
