// Texts that several pages of the staff panel use.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/staff/views.h"

namespace kiosk::hall::staff {

/// The note that no opinion can be stored, and why (`facts.store_trouble`).
std::string store_note(const Facts& facts, const Catalogue& words);

/// "41,6 GB", "350 MB".
std::string bytes_in_words(std::int64_t bytes, const Catalogue& words);
/// One decimal, with the language's decimal sign.
std::string decimal(double value, const Catalogue& words);
/// "5 phút", "2 giờ", "3 ngày".
std::string span_in_words(std::chrono::seconds span, const Catalogue& words);
/// "08:52, 15/4" on Vietnam's clock.
std::string moment_in_words(UtcTime time);
/// waiting → "Chờ", good → "Tốt", …
std::string state_word(StepState state, const Catalogue& words);
/// good → "Tốt"; empty for Grade::none.
std::string grade_word(Grade grade, const Catalogue& words);

/// A button that leads to a page.
Act go_to(std::string id, std::string icon, std::string label, Page page, bool primary = false,
          bool enabled = true);

}  // namespace kiosk::hall::staff
