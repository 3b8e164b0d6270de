// The data of the results page and the lists: numbers in words of the language, ready for the templates.
#pragma once

#include "kiosk/server/office/mustache.h"
#include "kiosk/server/office/office.h"
#include "kiosk/server/results/summary.h"

namespace kiosk::server::office {

mustache::data results_data(const store::Consultation& consultation, const consultation::Pack& pack,
                            const results::Summary& summary, UtcTime now, const Catalogue& words,
                            const std::string& language);
mustache::data consultation_row(const store::Consultation& consultation, const results::Summary& summary,
                                UtcTime now, const Catalogue& words, const std::string& language);
mustache::data kiosk_row(const store::Kiosk& kiosk, UtcTime now, const Catalogue& words,
                         const std::string& language);
/// "23/11/2026 10:20", Vietnam's clock.
std::string local_time(UtcTime time);

}  // namespace kiosk::server::office
