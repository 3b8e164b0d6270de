#include "kiosk/server/office/changing_routes.h"

#include <array>

namespace kiosk::server::office {

std::span<const ChangingRoute> changing_routes() {
  static constexpr std::array routes{
      ChangingRoute{"/account/password", "/account", Basis::own, Way::again},
      ChangingRoute{"/account/second-factor", "/account", Basis::own, Way::again},
      ChangingRoute{"/account/second-factor/end", "/account", Basis::own, Way::again},
      ChangingRoute{"/account/sessions/{session}/end", "/account", Basis::own, Way::none},
      ChangingRoute{"/alarms", "/alarms", Basis::version, Way::again},
      ChangingRoute{"/alarms/test", "/alarms", Basis::repeatable, Way::none},
      ChangingRoute{"/consultations/{id}/closing", "/consultations/{id}/manage", Basis::version, Way::confirms_if},
      ChangingRoute{"/consultations/{id}/closing-record", "/consultations/{id}/closing", Basis::adds, Way::none},
      ChangingRoute{"/consultations/{id}/documents", "/consultations/{id}/documents", Basis::version, Way::again},
      ChangingRoute{"/consultations/{id}/paper", "/consultations/{id}/paper", Basis::version, Way::again},
      ChangingRoute{"/consultations/{id}/publish-results", "/consultations/{id}/closing", Basis::version, Way::confirms},
      ChangingRoute{"/consultations/{id}/remarks", "/consultations/{id}/remarks", Basis::adds, Way::again},
      ChangingRoute{"/consultations/{id}/reopening", "/consultations/{id}/manage", Basis::adds, Way::again},
      ChangingRoute{"/consultations/{id}/reopening/confirm", "/consultations/{id}/manage", Basis::repeatable, Way::confirms},
      ChangingRoute{"/consultations/{id}/reopening/withdraw", "/consultations/{id}/manage", Basis::repeatable, Way::again},
      ChangingRoute{"/consultations/{id}/report", "/consultations/{id}/report", Basis::version, Way::again},
      ChangingRoute{"/consultations/{id}/state", "/consultations/{id}/manage", Basis::version, Way::confirms_if},
      ChangingRoute{"/kiosks/codes", "/kiosks", Basis::adds, Way::none},
      ChangingRoute{"/kiosks/import", "/kiosks/import", Basis::repeatable, Way::none},
      ChangingRoute{"/kiosks/{kiosk}", "/kiosks/{kiosk}", Basis::version, Way::confirms_if},
      ChangingRoute{"/kiosks/{kiosk}/assignments", "/kiosks/{kiosk}", Basis::adds, Way::none},
      ChangingRoute{"/kiosks/{kiosk}/called", "/kiosks", Basis::adds, Way::again},
      ChangingRoute{"/kiosks/{kiosk}/revoke", "/kiosks/{kiosk}", Basis::repeatable, Way::confirms},
      ChangingRoute{"/packs", "/packs", Basis::adds, Way::again},
      ChangingRoute{"/packs/{draft}/publish", "/packs/{draft}", Basis::version, Way::confirms},
      ChangingRoute{"/packs/{draft}/remove", "/packs/{draft}", Basis::repeatable, Way::confirms},
      ChangingRoute{"/people/locks/lift", "/people", Basis::version, Way::none},
      ChangingRoute{"/people/tokens", "/people", Basis::adds, Way::again},
      ChangingRoute{"/people/tokens/end", "/people", Basis::repeatable, Way::confirms},
      ChangingRoute{"/people/users", "/people", Basis::adds, Way::again},
      ChangingRoute{"/people/users/change", "/people", Basis::version, Way::again},
      ChangingRoute{"/people/users/end", "/people", Basis::version, Way::confirms},
      ChangingRoute{"/people/users/second-factor/end", "/people", Basis::version, Way::confirms},
      ChangingRoute{"/refused/accept", "/refused", Basis::repeatable, Way::confirms},
      ChangingRoute{"/sign-out", "/consultations", Basis::own, Way::none}};
  return routes;
}

}  // namespace kiosk::server::office
