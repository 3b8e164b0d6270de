// The panel's pages in words: built from facts and progress alone.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/staff/views.h"

namespace kiosk::hall::staff {

OverviewView overview(const Facts& facts, bool test_mode, const Catalogue& words);
WorkView work(Page page, const Facts& facts, const Progress& progress, bool test_mode,
              const Catalogue& words);
LevelsView levels(const Facts& facts, const Catalogue& words);
struct Form {
  const std::array<std::string, enrol_fields>& fields;
  std::size_t chosen = 0;
  bool busy = false;
  const Enrolled& answer;
};
FormView enrolment(const Form& form, const Facts& facts, const Catalogue& words);

/// Why no opinion is taken, in words; `facts.store_trouble` says which.
std::string store_note(const Facts& facts, const Catalogue& words);

/// "41,6 GB", "350 MB", in the language's way.
std::string bytes_in_words(std::int64_t bytes, const Catalogue& words);
/// "5 phút", "2 giờ", "3 ngày".
std::string span_in_words(std::chrono::seconds span, const Catalogue& words);
/// "08:52, 15/4" on Vietnam's clock.
std::string moment_in_words(UtcTime time);
/// "waiting" → "Chờ", "good" → "Tốt", …
std::string state_word(StepState state, const Catalogue& words);

}  // namespace kiosk::hall::staff
