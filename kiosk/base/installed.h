// Finds the program's installed files.
#pragma once

#include <filesystem>

namespace kiosk {

/// PREFIX/share/kiosk for a program in PREFIX/bin, if that folder exists; otherwise `built_with`, the folder
/// in the source tree.
std::filesystem::path assets_folder(const std::filesystem::path& built_with);

}  // namespace kiosk
