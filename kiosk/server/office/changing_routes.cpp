#include "kiosk/server/office/changing_routes.h"

#include <array>

namespace kiosk::server::office {

std::span<const ChangingRoute> changing_routes() {
  static constexpr std::array routes{
      ChangingRoute{"/account/password", Basis::own, Way::again},
      ChangingRoute{"/account/second-factor", Basis::own, Way::again},
      ChangingRoute{"/account/second-factor/end", Basis::own, Way::again},
      ChangingRoute{"/account/sessions/{session}/end", Basis::own, Way::none},
      ChangingRoute{"/alarms", Basis::version, Way::again},
      ChangingRoute{"/alarms/test", Basis::repeatable, Way::none},
      ChangingRoute{"/consultations/{id}/closing", Basis::version, Way::confirms_if},
      ChangingRoute{"/consultations/{id}/closing-record", Basis::adds, Way::none},
      ChangingRoute{"/consultations/{id}/paper", Basis::version, Way::again},
      ChangingRoute{"/consultations/{id}/publish-results", Basis::version, Way::confirms},
      ChangingRoute{"/consultations/{id}/remarks", Basis::adds, Way::again},
      ChangingRoute{"/consultations/{id}/reopening", Basis::adds, Way::again},
      ChangingRoute{"/consultations/{id}/reopening/confirm", Basis::repeatable, Way::confirms},
      ChangingRoute{"/consultations/{id}/reopening/withdraw", Basis::repeatable, Way::again},
      ChangingRoute{"/consultations/{id}/report", Basis::version, Way::again},
      ChangingRoute{"/consultations/{id}/state", Basis::version, Way::confirms_if},
      ChangingRoute{"/kiosks/codes", Basis::adds, Way::none},
      ChangingRoute{"/kiosks/import", Basis::repeatable, Way::none},
      ChangingRoute{"/kiosks/{kiosk}", Basis::version, Way::confirms_if},
      ChangingRoute{"/kiosks/{kiosk}/assignments", Basis::adds, Way::none},
      ChangingRoute{"/kiosks/{kiosk}/called", Basis::adds, Way::again},
      ChangingRoute{"/kiosks/{kiosk}/revoke", Basis::repeatable, Way::confirms},
      ChangingRoute{"/packs", Basis::adds, Way::again},
      ChangingRoute{"/packs/{draft}/publish", Basis::version, Way::confirms},
      ChangingRoute{"/packs/{draft}/remove", Basis::repeatable, Way::confirms},
      ChangingRoute{"/people/locks/lift", Basis::version, Way::none},
      ChangingRoute{"/people/tokens", Basis::adds, Way::again},
      ChangingRoute{"/people/tokens/end", Basis::repeatable, Way::confirms},
      ChangingRoute{"/people/users", Basis::adds, Way::again},
      ChangingRoute{"/people/users/change", Basis::version, Way::again},
      ChangingRoute{"/people/users/end", Basis::version, Way::confirms},
      ChangingRoute{"/people/users/second-factor/end", Basis::version, Way::confirms},
      ChangingRoute{"/refused/accept", Basis::repeatable, Way::confirms},
      ChangingRoute{"/sign-out", Basis::own, Way::none}};
  return routes;
}

}  // namespace kiosk::server::office
