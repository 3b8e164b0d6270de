// A pack's folder as bytes in memory, read within limits. Shared by loading, digest and archive.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::consultation {

inline constexpr std::size_t max_pack_files = 256;
inline constexpr std::size_t max_pack_bytes = 64u << 20;
inline constexpr std::size_t max_text_bytes = 1u << 20;  ///< one .yaml, .md, .geojson or .po file
inline constexpr std::size_t max_pack_folders = 64;      ///< folders within the pack's folder

/// The files of a pack by relative path ("texts/rights.vi.md"), in byte order of the paths.
using PackFiles = std::map<std::string, std::string>;

/// What a folder holds. Where there are faults the files may be incomplete.
struct Folder {
  PackFiles files;
  std::vector<Fault> faults;
};

/// Reads all regular files; links, devices, odd names and anything over a limit are faults. The folder itself
/// may be reached through a link.
Folder read_folder(const std::filesystem::path& folder);

/// Whether a relative path may stand in a pack: parts of letters, digits, '.', '_' and '-' that do not begin
/// with a point or a hyphen; at most four parts and 200 bytes.
Result<void> check_pack_path(std::string_view path);

/// The most a file of that name may hold, in bytes.
std::size_t size_limit(std::string_view path);

}  // namespace kiosk::consultation
