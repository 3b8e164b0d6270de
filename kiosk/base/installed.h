// Where an installed program finds what was installed with it.
#pragma once

#include <filesystem>

namespace kiosk {

/// PREFIX/share/kiosk for a program in PREFIX/bin where that folder is there; else `built_with`, the folder
/// of the sources.
std::filesystem::path assets_folder(const std::filesystem::path& built_with);

}  // namespace kiosk
