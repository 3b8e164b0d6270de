// Template data of the results page and the lists of consultations, in the reader's language.
#pragma once

#include "kiosk/server/office/office.h"
#include "kiosk/server/office/page_data.h"
#include "kiosk/server/office/shown_results.h"
#include "kiosk/server/results/summary.h"
#include "kiosk/server/results/threshold.h"

namespace kiosk::server::office {

/// `now`: for the days left.
PageData results_data(const ShownResults& shown, UtcTime now, const results::Language& reader);
PageData consultation_row(const store::Consultation& consultation, const results::Summary& summary,
                          UtcTime now, const results::Language& reader);
/// How many answered a question, as the base of its shares.
std::string question_base(std::int64_t answered, const results::Language& reader);
/// {rule, units, total, conclusion}: the threshold for the results page and the public page.
PageData threshold_data(const results::ThresholdWords& words);
/// {kind, text}: "Open, 3 days left".
PageData state_data(const store::Consultation& consultation, UtcTime now, const Catalogue& words);
/// Opinions per kiosk, highest count first. `names`: kiosk id → name.
PageData kiosks_data(const results::Summary& summary, const std::map<std::string, std::string>& names,
                     const std::string& language);

}  // namespace kiosk::server::office
