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
/// {kind, text}: "Open, 3 days left".
mustache::data state_data(const store::Consultation& consultation, UtcTime now, const Catalogue& words);
/// Opinions per kiosk, most first; `names` by id.
mustache::data kiosks_data(const results::Summary& summary, const std::map<std::string, std::string>& names,
                           const std::string& language);

}  // namespace kiosk::server::office
