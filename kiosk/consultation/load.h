// Reads a pack's folder: pack.yaml, texts/*.md, map.geojson, locales/*.po, pictures/*, speech/*/*.
#pragma once

#include <filesystem>
#include <vector>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// What loading found. A pack with any fault is never shown; every fault is told, not only the first.
struct Loaded {
  std::optional<Pack> pack;   ///< set only where faults is empty
  std::vector<Fault> faults;  ///< where = "pack.yaml:12", in the order of files and lines
};

/// Loads a pack that an author wrote: for checking, upload and publishing.
/// Never throws for a bad pack. Limits: 256 files, 64 MiB in all, 10,000 map points, 24 million points of
/// pictures, YAML depth 32; links are refused. Faults of the folder itself (limits, links, names) are told
/// alone: the rest cannot be judged then.
Loaded load_pack(const std::filesystem::path& folder, const std::filesystem::path& schema);

/// Loads a pack that a server published, perhaps an earlier version of it. As load_pack, but accepts
/// one_time_codes: optional and required, which earlier versions let through: the results of such a
/// consultation must stay readable. Whether a kiosk may use it: check_collectable in check.h.
Loaded load_published_pack(const std::filesystem::path& folder, const std::filesystem::path& schema);

/// The form opinions are checked against must not change with the words: digest of the pack's files.
/// SHA-256 over "<relative path>\n<size>\n<bytes>" of each file in byte order of the paths.
Result<Hash> pack_digest(const std::filesystem::path& folder);

}  // namespace kiosk::consultation
