// Which event is allowed on which screen, and under which overlay: one table, consulted before an event is
// handled. Pure.
#pragma once

#include "kiosk/base/enum_set.h"
#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::visit {

using Screens = EnumSet<Screen>;
using Overlays = EnumSet<Overlay>;

inline constexpr Screens information_screens{Screen::home,    Screen::proposal, Screen::map,
                                             Screen::reasons, Screen::impact,   Screen::hamlet,
                                             Screen::plan,                                                Screen::timeline};
/// Screens outside a visit that show the state of the consultation.
inline constexpr Screens message_screens{Screen::paused, Screen::closed, Screen::results};
/// Screens outside a visit.
inline constexpr Screens resting_screens = message_screens.with({Screen::attract, Screen::maintenance});
inline constexpr Screens form_screens{Screen::page, Screen::review, Screen::thanks};
inline constexpr Screens all_screens = information_screens.with(resting_screens).with(form_screens);

/// Whether the event may change the visit while that screen and overlay are shown. An allowed event may still
/// change nothing: its handler checks what it names (an unknown card, an incomplete page). Any event of a
/// resident, allowed or not, counts as a touch: the idle time begins again.
bool is_allowed(const Event& event, Screen screen, Overlay overlay);

}  // namespace kiosk::hall::visit
