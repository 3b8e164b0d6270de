// Examples of every event, and the way to every screen.
#pragma once

#include <array>
#include <vector>

#include "tests/hall/visit/sample_pack.h"

namespace kiosk::hall::visit::test {

inline constexpr std::array every_screen{
    Screen::attract, Screen::home,   Screen::proposal, Screen::map,     Screen::reasons,
    Screen::impact,  Screen::hamlet, Screen::timeline, Screen::page,    Screen::review,
    Screen::thanks,  Screen::paused, Screen::closed,   Screen::results, Screen::maintenance};

/// Events of every kind, with values that fit the sample pack and values that fit nothing.
std::vector<Event> every_event();

/// Brings a new visit to that screen. Fails the test where it does not get there.
void bring_to(Visitor& visitor, Screen screen);

}  // namespace kiosk::hall::visit::test
