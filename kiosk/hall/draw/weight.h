// Weights of the text font.
#pragma once

namespace kiosk::hall::draw {

enum class Weight { regular, semibold, bold };

}  // namespace kiosk::hall::draw
