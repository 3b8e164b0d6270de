// Shared by the list of kiosks and the page of one kiosk. Internal to this folder.
#pragma once

#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {

using HeardByKiosk = std::map<std::string, store::HeartbeatCounts>;  ///< by kiosk

/// The unit's full name in that language; its id if the pack has no such unit.
std::string unit_name(const VisibleConsultation& one, const std::string& unit, const std::string& language);
/// The consultation and the unit's hall.
std::string hall_name(const VisibleConsultation& one, const std::string& unit, const std::string& language);
/// The halls of all consultations visible to the official; `chosen`: a value of Hall.
PageData hall_choices(PageContext& context, const PageRequest& request, const std::string& chosen = "");
/// Template data: a kiosk's state, alarms and last heartbeat.
PageData kiosk_data(const store::Kiosk& kiosk, const VisibleConsultation& one, UtcTime now,
                    const PageRequest& request);
/// Sets the bars of the last 24 hours, and a text with the number of hours with heartbeats.
void set_last_day(PageData& content, const HeardByKiosk& heard, const store::Kiosk& kiosk, UtcTime now,
                  const PageRequest& request);

/// "consultation unit": identifies a hall in forms.
struct Hall {
  std::string consultation, unit;
  explicit Hall(const std::string& value) {
    const auto space = value.find(' ');
    consultation = value.substr(0, space);
    if (space != std::string::npos) unit = value.substr(space + 1);
  }
};

/// Adds the page of one kiosk and its forms.
void add_kiosk_page(Routes& routes);

}  // namespace kiosk::server::office
