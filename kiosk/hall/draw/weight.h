// How bold a text is set.
#pragma once

namespace kiosk::hall::draw {

enum class Weight { regular, semibold, bold };

}  // namespace kiosk::hall::draw
