// Reads a pack's folder into memory, within limits. Used for loading, digests and archives.
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

/// The content of a folder. If there are faults, the files may be incomplete.
struct Folder {
  PackFiles files;
  std::vector<Fault> faults;
};

/// Reads all regular files but those of `added_by_system`. Links, devices, names that check_pack_path refuses and anything over a limit are
/// faults. The path of the folder itself may contain links.
Folder read_folder(const std::filesystem::path& folder);

/// Checks that a pack may contain this relative path: at most four parts and 200 bytes; each part consists of
/// letters, digits, '.', '_' and '-' and does not begin with '.' or '-'. Fault: pack-file-name.
Result<void> check_pack_path(std::string_view path);

/// Whether a file of this name is text in UTF-8: YAML, Markdown, GeoJSON or a catalogue.
bool is_text_file(std::string_view path);

/// Files that systems and office programs add to folders and archives (".DS_Store", "Thumbs.db", "~$…"). They are not part of a pack.
bool added_by_system(std::string_view path);

/// The largest allowed size of a file with that name, in bytes.
std::size_t size_limit(std::string_view path);

}  // namespace kiosk::consultation
