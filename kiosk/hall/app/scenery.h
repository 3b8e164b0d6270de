// The program's words and background scenes.
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/base/languages.h"
#include "kiosk/hall/draw/picture.h"

namespace kiosk::hall::app {

/// The program's words in every language of assets/locales/hall. Throws where the installation is incomplete.
Catalogues load_catalogues(const std::filesystem::path& assets);

/// The scene's pixels for a screen of that size: the wide one of the first screen, or the one at the side.
std::optional<draw::Pixels> scene(const std::filesystem::path& art, int width, int height, bool wide);

/// "1920x1080" as two numbers; zeros where it is not a size.
std::pair<int, int> size_of(const std::string& text);

}  // namespace kiosk::hall::app
