// What holds on every screen: text can be read, targets can be touched, nothing is cut or covered.
#pragma once

#include <string>
#include <vector>

#include "tests/hall/screens/info_renderer.h"

namespace kiosk::hall::screens::test {

/// Checks the texts of a frame: inside the screen, not cut, large and dark enough, apart from each other.
void check_texts(const draw::WidgetList& drawn, const Sight& sight, float scale);
/// Checks the widgets of a frame: large enough, named, with an edge, apart from each other.
void check_widgets(const draw::WidgetList& drawn, float scale);
/// Every screen and overlay of a visit with that pack, in these languages.
void check_every_screen(const Sight& sight, const consultation::Pack& pack, visit::KioskStatus hall,
                        const std::vector<std::string>& languages);

}  // namespace kiosk::hall::screens::test
