// Loads the program's texts and background scenes.
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/base/languages.h"
#include "kiosk/hall/draw/picture.h"

namespace kiosk::hall::app {

/// The program's texts in every language of assets/locales/hall. Throws if files are missing.
Catalogues load_catalogues(const std::filesystem::path& assets);

/// The scene's pixels for a screen of that size: the wide scene of the attract screen, or the side scene.
std::optional<draw::Pixels> scene(const std::filesystem::path& art, int width, int height, bool wide);

/// Parses "1920x1080"; {0, 0} if it is not a size.
std::pair<int, int> size_of(const std::string& text);

}  // namespace kiosk::hall::app
