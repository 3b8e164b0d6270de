// Examples of every event, and how to reach every screen.
#pragma once

#include <array>
#include <vector>

#include "tests/hall/visit/sample_pack.h"

namespace kiosk::hall::visit::test {

inline constexpr std::array every_screen{
    Screen::attract, Screen::home,   Screen::proposal, Screen::map,     Screen::reasons,
    Screen::impact,  Screen::hamlet, Screen::plan, Screen::timeline, Screen::page,    Screen::review,
    Screen::thanks,  Screen::paused, Screen::closed,   Screen::results, Screen::maintenance};

/// Events of every kind, with values that are valid for the sample pack and values that are not.
std::vector<Event> every_event();

/// Brings a new visit to that screen. Fails the test if that is not possible.
void bring_to(Visitor& visitor, Screen screen);

}  // namespace kiosk::hall::visit::test
